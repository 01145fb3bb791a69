import { beforeEach, expect, it } from "vitest";
import type { Database } from "#db/open.ts";
import { pairs } from "#db/schema/sqlite.ts";
import { PairId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import type { GrowthAccess } from "#src/features/growth/access.ts";
import { loadAccess, loadMentees } from "#src/features/growth/people-store.ts";
import {
  deleteEvidence,
  insertEvidence,
  loadAssessments,
  loadEvidence,
  saveAssessments,
} from "#src/features/growth/store.ts";
import type { Member } from "#src/features/members/member.ts";
import { insertMember, loadMember } from "#src/features/members/store.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const WORKSPACE = WorkspaceId.parse("T0000000001");
const NOW = new Date("2026-09-07T08:00:00Z");
const random = seededRandom(11);

let db: Database;
let ada: Member;
let bo: Member;
let cy: Member;

beforeEach(async () => {
  db = await temporaryDatabase();
  [ada, bo, cy] = [
    await aMember("U0000000ADA", "Ada Quillfeather"),
    await aMember("U00000000BO", "Bo Tallow"),
    await aMember("U00000000CY", "Cy Fennel"),
  ];
});

async function aMember(id: string, name: string): Promise<Member> {
  const slackUserId = SlackUserId.parse(id);
  const person = { workspaceId: WORKSPACE, slackUserId, name, email: null, timeZone: "Europe/Berlin" };
  await db.transaction((tx) => insertMember(tx, person, { random, now: NOW }));
  const member = await loadMember(db.reader, WORKSPACE, slackUserId);
  if (member === null) throw new Error("Cannot find the member just saved");
  return member;
}

async function pairUp(mentor: Member, mentee: Member, status: "active" | "closed" = "active"): Promise<void> {
  const id = PairId.parse(
    `pair_${mentor.slackUserId.toLowerCase().slice(-5)}${mentee.slackUserId.toLowerCase()}`,
  );
  await db.transaction(async (tx) => {
    await tx.insert(pairs).values({
      id,
      workspaceId: WORKSPACE,
      mentorId: mentor.id,
      menteeId: mentee.id,
      status,
      score: 1,
      reasonsJson: "[]",
      startedAt: NOW,
    });
  });
}

async function granted(owner: Member, viewer: Member): Promise<GrowthAccess> {
  const access = await loadAccess(db.reader, owner.id, viewer.id);
  if (access === null) throw new Error("Cannot go on: no access");
  return access;
}

async function addEvidence(owner: Member, text: string): Promise<void> {
  const entry = { focusAreaId: "technical-leadership", text, link: null, createdAt: NOW };
  await db.transaction((tx) =>
    insertEvidence(tx, { ...entry, workspaceId: WORKSPACE, memberId: owner.id }, random),
  );
}

function assessAs(access: GrowthAccess, step: number) {
  const steps = new Map([["technical-leadership", step]]);
  return db.transaction((tx) =>
    saveAssessments(tx, access, { workspaceId: WORKSPACE, trackId: "a-track", steps, now: NOW }),
  );
}

it("evidence is seen by its member and their active mentor, and by nobody else", async () => {
  await pairUp(bo, ada);
  await pairUp(cy, ada, "closed");
  await addEvidence(ada, "Ran the review");
  expect(await loadEvidence(db.reader, await granted(ada, ada))).toMatchObject([{ text: "Ran the review" }]);
  expect(await loadEvidence(db.reader, await granted(ada, bo))).toMatchObject([{ text: "Ran the review" }]);
  expect(await loadAccess(db.reader, ada.id, cy.id)).toBeNull();
  expect(await loadAccess(db.reader, bo.id, ada.id)).toBeNull();
});

it("evidence is taken back by its member alone", async () => {
  await pairUp(bo, ada);
  await addEvidence(ada, "Ran the review");
  const [entry] = await loadEvidence(db.reader, await granted(ada, ada));
  if (entry === undefined) throw new Error("Cannot go on: no evidence");
  expect(await db.transaction((tx) => deleteEvidence(tx, bo.id, entry.id))).toBe(false);
  expect(await db.transaction((tx) => deleteEvidence(tx, ada.id, entry.id))).toBe(true);
  expect(await loadEvidence(db.reader, await granted(ada, ada))).toEqual([]);
});

it("a new view replaces one's own earlier one and leaves the mentor's", async () => {
  await pairUp(bo, ada);
  await assessAs(await granted(ada, ada), 2);
  await assessAs(await granted(ada, bo), 4);
  await assessAs(await granted(ada, ada), 3);
  const views = await loadAssessments(db.reader, await granted(ada, ada), "a-track");
  expect(new Map(views.map((view) => [view.assessedBy, view.step]))).toEqual(
    new Map([
      [ada.id, 3],
      [bo.id, 4],
    ]),
  );
});

it("one mentor does not see what another mentor thinks", async () => {
  await pairUp(bo, ada);
  await pairUp(cy, ada);
  await assessAs(await granted(ada, bo), 4);
  expect(await loadAssessments(db.reader, await granted(ada, cy), "a-track")).toEqual([]);
});

it("a mentor's mentees are those of active pairs, by name", async () => {
  await pairUp(bo, cy);
  await pairUp(bo, ada);
  await pairUp(ada, cy, "closed");
  expect((await loadMentees(db.reader, bo.id)).map((mentee) => mentee.name)).toEqual([
    "Ada Quillfeather",
    "Cy Fennel",
  ]);
  expect(await loadMentees(db.reader, ada.id)).toEqual([]);
});
