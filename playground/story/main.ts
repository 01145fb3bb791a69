import { explainRoster } from "./explain-roster.ts";
import { readOptions, USAGE } from "./options.ts";
import { aside, endingJson, endingTable, isBroken } from "./table.ts";
import { playStory } from "./story.ts";

// Exit codes: 0 a good story, 1 a promise was broken or Slack refused too much, 64 wrong options or roster.

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(USAGE);
  } else {
    const write = options.output === "transcript" ? (line: string) => console.log(line) : () => undefined;
    const story = await playStory(options, write);
    if (story.kind === "rejected") {
      console.error(explainRoster(story.problems));
      process.exitCode = 64;
    } else {
      console.log(options.output === "json" ? endingJson(story) : `\n${endingTable(story)}`);
      if (options.output !== "json") console.error(aside(story));
      process.exitCode = isBroken(story.tally) ? 1 : 0;
    }
  }
} catch (error) {
  const isMistake = error instanceof RangeError || (error instanceof TypeError && "code" in error);
  if (!isMistake) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 64;
}
