import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { readOptions, type StoryOptions } from "#playground/story/options.ts";
import { playStory, type Story } from "#playground/story/story.ts";
import { endingJson, isBroken } from "#playground/story/table.ts";

/** What other programs may rely on. */
const Ending = z.object({
  people: z.number(),
  pairs: z.number(),
  unmatched: z.array(z.object({ person: z.string(), cause: z.string() })),
  checkIns: z.object({ held: z.number(), missed: z.number() }),
  digests: z.number(),
  deliveries: z.object({
    owed: z.number(),
    sent: z.number(),
    withdrawn: z.number(),
    expired: z.number(),
    pending: z.number(),
    lost: z.number(),
    doubled: z.number(),
    saidAgain: z.number(),
    outOfHours: z.number(),
    mostUnaskedADay: z.number(),
  }),
  rateLimited: z.number(),
  seconds: z.number(),
  database: z.string(),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guildhall-story-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function told(change: Partial<StoryOptions>): Promise<{ story: Story; transcript: string }> {
  const options = readOptions(["--weeks", "2", "--people", "14"]);
  if (options === "help") throw new Error("Cannot play: the options ask for help");
  const lines: string[] = [];
  const story = await playStory({ ...options, ...change }, (line) => lines.push(line));
  if (story.kind === "played") await rm(story.database, { force: true });
  return { story, transcript: lines.join("\n") };
}

describe("the story", () => {
  test("is the same to the byte for the same seed, and another for another", async () => {
    const first = await told({ database: join(folder, "first.db") });
    const again = await told({ database: join(folder, "again.db") });
    const other = await told({ database: join(folder, "other.db"), seed: 8 });
    expect(first.transcript.length).toBeGreaterThan(1000);
    expect(again.transcript).toBe(first.transcript);
    expect(other.transcript).not.toBe(first.transcript);
  });

  test("ends with books that balance, and Slack refuses nobody anything", async () => {
    const { story } = await told({ database: join(folder, "books.db") });
    if (story.kind === "rejected") throw new Error("Cannot play the made-up roster");
    const { deliveries } = story.tally;
    expect(isBroken(story.tally)).toBe(false);
    const { owed, sent, withdrawn, expired, pending } = deliveries;
    expect(owed).toBe(sent + withdrawn + expired + pending);
    expect(story.tally.pairs).toBeGreaterThan(0);
    expect(story.problems).toEqual([]);
  });

  test("as JSON names what it promises", async () => {
    const { story } = await told({ database: join(folder, "json.db"), output: "json" });
    if (story.kind === "rejected") throw new Error("Cannot play the made-up roster");
    const json = Ending.parse(JSON.parse(endingJson(story)));
    expect(json.database).toBe(join(folder, "json.db"));
    expect(json.deliveries).toMatchObject({ lost: 0, doubled: 0, outOfHours: 0 });
  });

  test("says what is wrong with a roster in which nobody can be read", async () => {
    const roster = join(folder, "roster.csv");
    await writeFile(roster, "name,email,role\n,,\n");
    const { story } = await told({ people: null, roster, database: join(folder, "none.db") });
    expect(story).toMatchObject({ kind: "rejected" });
  });
});

test.each([
  ["--weeks", "0"],
  ["--people", "one"],
  ["--seed", "1.5"],
])("%s %s is refused with the range", (option, value) => {
  expect(() => readOptions([option, value])).toThrow(/expected a whole number from/);
});
