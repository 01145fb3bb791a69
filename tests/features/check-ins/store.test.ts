import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { seededRandom } from "#src/core/random.ts";
import {
  insertActionItem,
  loadOpenItems,
  loadOpenItemsOfPair,
  loadOwnItem,
  saveItemStatus,
} from "#src/features/check-ins/action-store.ts";
import { decideHeld, decideTime } from "#src/features/check-ins/check-in.ts";
import { loadNextSteps, saveLookedAt } from "#src/features/check-ins/due-store.ts";
import { loadNotesFor, saveNote, type CheckInNote } from "#src/features/check-ins/note-store.ts";
import { aroundOf, loadOwnCheckIn, type OwnCheckIn } from "#src/features/check-ins/people-store.ts";
import {
  countHeld,
  insertPlanned,
  loadCheckInsOf,
  loadEngagements,
  loadOpenCheckIn,
  saveMove,
} from "#src/features/check-ins/store.ts";
import { saveClosed } from "#src/features/matching/pair-store.ts";
import type { Pair } from "#src/features/matching/pair.ts";
import type { Member } from "#src/features/members/member.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD, savedMember, savedPair } from "#tests/support/people.ts";
import { at } from "./check-ins.ts";

const NOW = at("2026-09-07T08:00:00Z");
const context = { random: seededRandom(7), now: NOW };

let db: Database;
let ada: Member;
let bo: Member;
let cy: Member;
let pair: Pair;

beforeEach(async () => {
  db = await temporaryDatabase();
  ada = await savedMember(db, { slackUserId: "UADA" });
  bo = await savedMember(db, { slackUserId: "UBO" });
  cy = await savedMember(db, { slackUserId: "UCY" });
  pair = await savedPair(db, { mentor: ada, mentee: bo, startedAt: NOW });
});

async function planned(ofPair: Pair = pair): Promise<void> {
  await db.transaction((tx) => insertPlanned(tx, { pair: ofPair, dueAt: NOW }, context));
}

async function ownOf(member: Member): Promise<OwnCheckIn> {
  const open = await loadOpenCheckIn(db.reader, pair.id);
  const own = open && (await loadOwnCheckIn(db.reader, open.id, member));
  if (!own) throw new Error("there is no open check-in of theirs");
  return own;
}

async function agreedFor(startsAt: Date): Promise<void> {
  const own = await ownOf(ada);
  const decision = decideTime(own.checkIn, { startsAt, seen: null, by: ada.id }, aroundOf(own, NOW));
  if (decision.kind !== "moved") throw new Error(decision.cause);
  await db.transaction((tx) => saveMove(tx, decision.move, context));
}

test("planning a pair twice leaves it with one open check-in", async () => {
  await planned();
  await planned();
  expect(await loadCheckInsOf(db.reader, pair.id)).toHaveLength(1);
});

test("what is saved reads back as it was decided", async () => {
  await planned();
  await agreedFor(at("2026-09-10T12:00:00Z"));
  const { checkIn } = await ownOf(bo);
  expect(checkIn).toMatchObject({ status: "scheduled", startsAt: at("2026-09-10T12:00:00Z"), slots: [] });
  expect(checkIn.steps.map((step) => step.name)).toEqual(["planned", "scheduled"]);
  const step = { kind: "step", workspaceId: GUILD, id: checkIn.id, dueAt: at("2026-09-09T07:00:00Z") };
  await db.transaction((tx) => saveLookedAt(tx, pair.id));
  expect(await loadNextSteps(db.reader, 10)).toEqual([step]);
});

test("holding a check-in plans the next one with it and counts it in its span of time, once", async () => {
  await planned();
  await agreedFor(at("2026-09-10T12:00:00Z"));
  const own = await ownOf(ada);
  const around = aroundOf(own, at("2026-09-10T13:00:00Z"));
  const decision = decideHeld(own.checkIn, own.checkIn.startsAt, around);
  if (decision.kind !== "moved") throw new Error(decision.cause);
  await db.transaction((tx) => saveMove(tx, decision.move, { ...context, now: around.now }));
  expect((await loadOpenCheckIn(db.reader, pair.id))?.status).toBe("planned");
  const from = at("2026-09-10T13:00:00Z");
  expect(await countHeld(db.reader, GUILD, { from, until: at("2026-09-11T00:00:00Z") })).toBe(1);
  expect(await countHeld(db.reader, GUILD, { from: at("2026-09-01T00:00:00Z"), until: from })).toBe(0);
});

test("a pair is looked at once when it begins and once when it has closed, before its check-in's next step", async () => {
  expect(await loadNextSteps(db.reader, 10)).toMatchObject([{ kind: "pair", id: pair.id }]);
  await planned();
  await db.transaction((tx) => saveLookedAt(tx, pair.id));
  expect(await loadNextSteps(db.reader, 10)).toMatchObject([{ kind: "step", dueAt: NOW }]);
  const closing = { closedAt: NOW, closedBecause: "ended_by_lead" };
  await db.transaction((tx) => saveClosed(tx, pair.id, closing));
  const open = await loadOpenCheckIn(db.reader, pair.id);
  expect(await loadNextSteps(db.reader, 10)).toMatchObject([
    { kind: "pair", id: pair.id },
    { kind: "step", id: open?.id },
  ]);
});

test("a mentor's other check-ins are known to each of their pairs, and their own is not", async () => {
  const other = await savedPair(db, { mentor: ada, mentee: cy, startedAt: NOW });
  await planned();
  await agreedFor(at("2026-09-10T12:00:00Z"));
  const span = { startAt: at("2026-09-10T12:00:00Z"), endAt: at("2026-09-10T12:45:00Z") };
  expect(await loadEngagements(db.reader, other)).toEqual({ taken: [span], offered: [] });
  expect(await loadEngagements(db.reader, pair)).toEqual({ taken: [], offered: [] });
});

test("a check-in is nobody's but its pair's", async () => {
  await planned();
  const { checkIn } = await ownOf(ada);
  expect((await loadOwnCheckIn(db.reader, checkIn.id, ada))?.partner.id).toBe(bo.id);
  expect((await loadOwnCheckIn(db.reader, checkIn.id, bo))?.partner.id).toBe(ada.id);
  expect(await loadOwnCheckIn(db.reader, checkIn.id, cy)).toBeNull();
});

async function noted(by: OwnCheckIn, visibility: CheckInNote["visibility"], text: string): Promise<void> {
  const { checkIn, me } = by;
  const note = { checkInId: checkIn.id, workspaceId: GUILD, authorId: me.id, visibility, text };
  await db.transaction((tx) => saveNote(tx, note, NOW));
}

async function textsFor(own: OwnCheckIn): Promise<readonly string[]> {
  return (await loadNotesFor(db.reader, own)).map((note) => note.text).sort();
}

test("a private note is read by its author alone; a shared one by both", async () => {
  await planned();
  const asAda = await ownOf(ada);
  const asBo = await ownOf(bo);
  await noted(asAda, "private", "Ada's own");
  await noted(asBo, "private", "Bo's own");
  await noted(asAda, "shared", "For both");
  expect(await textsFor(asAda)).toEqual(["Ada's own", "For both"]);
  expect(await textsFor(asBo)).toEqual(["Bo's own", "For both"]);
});

test("writing a note again replaces it, and an empty one takes it away", async () => {
  await planned();
  const asAda = await ownOf(ada);
  await noted(asAda, "shared", "First");
  await noted(asAda, "shared", "Second");
  expect((await loadNotesFor(db.reader, asAda)).map((note) => note.text)).toEqual(["Second"]);
  await noted(asAda, "shared", "");
  expect(await loadNotesFor(db.reader, asAda)).toEqual([]);
});

test("the pair sees what was promised in its check-ins and nothing that one of them promised elsewhere", async () => {
  await planned();
  const { checkIn } = await ownOf(ada);
  const item = { workspaceId: GUILD, ownerId: ada.id, dueOn: null, checkInId: checkIn.id };
  await db.transaction(async (tx) => {
    await insertActionItem(tx, { ...item, text: "No day" }, context);
    await insertActionItem(tx, { ...item, text: "Late", dueOn: "2026-09-20" }, context);
    await insertActionItem(tx, { ...item, text: "Soon", dueOn: "2026-09-10" }, context);
    await insertActionItem(tx, { ...item, text: "Elsewhere", checkInId: null }, context);
  });
  const ofPair = await loadOpenItemsOfPair(db.reader, pair.id);
  expect(ofPair.map((one) => one.text)).toEqual(["Soon", "Late", "No day"]);
  expect((await loadOpenItems(db.reader, ada.id)).map((one) => one.text)).toContain("Elsewhere");
});

test("an action item is changed by its owner alone", async () => {
  const item = { workspaceId: GUILD, ownerId: ada.id, text: "Mine", dueOn: null, checkInId: null };
  const id = await db.transaction((tx) => insertActionItem(tx, item, context));
  expect(await loadOwnItem(db.reader, id, bo.id)).toBeNull();
  await db.transaction((tx) => saveItemStatus(tx, id, { status: "done", now: NOW }));
  expect((await loadOwnItem(db.reader, id, ada.id))?.status).toBe("done");
  expect(await loadOpenItems(db.reader, ada.id)).toEqual([]);
});
