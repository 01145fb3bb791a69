import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { assessments, checkIns, pairs } from "#db/schema/sqlite.ts";
import { CheckInId, newId, PairId, RoundId, type MemberId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import {
  countPairs,
  insertPair,
  loadPair,
  loadPairsBegun,
  saveClosed,
} from "#src/features/matching/pair-store.ts";
import { planRound } from "#src/features/matching/round.ts";
import {
  isPlanOf,
  loadLastPublished,
  loadPreview,
  loadPublishedHead,
  loadRound,
  loadUnderway,
  loadUnmatched,
  saveCarriedOut,
  savePreview,
  savePublished,
} from "#src/features/matching/round-store.ts";
import { loadRoundInput } from "#src/features/matching/store.ts";
import { saveReunionWish } from "#src/features/matching/reunion-store.ts";
import { saveRoundSettings } from "#src/features/matching/settings.ts";
import { insertMember, loadMember, saveProfile, saveStanding } from "#src/features/members/store.ts";
import type { Role } from "#src/features/members/member.ts";
import { saveWishes } from "#src/features/members/wish-store.ts";
import { NO_WISHES } from "#src/features/members/wishes.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { aMember, hoursIn, MONDAY, settingsWith, WORKSPACE } from "./people.ts";

const random = seededRandom(1);

/** Somebody in the programme who teaches or wants leadership; the id is the store's. */
async function join(
  db: Database,
  name: string,
  part: { readonly as: Role; readonly capacity?: number },
): Promise<MemberId> {
  const { as: role, capacity = 1 } = part;
  const { slackUserId } = aMember(name);
  const person = { workspaceId: WORKSPACE, slackUserId, name, email: null, timeZone: "Europe/Berlin" };
  const leadership = [{ topicId: "leadership", weight: 1 }];
  return db.transaction(async (tx) => {
    await insertMember(tx, person, { random, now: MONDAY });
    const member = await loadMember(tx, WORKSPACE, slackUserId);
    const [teach, learn] = [role === "mentee" ? [] : leadership, role === "mentor" ? [] : leadership];
    const profile = { role, teach, learn, capacity, goal: "", hours: hoursIn("Europe/Berlin") };
    await saveProfile(tx, member!.id, { profile, isPaused: false, followsSlackZone: true, now: MONDAY });
    return member!.id;
  });
}

async function pairUp(db: Database, mentorId: MemberId, menteeId: MemberId): Promise<PairId> {
  const id = PairId.parse(newId(random, "pair"));
  const pair = {
    id,
    workspaceId: WORKSPACE,
    roundId: null,
    mentorId,
    menteeId,
    reasons: [],
    startedAt: MONDAY,
  };
  await db.transaction((tx) => insertPair(tx, { ...pair, score: 0.814 }));
  return id;
}

function input(db: Database) {
  return loadRoundInput(db.reader, WORKSPACE, { now: MONDAY, track: null });
}

test("a round is about available mentees without a mentor and mentors with the places that are left", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor", capacity: 2 });
  const ben = await join(db, "ben", { as: "mentee" });
  const cy = await join(db, "cy", { as: "both" });
  const dee = await join(db, "dee", { as: "mentee" });
  await db.transaction((tx) => saveStanding(tx, dee, { status: "paused", now: MONDAY }));
  await pairUp(db, ada, ben);
  const round = await input(db);
  expect(round.mentees.map((one) => one.id)).toEqual([cy]);
  expect(new Map(round.mentors.map((one) => [one.id, one.places]))).toEqual(
    new Map([
      [ada, 1],
      [cy, 1],
    ]),
  );
  expect(round.pastPairs).toEqual([
    { mentorId: ada, menteeId: ben, closedAt: null, met: false, endedByOne: false },
  ]);
});

test("a mentor who lowered their capacity has no places, never fewer than none", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor", capacity: 0 });
  await pairUp(db, ada, await join(db, "ben", { as: "mentee" }));
  expect((await input(db)).mentors[0]?.places).toBe(0);
});

test("somebody who wants two mentors and has one looks for a second, and whoever has enough for none", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor" });
  const [ben, cy] = [await join(db, "ben", { as: "mentee" }), await join(db, "cy", { as: "mentee" })];
  await db.transaction((tx) =>
    saveWishes(
      tx,
      { id: ben, workspaceId: WORKSPACE },
      { wishes: { ...NO_WISHES, wantedMentors: 2 }, now: MONDAY },
    ),
  );
  await pairUp(db, ada, ben);
  expect((await input(db)).mentees).toMatchObject([
    { id: ben, wanted: 1, mentors: 1 },
    { id: cy, wanted: 1, mentors: 0 },
  ]);
});

test("wishes, in the order in which they were said, reach the round", async () => {
  const db = await temporaryDatabase();
  const [bo, ada] = [await join(db, "bo", { as: "mentor" }), await join(db, "ada", { as: "mentor" })];
  const cy = await join(db, "cy", { as: "mentee" });
  const wishes = {
    wantedMentors: 1,
    cadenceDays: 7,
    meetingForm: "in_person",
    office: "North",
    ranked: [bo, ada],
  } as const;
  for (const ranked of [[ada], [bo, ada]]) {
    await db.transaction((tx) =>
      saveWishes(tx, { id: cy, workspaceId: WORKSPACE }, { wishes: { ...wishes, ranked }, now: MONDAY }),
    );
  }
  const { wantedMentors: _wanted, ...wished } = wishes;
  expect((await input(db)).mentees[0]).toMatchObject({ ...wished, again: [] });
  await db.transaction((tx) => saveReunionWish(tx, { workspaceId: WORKSPACE, memberId: cy, partnerId: ada }));
  expect((await input(db)).mentees[0]?.again).toEqual([ada]);
});

test("where somebody sees themselves counts for their levels and their goals, what a mentor sees does not", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor" });
  const cy = await join(db, "cy", { as: "mentee" });
  const track = {
    id: "senior",
    focusAreas: [
      { id: "leadership", levels: { from: 2, to: 4 } },
      { id: "strategy", levels: { from: 2, to: 4 } },
    ],
  };
  async function assess(assessedBy: MemberId, step: number) {
    const row = { workspaceId: WORKSPACE, memberId: cy, trackId: "senior", focusAreaId: "leadership" };
    await db.transaction((tx) =>
      tx.insert(assessments).values({ ...row, assessedBy, step, assessedAt: MONDAY }),
    );
  }
  function mentee() {
    return loadRoundInput(db.reader, WORKSPACE, { now: MONDAY, track }).then(({ mentees }) => mentees[0]);
  }
  await assess(ada, 1);
  expect(await mentee()).toMatchObject({ learn: [{ topicId: "leadership", weight: 1 }], goals: [] });
  await assess(cy, 3);
  expect(await mentee()).toMatchObject({
    learn: [{ topicId: "leadership", ownLevel: 3 }],
    goals: [
      { topicId: "leadership", steps: 1 },
      { topicId: "strategy", steps: 2 },
    ],
  });
});

test("a pair that closed is known with whether it met, for as long as the programme counts", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor" });
  const [ben, cy] = [await join(db, "ben", { as: "mentee" }), await join(db, "cy", { as: "mentee" })];
  const [met, unmet] = [await pairUp(db, ada, ben), await pairUp(db, ada, cy)];
  const checkIn = { workspaceId: WORKSPACE, pairId: met, createdAt: MONDAY };
  await db.transaction(async (tx) => {
    await tx
      .insert(checkIns)
      .values({ ...checkIn, id: CheckInId.parse("checkin_0000000000000000"), status: "held" });
    await saveClosed(tx, met, { closedAt: MONDAY, closedBecause: "mentee_gone" });
    await saveClosed(tx, unmet, { closedAt: MONDAY, closedBecause: "ended_by_mentee" });
  });
  const known = new Map((await input(db)).pastPairs.map((pair) => [pair.menteeId, pair]));
  expect(known.get(ben)).toMatchObject({ met: true, endedByOne: false });
  expect(known.get(cy)).toMatchObject({ met: false, endedByOne: true });
  const later = new Date(MONDAY.getTime() + 85 * 86_400_000);
  expect((await loadRoundInput(db.reader, WORKSPACE, { now: later, track: null })).pastPairs).toEqual([]);
});

test("the report chain is loaded when the programme asks for it, people outside the programme too", async () => {
  const db = await temporaryDatabase();
  const [ada, ben] = [await join(db, "ada", { as: "mentor" }), await join(db, "ben", { as: "mentee" })];
  await db.transaction((tx) => saveStanding(tx, ben, { managerId: ada, status: "left", now: MONDAY }));
  expect((await input(db)).reports).toEqual([]);
  const settings = settingsWith({ hard: { reportChain: true } });
  await db.transaction((tx) => saveRoundSettings(tx, WORKSPACE, { settings, now: MONDAY }));
  expect((await input(db)).reports).toEqual([{ memberId: ben, managerId: ada }]);
});

test("a newer preview discards the older one, and publishing keeps by whom", async () => {
  const db = await temporaryDatabase();
  const lead = await join(db, "lena", { as: "mentor" });
  const plan = planRound(await input(db));
  const planJson = JSON.stringify(plan);
  const [first, second] = [RoundId.parse("round_000000000000000a"), RoundId.parse("round_000000000000000b")];
  for (const id of [first, second]) {
    await db.transaction((tx) =>
      savePreview(tx, { id, workspaceId: WORKSPACE, createdBy: lead, planJson, now: MONDAY }),
    );
  }
  expect((await loadRound(db.reader, first))?.status).toBe("discarded");
  expect((await loadPreview(db.reader, WORKSPACE))?.id).toBe(second);
  expect((await loadPreview(db.reader, WORKSPACE))?.plan).toEqual(plan);
  expect((await input(db)).seed).toBe(0);
  expect(await isPlanOf(db.reader, second, planJson)).toBe(true);
  expect(await isPlanOf(db.reader, second, planJson.replace("1", "2"))).toBe(false);
  const by = { publishedBy: lead, publishedAt: MONDAY, carriedOut: null };
  await db.transaction((tx) => savePublished(tx, second, by));
  expect(await loadPublishedHead(db.reader, WORKSPACE)).toMatchObject({ id: second, publishedBy: lead });
  expect((await loadLastPublished(db.reader, WORKSPACE))?.plan).toEqual(plan);
  expect((await input(db)).seed).toBe(1);
});

test("until a published round is carried out, its couples hold their places and nobody else is told why", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor" });
  const [ben, cy] = [await join(db, "ben", { as: "mentee" }), await join(db, "cy", { as: "mentee" })];
  const plan = planRound(await input(db));
  const id = RoundId.parse("round_000000000000000a");
  const [matched] = plan.proposals;
  const [left] = plan.unmatched;
  await db.transaction(async (tx) => {
    const planJson = JSON.stringify(plan);
    await savePreview(tx, { id, workspaceId: WORKSPACE, createdBy: ada, planJson, now: MONDAY });
    await savePublished(tx, id, { publishedBy: ada, publishedAt: MONDAY, carriedOut: 0 });
  });
  expect(await loadUnderway(db.reader, 10)).toMatchObject([{ id, workspaceId: WORKSPACE }]);
  const during = await input(db);
  expect(during.mentees.map((mentee) => mentee.id)).toEqual([left?.menteeId]);
  expect(during.mentors).toMatchObject([{ id: ada, places: 0 }]);
  expect([ben, cy]).toContain(matched?.menteeId);
  expect(await loadUnmatched(db.reader, id, left!.menteeId)).toEqual(left);
  expect(await loadUnmatched(db.reader, id, matched!.menteeId)).toBeNull();
  await db.transaction((tx) => saveCarriedOut(tx, id, null));
  expect(await loadUnderway(db.reader, 10)).toEqual([]);
  expect((await input(db)).mentees).toHaveLength(2);
});

test("pairs are counted, found by their beginning and kept when they close", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor" });
  const ben = await join(db, "ben", { as: "mentee" });
  await join(db, "cy", { as: "mentee" });
  const id = await pairUp(db, ada, ben);
  expect(await countPairs(db.reader, WORKSPACE)).toEqual({ active: 1, asked: 0, waiting: 1 });
  const week = { from: MONDAY, until: new Date(MONDAY.getTime() + 1) };
  expect((await loadPairsBegun(db.reader, WORKSPACE, week)).map((pair) => pair.id)).toEqual([id]);
  await db.transaction((tx) => saveClosed(tx, id, { closedAt: MONDAY, closedBecause: "ended_by_lead" }));
  expect(await loadPair(db.reader, id)).toMatchObject({ status: "closed", closedAt: MONDAY });
  expect(await countPairs(db.reader, WORKSPACE)).toEqual({ active: 0, asked: 0, waiting: 2 });
  const [row] = await db.reader.select({ score: pairs.score }).from(pairs);
  expect(row?.score).toBe(81);
});
