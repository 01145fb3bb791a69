import { beforeEach, expect, it } from "vitest";
import type { Database } from "#db/open.ts";
import { loadShippedCatalogue } from "#db/seed/load.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import type { Member } from "#src/features/members/member.ts";
import { insertMember, loadMember, saveStanding } from "#src/features/members/store.ts";
import { parseCatalogue } from "#src/features/reading/catalogue.ts";
import {
  ensureReading,
  insertOwnResource,
  loadDueReadings,
  loadDueWith,
  loadFinished,
  loadNextNudges,
  loadOwnReading,
  loadReadingsOf,
  loadResourcesFor,
  saveCatalogue,
  saveReading,
} from "#src/features/reading/store.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { aResource } from "./readings.ts";

const WORKSPACE = WorkspaceId.parse("T0000000001");
const NOW = new Date("2026-09-07T08:00:00Z");
const random = seededRandom(7);
const parsed = parseCatalogue(await loadShippedCatalogue());
if (parsed.kind === "rejected") throw new Error(parsed.problems.join("\n"));
const { catalogue } = parsed;

let db: Database;
let ada: Member;
let bo: Member;

beforeEach(async () => {
  db = await temporaryDatabase();
  ada = await aMember("U0000000ADA", "Ada Quillfeather");
  bo = await aMember("U00000000BO", "Bo Tallow");
  await db.transaction((tx) => saveCatalogue(tx, WORKSPACE, catalogue));
});

async function aMember(id: string, name: string): Promise<Member> {
  const slackUserId = SlackUserId.parse(id);
  const person = { workspaceId: WORKSPACE, slackUserId, name, email: null, timeZone: "Europe/Berlin" };
  await db.transaction((tx) => insertMember(tx, person, { random, now: NOW }));
  const member = await loadMember(db.reader, WORKSPACE, slackUserId);
  if (member === null) throw new Error("Cannot find the member just saved");
  return member;
}

function aPlannedReading(member: Member, resourceId = "staff-engineer") {
  const wish = { workspaceId: WORKSPACE, memberId: member.id, resourceId };
  return db.transaction((tx) => ensureReading(tx, wish, { random, now: NOW }));
}

it("saving what ships again changes nothing but what ships", async () => {
  await db.transaction((tx) => insertOwnResource(tx, aResource({ id: "own-1" }), ownerOf(ada)));
  await db.transaction((tx) => saveCatalogue(tx, WORKSPACE, catalogue));
  const titles = (await loadResourcesFor(db.reader, WORKSPACE, ada.id)).map((one) => one.title);
  expect(titles).toHaveLength(catalogue.resources.length + 1);
  expect(titles).toContain("The Patient Pipeline");
});

it("what somebody added for themselves is seen by nobody else", async () => {
  await db.transaction((tx) => insertOwnResource(tx, aResource({ id: "own-1" }), ownerOf(ada)));
  const others = await loadResourcesFor(db.reader, WORKSPACE, bo.id);
  expect(others.map((one) => one.id)).not.toContain("own-1");
});

it("a member has one reading of a resource, however often it is begun", async () => {
  const first = await aPlannedReading(ada);
  const second = await aPlannedReading(ada);
  expect(second.id).toBe(first.id);
  expect(await loadReadingsOf(db.reader, ada.id)).toEqual([first]);
});

it("nobody reaches the reading of somebody else", async () => {
  const reading = await aPlannedReading(ada);
  expect(await loadOwnReading(db.reader, bo.id, reading.id)).toBeNull();
  expect(await loadReadingsOf(db.reader, bo.id)).toEqual([]);
});

it("a due nudge is found with how its member takes part", async () => {
  const reading = await aPlannedReading(ada);
  const dueAt = new Date("2026-09-14T07:00:00Z");
  await db.transaction((tx) => saveReading(tx, { ...reading, status: "reading", startedAt: NOW }, dueAt));
  const due = { workspaceId: WORKSPACE, until: dueAt };
  expect(await loadNextNudges(db.reader, 10)).toEqual([{ workspaceId: WORKSPACE, id: reading.id, dueAt }]);
  await db.transaction((tx) => saveStanding(tx, ada.id, { status: "paused", now: NOW }));
  expect(await loadNextNudges(db.reader, 10)).toHaveLength(1);
  expect(await loadDueReadings(db.reader, due, 10)).toMatchObject([
    { slackUserId: ada.slackUserId, memberStatus: "paused" },
  ]);
});

it("a reading that is due comes with all that are due of the same member, and alone with nothing when it is not", async () => {
  const monday = new Date("2026-09-14T07:00:00Z");
  const one = await aPlannedReading(ada);
  const other = await aPlannedReading(ada, "the-data-warehouse-toolkit");
  const later = await aPlannedReading(ada, "data-management-at-scale");
  const bos = await aPlannedReading(bo);
  await db.transaction(async (tx) => {
    for (const reading of [one, other, bos]) await saveReading(tx, { ...reading, status: "reading" }, monday);
    await saveReading(tx, later, new Date("2026-09-21T07:00:00Z"));
  });
  const due = await loadDueWith(db.reader, one.id, monday);
  expect(new Set(due.map(({ reading }) => reading.id))).toEqual(new Set([one.id, other.id]));
  expect(await loadDueWith(db.reader, later.id, monday)).toEqual([]);
});

it("what was finished is found in its span of time, the end of which is the next one's beginning", async () => {
  const reading = await aPlannedReading(ada);
  await db.transaction((tx) => saveReading(tx, { ...reading, status: "finished", finishedAt: NOW }, null));
  const later = new Date(NOW.getTime() + 1000);
  const earlier = new Date(NOW.getTime() - 1000);
  function inSpan(from: Date, until: Date) {
    return loadFinished(db.reader, { workspaceId: WORKSPACE, from, until });
  }
  expect(await inSpan(NOW, later)).toMatchObject([{ name: "Ada Quillfeather" }]);
  expect(await inSpan(earlier, NOW)).toEqual([]);
});

it("progress fits a resource that was edited to be shorter", async () => {
  const reading = await aPlannedReading(ada, "the-data-warehouse-toolkit");
  await db.transaction((tx) => saveReading(tx, { ...reading, progress: 20 }, null));
  const shorter = catalogue.resources.map((one) => ({ ...one, total: one.unit === "percent" ? 100 : 3 }));
  await db.transaction((tx) => saveCatalogue(tx, WORKSPACE, { resources: shorter }));
  expect((await loadReadingsOf(db.reader, ada.id))[0]?.progress).toBe(3);
});

function ownerOf(member: Member) {
  return { workspaceId: WORKSPACE, memberId: member.id };
}
