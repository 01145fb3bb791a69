import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { inbox, members } from "#db/schema/sqlite.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { insertMember } from "#src/features/members/store.ts";
import type { Person, PersonSpec } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { savedMember } from "#tests/support/people.ts";

const START = new Date("2026-09-07T08:00:00Z");
const HOUR_MS = 3_600_000;

let stage: Stage;

afterEach(() => stage.stop());

/** Slack knows these people as they are now; Guildhall is not told, and has yet to be. */
async function withPeople(...specs: readonly PersonSpec[]): Promise<readonly Person[]> {
  const people: Person[] = [];
  stage = await openStage({
    startsAt: START,
    prepare: (workspace) => void people.push(...specs.map((spec) => workspace.addPerson(spec))),
  });
  return people;
}

/** Members from before, in Berlin, whom the directory was last asked about at `askedAt`. */
async function known(people: readonly Person[], askedAt: Date): Promise<void> {
  const { db, random } = stage.running().bot;
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  await db.transaction(async (tx) => {
    for (const { id, name } of people) {
      const person = { workspaceId, slackUserId: SlackUserId.parse(id), name, email: null };
      await insertMember(tx, { ...person, timeZone: "Europe/Berlin" }, { random, now: askedAt });
    }
  });
  await stage.settle();
}

async function standings(): Promise<readonly string[]> {
  const rows = await stage
    .running()
    .bot.db.reader.select({ status: members.status, zone: members.timeZone })
    .from(members);
  return rows.map(({ status, zone }) => `${status} ${zone}`);
}

function questions(): number {
  return stage.slack.calls({ method: "users.info" }).length;
}

test("what happened to people while nobody listened is followed after the start", async () => {
  const people = await withPeople(
    { name: "ada", deleted: true },
    { name: "bo", isRestricted: true },
    { name: "cy", timeZone: "Asia/Tokyo" },
    { name: "dee", timeZone: "Europe/Berlin" },
  );
  await known(people, new Date(START.getTime() - 2 * HOUR_MS));
  expect(await standings()).toEqual([
    "departed Europe/Berlin",
    "departed Europe/Berlin",
    "active Asia/Tokyo",
    "active Europe/Berlin",
  ]);
});

test("who was asked about just before the start is asked about a day later, and then daily", async () => {
  const people = await withPeople({ name: "ada", timeZone: "Europe/Berlin" });
  await known(people, new Date(START.getTime() - HOUR_MS / 2));
  await stage.runHours(23);
  expect(questions()).toBe(0);
  await stage.runHours(1);
  expect(questions()).toBe(1);
  await stage.runHours(48);
  expect(questions()).toBe(3);
});

test("many are asked about forty a minute, and Slack refuses nothing", async () => {
  const specs = Array.from({ length: 100 }, (_, place) => ({ name: `p${place}`, deleted: true }));
  await known(await withPeople(...specs), new Date(START.getTime() - 24 * HOUR_MS));
  expect(questions()).toBe(20);
  await stage.runHours(1 / 60);
  expect(questions()).toBeLessThanOrEqual(60);
  await stage.runHours(2 / 60);
  expect([questions(), (await standings()).filter((one) => one.startsWith("departed")).length]).toEqual([
    100, 100,
  ]);
  expect(stage.slack.calls({ method: "users.info" }).filter(({ status }) => status === 429)).toEqual([]);
});

test("when Slack cannot be asked it is asked later, and nobody is taken for gone", async () => {
  const people = await withPeople({ name: "ada", deleted: true });
  stage.slack.faults.add({
    method: "users.info",
    times: 2,
    kind: { is: "ratelimited", retryAfterSeconds: 120 },
  });
  await known(people, new Date(START.getTime() - 24 * HOUR_MS));
  expect(await standings()).toEqual(["active Europe/Berlin"]);
  await stage.runHours(1);
  expect(await standings()).toEqual(["departed Europe/Berlin"]);
});

test("somebody whom Slack does not know stays as they are", async () => {
  await withPeople();
  await savedMember(stage.running().bot.db, { workspaceId: stage.workspace.id, slackUserId: "U0NOBODY" });
  await stage.runHours(25);
  expect(await standings()).toEqual(["active Europe/Berlin"]);
  expect(questions()).toBe(2);
});

test("a time that was noted under a clock a year ahead does not put the question off for a year", async () => {
  const people = await withPeople({ name: "ada", deleted: true });
  await known(people, new Date(START.getTime() + 365 * 24 * HOUR_MS));
  expect(await standings()).toEqual(["departed Europe/Berlin"]);
});

test("an older change that is tried again later does not undo a newer one", async () => {
  const [ada] = await withPeople({ name: "ada", timeZone: "Europe/Berlin" });
  const { db } = stage.running().bot;
  await known([ada!], START);
  const changedAt = Math.floor(START.getTime() / 1000) + 1;
  await db.transaction((tx) =>
    tx.insert(inbox).values({
      key: "event:EvOlder",
      workspaceId: WorkspaceId.parse(stage.workspace.id),
      kind: "event",
      state: "taken",
      attempts: 1,
      receivedAt: new Date(changedAt * 1000),
      nextAttemptAt: new Date(START.getTime() + HOUR_MS / 6),
      payloadJson: JSON.stringify({
        type: "event_callback",
        event_id: "EvOlder",
        team_id: stage.workspace.id,
        event_time: changedAt,
        event: { type: "user_change", user: { id: ada!.id, deleted: true } },
        authorizations: [],
      }),
    }),
  );
  await stage.runHours(1 / 60);
  await stage.workspace.updatePerson(ada!.id, { timeZone: "Asia/Tokyo" });
  await stage.runHours(1);
  expect(await standings()).toEqual(["active Asia/Tokyo"]);
  const [row] = await db.reader
    .select({ state: inbox.state })
    .from(inbox)
    .where(eq(inbox.key, "event:EvOlder"));
  expect(row?.state).toBe("done");
});

test("somebody who acts when they were thought to be gone is not sent away by what is older", async () => {
  const [ada] = await withPeople({ name: "ada", timeZone: "Europe/Berlin" });
  const { db } = stage.running().bot;
  await known([ada!], START);
  await db.transaction((tx) =>
    tx
      .update(members)
      .set({ status: "departed" })
      .where(eq(members.slackUserId, SlackUserId.parse(ada!.id))),
  );
  await ada!.command("/mentor status");
  const [row] = await db.reader
    .select({ status: members.status, at: members.directoryChangedAt })
    .from(members);
  expect([row?.status, row?.at !== null]).toEqual(["left", true]);
});
