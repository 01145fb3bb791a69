import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { deliveries, members, pairs } from "#db/schema/sqlite.ts";
import type { Bot } from "#src/bot.ts";
import { RoundId } from "#src/core/ids.ts";
import { carryingJob } from "#src/features/matching/carrying-jobs.ts";
import type { RoundPlan } from "#src/features/matching/round-plan.ts";
import { planRound } from "#src/features/matching/round.ts";
import { loadRoundHead, savePreview, savePublished } from "#src/features/matching/round-store.ts";
import { SLICE, slicesAfter, sizeOf } from "#src/features/matching/round-slices.ts";
import { loadRoundInput } from "#src/features/matching/store.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { aCrowd } from "#tests/support/crowd.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD } from "#tests/support/people.ts";
import { aMentee, aMentor, aRound, MONDAY } from "./people.ts";

const ROUND = RoundId.parse("round_000000000000000a");

const clock = { time: MONDAY };

let db: Database;
let bot: Bot;
let plan: RoundPlan;

/** 115 pairs, and 10 people without: five slices, of which the last holds both. */
beforeEach(async () => {
  db = await temporaryDatabase();
  clock.time = MONDAY;
  bot = botWithoutSlack(db, clock);
  const [lead] = await aCrowd(db, { mentees: 125, mentors: 115 });
  plan = planRound(await loadRoundInput(db.reader, GUILD, { now: MONDAY, track: null }));
  await db.transaction(async (tx) => {
    const round = { id: ROUND, workspaceId: GUILD, createdBy: lead!, planJson: JSON.stringify(plan) };
    await savePreview(tx, { ...round, now: MONDAY });
    await savePublished(tx, ROUND, { publishedBy: lead!, publishedAt: MONDAY, carriedOut: 0 });
  });
});

async function becameOf() {
  const begun = await db.reader.select({ mentorId: pairs.mentorId, menteeId: pairs.menteeId }).from(pairs);
  const owed = await db.reader.select({ kind: deliveries.kind }).from(deliveries);
  const waiting = await db.reader.select({ at: members.waitingSinceAt }).from(members);
  return {
    pairs: begun.map(({ mentorId, menteeId }) => `${mentorId} ${menteeId}`).sort(),
    introductions: owed.filter(({ kind }) => kind === "matching.introduction").length,
    causes: owed.filter(({ kind }) => kind === "matching.unmatched").length,
    waiting: waiting.filter(({ at }) => at !== null).length,
  };
}

function wholeRound() {
  expect([plan.proposals.length, plan.unmatched.length]).toEqual([115, 10]);
  const couples = plan.proposals.map(({ mentorId, menteeId }) => `${mentorId} ${menteeId}`);
  return { pairs: couples.sort(), introductions: 115, causes: 10, waiting: 10 };
}

test("a round of several slices is carried out to its end, and then there is nothing to do", async () => {
  const job = carryingJob(bot);
  expect(await job.nextDueAt()).not.toBeNull();
  await job.run(MONDAY);
  expect(await becameOf()).toEqual(wholeRound());
  expect((await loadRoundHead(db.reader, ROUND))?.carriedOut).toBeNull();
  expect(await job.nextDueAt()).toBeNull();
});

test.each([1, 3, 5])(
  "cut off in slice %i it goes on there after a rest: nothing is left out, nothing done twice",
  async (cut) => {
    let enqueued = 0;
    const cutOff = {
      ...bot,
      enqueue: () => (++enqueued === cut ? Promise.reject(new Error("cut off")) : Promise.resolve()),
    };
    await carryingJob(cutOff).run(MONDAY);
    const begun = (cut - 1) * SLICE;
    expect((await loadRoundHead(db.reader, ROUND))?.carriedOut).toBe(begun);
    expect((await becameOf()).pairs).toHaveLength(begun);
    const restedAt = new Date(MONDAY.getTime() + 60_000);
    expect(await carryingJob(bot).nextDueAt()).toEqual(restedAt);
    clock.time = restedAt;
    await carryingJob(bot).run(clock.time);
    expect((await becameOf()).pairs).toEqual(wholeRound().pairs);
  },
);

test("two who carry it out at the same time do nothing twice", async () => {
  await Promise.all([carryingJob(bot).run(MONDAY), carryingJob(bot).run(MONDAY)]);
  expect(await becameOf()).toEqual(wholeRound());
});

test("the slices of a round are all of it, in its order, none larger than one transaction bears", () => {
  const round = planRound(
    aRound({
      mentees: Array.from({ length: 130 }, (_, place) => aMentee(`mentee${place}`)),
      mentors: Array.from({ length: 70 }, (_, place) => aMentor(`mentor${place}`)),
    }),
  );
  for (const done of [0, 1, 24, 25, 50, 69, 70, 71, 129, 130]) {
    const slices = slicesAfter(round, done);
    expect(slices.every((slice) => sizeOf(slice) > 0 && sizeOf(slice) <= SLICE)).toBe(true);
    const entries = [...round.proposals, ...round.unmatched.map(({ menteeId }) => menteeId)];
    expect(slices.flatMap(({ proposals, unmatched }) => [...proposals, ...unmatched])).toEqual(
      entries.slice(done),
    );
  }
});
