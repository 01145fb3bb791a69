import { readOptions } from "#playground/story/options.ts";
import { playStory } from "#playground/story/story.ts";

// A process of its own, so that its memory is the story's alone. Prints one line of JSON.

const options = readOptions(["--quiet"]);
if (options === "help") throw new RangeError("Cannot play the story: it only wants to explain itself");
const story = await playStory(options, () => undefined);
if (story.kind === "rejected") throw new RangeError("Cannot play the sample roster");
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    people: story.tally.people,
    wallMs: story.seconds * 1000,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMb: maxRSS / 1024,
    deliveries: story.tally.deliveries,
    problems: story.problems.length,
  }),
);
