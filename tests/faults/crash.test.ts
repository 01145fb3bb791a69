import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database, Queries } from "#db/open.ts";
import { deliveries } from "#db/schema/sqlite.ts";
import { DeliveryId, SlackUserId } from "#src/core/ids.ts";
import { anOutbox, markSending, OFFICE, toMember } from "#tests/support/outbox-stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("what was being sent at a crash and had arrived is found at the start and not sent again", async () => {
  const stage = await anOutbox({ asleep: true });
  const [ada] = stage.people;
  await stage.owe({ to: toMember(ada), words: "once" });
  const [row] = await stage.rows();
  const deliveryId = DeliveryId.parse(row?.id);
  await stage.api.post({ to: SlackUserId.parse(ada?.id), text: "once", blocks: [], deliveryId });
  await markSending(stage.db);
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["once"]);
  expect(await stage.rows()).toMatchObject([{ state: "sent", sentTs: ada?.sees()[0]?.ts }]);
});

test("what was being sent at a crash and had not arrived is sent", async () => {
  const stage = await anOutbox({ asleep: true });
  await stage.owe({ to: toMember(stage.people[0]), words: "once" });
  await markSending(stage.db);
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual(["once"]);
});

test("an unprompted message found after a crash counts for the day it was sent on", async () => {
  const stage = await anOutbox({ asleep: true });
  const [ada] = stage.people;
  const unprompted = { to: toMember(ada), nature: "unprompted" as const };
  await stage.owe({ ...unprompted, words: "first" });
  const [row] = await stage.rows();
  const deliveryId = DeliveryId.parse(row?.id);
  await stage.api.post({ to: SlackUserId.parse(ada?.id), text: "first", blocks: [], deliveryId });
  await markSending(stage.db);
  await stage.owe({ ...unprompted, words: "second" });
  stage.dispatcher.start();
  await stage.runFor(8 * HOUR);
  expect(stage.arrived()).toEqual(["first"]);
  await stage.runFor(24 * HOUR);
  expect(stage.arrived()).toEqual(["first", "second"]);
});

/** A database whose writes fail while `isBroken` says so, as on a full disk; it reads on. */
function breakable(isBroken: () => boolean): (db: Database) => Database {
  return (db) => ({
    ...db,
    transaction: (body, how) =>
      isBroken() ? Promise.reject(new Error("database or disk is full")) : db.transaction(body, how),
  });
}

test("a disk that is full after the post doubles nothing, and sending goes on when there is room", async () => {
  let isFull = false;
  const stage = await anOutbox({ around: breakable(() => isFull) });
  stage.slack.onMessage(() => (isFull = true));
  await stage.owe(
    { to: toMember(stage.people[0]), words: "one" },
    { to: toMember(stage.people[1]), words: "two" },
  );
  await stage.runFor(10 * MINUTE);
  expect([stage.arrived(), (await stage.rows()).map((row) => row.state)]).toEqual([
    ["one"],
    ["sending", "pending"],
  ]);
  stage.slack.onMessage(() => (isFull = false));
  isFull = false;
  await stage.runFor(HOUR);
  expect([stage.arrived(), (await stage.rows()).map((row) => row.state)]).toEqual([
    ["one", "two"],
    ["sent", "sent"],
  ]);
});

/** As on a full disk: a transaction that changes nothing commits, one that does is rolled back. */
function full(db: Database): Database {
  return {
    ...db,
    transaction: (body, how) =>
      db.transaction(async (tx) => {
        const before = changesOn(tx);
        const result = await body(tx);
        if (changesOn(tx) > before) throw new Error("database or disk is full");
        return result;
      }, how),
  };
}

function changesOn(tx: Queries): number {
  const [row] = tx.all<{ readonly changes: number }>(sql`select total_changes() as changes`);
  return row?.changes ?? 0;
}

test("on a full disk it tries twice a minute and no more, and every message waits", async () => {
  const stage = await anOutbox({ around: full, asleep: true });
  await stage.owe({ to: toMember(stage.people[0]), words: "waits" });
  stage.dispatcher.start();
  await stage.runFor(10 * MINUTE);
  expect(stage.warnings.length).toBeGreaterThan(15);
  expect(stage.warnings.length).toBeLessThan(25);
  expect([stage.arrived(), (await stage.rows()).map((row) => row.state)]).toEqual([[], ["pending"]]);
});

test("a question that fails again and again holds up one delivery, not the dispatcher", async () => {
  const stage = await anOutbox({
    async hoursOf(_, user) {
      if (user === stage.people[0]?.id) throw new Error("a row that cannot be read");
      return OFFICE;
    },
  });
  await stage.owe(
    { to: toMember(stage.people[0]), words: "stuck" },
    { to: toMember(stage.people[1]), words: "free" },
  );
  await stage.runFor(5 * MINUTE);
  expect(stage.arrived()).toEqual(["free"]);
  expect(stage.warnings.map((one) => one.msg)).toContain("a delivery could not be worked on; trying on");
});

test.each(["pending", "unclear", "sending"] as const)(
  "a delivery that is %s and cannot be read is given up and holds up nobody",
  async (state) => {
    const stage = await anOutbox({ asleep: true });
    const [ada, bo] = stage.people;
    await stage.owe({ to: toMember(ada), words: "broken" }, { to: toMember(bo), words: "whole" });
    const [broken] = await stage.rows();
    await stage.db.transaction(async (tx) => {
      await tx
        .update(deliveries)
        .set({ state, recipientJson: "{}" })
        .where(eq(deliveries.id, DeliveryId.parse(broken?.id)));
    });
    stage.dispatcher.start();
    await stage.runFor(HOUR);
    expect(stage.arrived()).toEqual(["whole"]);
    expect(await stage.rows()).toMatchObject([{ state: "failed", cause: "unreadable" }, { state: "sent" }]);
  },
);
