import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { members, settings } from "#db/schema/sqlite.ts";
import { ROUND_STEPS, type RoundStep } from "#src/features/matching/round-step.ts";
import { solve, type SolveQuestion } from "#src/features/matching/draft-thoughts.ts";
import { decideOn, isLarge, think } from "#src/features/matching/think.ts";
import { THOUGHTS } from "#src/features/matching/thoughts.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { aCrowd } from "#tests/support/crowd.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD } from "#tests/support/people.ts";
import { MONDAY } from "./people.ts";

const question: SolveQuestion = { workspaceId: GUILD, now: MONDAY, track: null, around: "nothing" };

async function aLargeWorkspace() {
  const db = await temporaryDatabase();
  await aCrowd(db, { mentees: 40, mentors: 30 });
  const bot = botWithoutSlack(db, { time: MONDAY });
  expect(await isLarge(bot, GUILD)).toBe(true);
  return bot;
}

test("of a large workspace a round is solved in a thread of its own, and comes out the same", async () => {
  const bot = await aLargeWorkspace();
  const steps: RoundStep[] = [];
  const inThread = await think({ ...bot, onStep: (step) => steps.push(step) }, solve, question);
  expect(inThread).toEqual(await solve(bot.db.reader, question, () => undefined));
  expect(steps).toEqual(ROUND_STEPS);
});

test("what goes wrong in the thread is heard of, and nobody waits for ever", async () => {
  const bot = await aLargeWorkspace();
  await bot.db.transaction(async (tx) => {
    await tx.update(members).set({ wantedMentors: 7 });
  });
  await expect(think(bot, solve, question)).rejects.toThrow("the mentors a mentee wants must be 0, 1 or 2");
});

test("every thought is known to the thread by its own name", () => {
  for (const [name, thought] of Object.entries(THOUGHTS)) expect(thought.think.name).toBe(name);
});

/** What somebody else commits. */
async function write(db: Database, key: string, isQuiet = false): Promise<void> {
  const row = { workspaceId: GUILD, key, valueJson: "1", updatedAt: MONDAY };
  await db.transaction(async (tx) => void (await tx.insert(settings).values(row)), { isQuiet });
}

test("a decision takes the thought that was had, as long as nothing was committed since", async () => {
  const db = await temporaryDatabase();
  const before: (string | null)[] = [];
  const decided = await decideOn<string, string>(
    { db },
    async (earlier) => {
      before.push(earlier);
      await write(db, "bookkeeping", true);
      return "thought";
    },
    async (_tx, answer) => answer,
  );
  expect([decided, before]).toEqual(["thought", [null]]);
});

test("whatever is committed meanwhile makes it be thought again, at last while nobody else can write", async () => {
  const db = await temporaryDatabase();
  const before: (number | null)[] = [];
  const seen = await decideOn<number, readonly number[]>(
    { db },
    async (earlier) => {
      before.push(earlier);
      const known = await db.reader.select().from(settings);
      // Not waited for: inside the transaction it comes after it.
      const writing = write(db, `key ${before.length}`);
      if (before.length < 7) await writing;
      return known.length;
    },
    async (tx, known) => [known, (await tx.select().from(settings)).length],
  );
  expect(seen).toEqual([6, 6]);
  expect(before).toEqual([null, 0, 1, 2, 3, 4, 5]);
});
