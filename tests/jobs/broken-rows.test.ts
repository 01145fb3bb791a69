import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import {
  checkIns,
  consents,
  consentSides,
  digestSchedules,
  jobTroubles,
  members,
  mentorSearches,
  pairs,
  reviews,
} from "#db/schema/sqlite.ts";
import { ChannelId, PairId, ReviewId, type MemberId } from "#src/core/ids.ts";
import { checkInJob } from "#src/features/check-ins/jobs.ts";
import { digestJob } from "#src/features/digest/jobs.ts";
import { consentJob } from "#src/features/matching/consent-jobs.ts";
import { loadNextConsents } from "#src/features/matching/consent-store.ts";
import { searchJob } from "#src/features/matching/search-jobs.ts";
import { standingJob } from "#src/features/members/jobs.ts";
import { nudgeJob } from "#src/features/reviews/jobs.ts";
import type { Bot } from "#src/bot.ts";
import type { Job } from "#src/jobs/engine.ts";
import type { Member } from "#src/features/members/member.ts";
import { saveStanding } from "#src/features/members/store.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD, savedMember, savedPair } from "#tests/support/people.ts";

// Of each job two rows are due, and the first of them holds what no rule of ours writes.

const NOW = new Date("2026-09-07T08:00:00Z");
const MINUTE_AFTER = new Date(NOW.getTime() + 60_000);
const BEFORE = new Date(NOW.getTime() - 60_000);

let db: Database;
let bot: Bot;
let people: readonly [Member, Member, Member, Member];

beforeEach(async () => {
  db = await temporaryDatabase();
  bot = botWithoutSlack(db, { time: NOW });
  people = [await join("UADA"), await join("UBO"), await join("UCY"), await join("UDEE")];
});

function join(slackUserId: string): Promise<Member> {
  return savedMember(db, { slackUserId });
}

function twoPairs() {
  const [ada, bo, cy, dee] = people;
  return Promise.all([
    savedPair(db, { mentor: ada, mentee: bo, startedAt: BEFORE }),
    savedPair(db, { mentor: cy, mentee: dee, startedAt: NOW }),
  ]);
}

/** The job does what is due for the other row, and looks at the broken one again in a minute. */
async function expectOneTrouble(job: Job, subject: string): Promise<void> {
  expect(await job.nextDueAt()).not.toBeNull();
  await job.run(NOW);
  expect(await db.reader.select().from(jobTroubles)).toMatchObject([{ job: job.name, subject, attempts: 1 }]);
  expect(await job.nextDueAt()).toEqual(MINUTE_AFTER);
}

test("a pair that cannot be read does not keep others from their first check-in", async () => {
  const [broken, good] = await twoPairs();
  await db.transaction(async (tx) => {
    await tx.update(pairs).set({ reasonsJson: "{" }).where(eq(pairs.id, broken.id));
  });
  await expectOneTrouble(checkInJob(bot), broken.id);
  expect(await db.reader.select().from(checkIns)).toMatchObject([{ pairId: good.id, status: "planned" }]);
});

test("a check-in that cannot be read does not keep others from their next step", async () => {
  await twoPairs();
  const job = checkInJob(bot);
  await job.run(NOW);
  await db.transaction(async (tx) => {
    await tx.update(checkIns).set({ nextStepAt: NOW, stepsJson: stepsUntil(NOW) });
    await tx
      .update(checkIns)
      .set({ slotsJson: "[no" })
      .where(eq(checkIns.pairId, await firstPairId()));
  });
  const [broken] = await db.reader.select().from(checkIns).where(eq(checkIns.slotsJson, "[no"));
  await job.run(NOW);
  expect(await db.reader.select().from(jobTroubles)).toMatchObject([{ subject: broken?.id }]);
  const rows = await db.reader.select({ status: checkIns.status }).from(checkIns).orderBy(checkIns.status);
  expect(rows).toEqual([{ status: "planned" }, { status: "proposed" }]);
});

async function firstPairId(): Promise<PairId> {
  const [first] = await db.reader.select({ id: pairs.id }).from(pairs).limit(1);
  if (first === undefined) throw new Error("there is no pair");
  return first.id;
}

function stepsUntil(until: Date): string {
  return JSON.stringify([{ name: "planned", at: BEFORE.getTime(), until: until.getTime() }]);
}

test("a pause whose end cannot be read keeps nobody else from coming back", async () => {
  const [ada, bo] = people;
  await db.transaction(async (tx) => {
    for (const [id, pausedUntilOn] of [
      [ada.id, "tomorrow"],
      [bo.id, "2026-09-07"],
    ] as const) {
      await saveStanding(tx, id, { status: "paused", pausedUntilOn, now: NOW });
    }
  });
  await expectOneTrouble(standingJob(bot), ada.id);
  expect(await statusOf(bo.id)).toBe("active");
});

async function statusOf(id: MemberId): Promise<string | undefined> {
  const [row] = await db.reader.select({ status: members.status }).from(members).where(eq(members.id, id));
  return row?.status;
}

test("a pair of one who left that cannot be ended does not keep the others from their end", async () => {
  const [broken, good] = await twoPairs();
  const [ada, , cy] = people;
  await db.transaction(async (tx) => {
    for (const { id } of [ada, cy]) await saveStanding(tx, id, { status: "left", now: NOW });
    await tx.update(pairs).set({ reasonsJson: "{" }).where(eq(pairs.id, broken.id));
  });
  await expectOneTrouble(standingJob(bot), ada.id);
  const rows = await db.reader.select({ status: pairs.status }).from(pairs).where(eq(pairs.id, good.id));
  expect(rows).toEqual([{ status: "closed" }]);
});

async function asked(pairId: PairId, mentor: Member, mentee: Member): Promise<void> {
  const ofPair = { pairId, workspaceId: GUILD };
  await db.transaction(async (tx) => {
    const couple = { ...ofPair, mentorId: mentor.id, menteeId: mentee.id };
    await tx.insert(consents).values({ ...couple, score: 80, reasonsJson: "[]", askedAt: BEFORE });
    for (const side of ["mentor", "mentee"] as const) {
      const times = { remindAt: BEFORE, answerByAt: new Date("2026-09-10T08:00:00Z") };
      await tx.insert(consentSides).values({ ...ofPair, side, reasonsJson: "[]", ...times });
    }
  });
}

test("a couple that cannot be read, due on both sides, is tried once and keeps no other", async () => {
  const [ada, bo, cy, dee] = people;
  const [broken, good] = ["pair_0000000000000001", "pair_0000000000000002"].map((id) => PairId.parse(id));
  if (broken === undefined || good === undefined) throw new Error("there are no ids");
  await asked(broken, ada, bo);
  await asked(good, cy, dee);
  await db.transaction(async (tx) => {
    await tx.update(consents).set({ reasonsJson: "{" }).where(eq(consents.pairId, broken));
  });
  await expectOneTrouble(consentJob(bot), broken);
  const sides = await db.reader.select().from(consentSides).where(eq(consentSides.pairId, good));
  expect(sides.map(({ remindAt }) => remindAt)).toEqual([null, null]);
  // Both sides of the broken one are due before any of the other.
  const next = await loadNextConsents(db.reader, 2);
  expect(next.map(({ id }) => id)).toContain(good);
});

test("a search in a workspace that cannot be read keeps none from that of another workspace", async () => {
  const [ada] = people;
  const other = await savedMember(db, { slackUserId: "UEVE", workspaceId: "T0OTHER" });
  await db.transaction(async (tx) => {
    for (const { id: menteeId, workspaceId } of [ada, other]) {
      await tx.insert(mentorSearches).values({ workspaceId, menteeId, dueAt: BEFORE });
    }
    await tx.update(members).set({ workDaysJson: "{" }).where(eq(members.id, ada.id));
  });
  await expectOneTrouble(searchJob(bot), ada.id);
  expect(await db.reader.select().from(mentorSearches)).toMatchObject([{ menteeId: ada.id }]);
});

test("a digest that cannot be planned keeps no other channel from its own", async () => {
  const [broken, good] = [ChannelId.parse("C0BROKEN"), ChannelId.parse("C0GOOD")];
  await db.transaction(async (tx) => {
    for (const [channelId, postAt] of [
      [broken, "never"],
      [good, "10:00"],
    ] as const) {
      const slot = { weekday: 1, postAt, timeZone: "Europe/Berlin", nextAt: NOW };
      await tx.insert(digestSchedules).values({ workspaceId: GUILD, channelId, ...slot });
    }
  });
  await expectOneTrouble(digestJob(bot), broken);
  const [row] = await db.reader.select().from(digestSchedules).where(eq(digestSchedules.channelId, good));
  expect(row?.nextAt).toEqual(new Date("2026-09-14T08:00:00Z"));
});

test("a review that cannot be read keeps no other from its reminders", async () => {
  const [ada] = people;
  const [broken, good] = ["review_0000000000000001", "review_0000000000000002"].map((id) =>
    ReviewId.parse(id),
  );
  await db.transaction(async (tx) => {
    for (const [place, id] of [broken, good].entries()) {
      if (id === undefined) continue;
      const row = { id, workspaceId: GUILD, number: place + 1, title: "A review", authorId: ada.id };
      const times = { createdAt: BEFORE, openedAt: BEFORE, dueOn: "2026-09-10", nextNudgeAt: BEFORE };
      await tx.insert(reviews).values({ ...row, ...times, status: "open" });
    }
    await tx
      .update(reviews)
      .set({ dueOn: "soon", openedAt: sql`9000000000000000` })
      .where(eq(reviews.number, 1));
  });
  const job = nudgeJob(bot);
  await job.run(NOW);
  expect(await db.reader.select().from(jobTroubles)).toMatchObject([{ subject: broken, attempts: 1 }]);
  const [row] = await db.reader.select().from(reviews).where(eq(reviews.number, 2));
  expect(row?.nextNudgeAt?.getTime()).toBeGreaterThan(NOW.getTime());
});
