import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { pairs } from "#db/schema/sqlite.ts";
import { newId, PairId, RoundId, type MemberId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import {
  countPairs,
  insertPair,
  loadBereftPairs,
  loadPair,
  loadPairsBegun,
  saveClosed,
} from "#src/features/matching/pair-store.ts";
import { planRound } from "#src/features/matching/round.ts";
import {
  loadPreview,
  loadPublishedSince,
  loadRound,
  loadRoundInput,
  savePreview,
  savePublished,
} from "#src/features/matching/store.ts";
import { insertMember, loadMember, saveProfile, saveStanding } from "#src/features/members/store.ts";
import type { Role } from "#src/features/members/member.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { aMember, hoursIn, MONDAY, WORKSPACE } from "./people.ts";

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

test("a newer preview discards the older one, and publishing keeps by whom", async () => {
  const db = await temporaryDatabase();
  const lead = await join(db, "lena", { as: "mentor" });
  const plan = planRound(await input(db));
  const [first, second] = [RoundId.parse("round_000000000000000a"), RoundId.parse("round_000000000000000b")];
  for (const id of [first, second]) {
    await db.transaction((tx) =>
      savePreview(tx, { id, workspaceId: WORKSPACE, createdBy: lead, plan, now: MONDAY }),
    );
  }
  expect((await loadRound(db.reader, first))?.status).toBe("discarded");
  expect((await loadPreview(db.reader, WORKSPACE))?.id).toBe(second);
  expect((await loadPreview(db.reader, WORKSPACE))?.plan).toEqual(plan);
  expect((await input(db)).seed).toBe(0);
  await db.transaction((tx) => savePublished(tx, second, { publishedBy: lead, publishedAt: MONDAY }));
  expect(await loadPublishedSince(db.reader, WORKSPACE, MONDAY)).toMatchObject({
    id: second,
    publishedBy: lead,
  });
  expect((await input(db)).seed).toBe(1);
});

test("pairs are counted, found by their beginning and kept when they close", async () => {
  const db = await temporaryDatabase();
  const ada = await join(db, "ada", { as: "mentor" });
  const ben = await join(db, "ben", { as: "mentee" });
  await join(db, "cy", { as: "mentee" });
  const id = await pairUp(db, ada, ben);
  expect(await countPairs(db.reader, WORKSPACE)).toEqual({ active: 1, waiting: 1 });
  const week = { from: MONDAY, until: new Date(MONDAY.getTime() + 1) };
  expect((await loadPairsBegun(db.reader, WORKSPACE, week)).map((pair) => pair.id)).toEqual([id]);
  await db.transaction((tx) => saveClosed(tx, id, { closedAt: MONDAY, closedBecause: "ended_by_lead" }));
  expect(await loadPair(db.reader, id)).toMatchObject({ status: "closed", closedAt: MONDAY });
  expect(await countPairs(db.reader, WORKSPACE)).toEqual({ active: 0, waiting: 2 });
  const [row] = await db.reader.select({ score: pairs.score }).from(pairs);
  expect(row?.score).toBe(81);
});

test("a pair is bereft when one of the two has left or is gone, not while they pause", async () => {
  const db = await temporaryDatabase();
  const [ada, bo] = [await join(db, "ada", { as: "mentor" }), await join(db, "bo", { as: "mentor" })];
  const [cy, dee] = [await join(db, "cy", { as: "mentee" }), await join(db, "dee", { as: "mentee" })];
  const [left, kept] = [await pairUp(db, ada, cy), await pairUp(db, bo, dee)];
  await db.transaction(async (tx) => {
    await saveStanding(tx, ada, { status: "departed", now: MONDAY });
    await saveStanding(tx, dee, { status: "paused", now: MONDAY });
  });
  expect((await loadBereftPairs(db.reader, 10)).map((pair) => pair.id)).toEqual([left]);
  expect(await loadPair(db.reader, kept)).toMatchObject({ status: "active" });
});
