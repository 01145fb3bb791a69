import { createInterface } from "node:readline/promises";
import { answerLine, HELP, type Console } from "./console.ts";
import { readOptions } from "./story/options.ts";
import { stageStory } from "./story/story.ts";
import { aside, endingTable } from "./story/table.ts";

// The story, and then the same workspace to talk to: as any of its people, at a prompt.

const PROMPT = "› ";

const options = readOptions(process.argv.slice(2));
if (options === "help") throw new RangeError("The demo takes the story's options: npm run story -- --help");

const staged = await stageStory(options, (line) => console.log(line));
if (staged.kind === "rejected") throw new RangeError("Cannot play this roster: nobody in it can be read");
const { stage, director } = staged;
const ending = staged.ending();
console.log(`\n${endingTable(ending)}\n${aside(ending)}\n`);

const { apiUrl, workspace } = stage.slack;
console.log(`The pretend Slack goes on at ${apiUrl}`);
console.log(`(bot token ${workspace.botToken}, app token ${workspace.appToken}).\n`);

const prompt: Console = { stage, me: director.cast[0]?.person ?? null, fields: {}, buttons: [] };
console.log(`You are ${prompt.me?.realName ?? "nobody yet"}, at a prompt:\n${HELP}`);
const lines = createInterface({ input: process.stdin });
process.stdout.write(PROMPT);
for await (const line of lines) {
  if (line.trim() === "quit") break;
  const answer = await answerLine(prompt, line);
  process.stdout.write(answer === "" ? PROMPT : `${answer}\n${PROMPT}`);
}
lines.close();
await stage.stop();
