import { expect, test } from "vitest";
import type { StoredMessage } from "#playground/control.ts";
import { tallyDeliveries, type DeliveryRow } from "#playground/story/delivery-tally.ts";
import { endingTable, isBroken } from "#playground/story/table.ts";
import type { Tally } from "#playground/story/tally.ts";
import type { Rang } from "#playground/story/witness.ts";

const NOON = new Date("2026-09-14T12:00:00Z");
const MINUTE = 60_000;

function aRow(id: string, row: Partial<DeliveryRow> = {}): DeliveryRow {
  const usual = { kind: "test.words", nature: "asked", state: "sent", cause: null } as const;
  return { id, ...usual, not_before: NOON.getTime(), ...row };
}

function aMessage(ids: string, message: Partial<StoredMessage> = {}): StoredMessage {
  const [first = ""] = ids.split(" ");
  return {
    workspaceId: "T1",
    channelId: "D1",
    ts: `${ids}.1`,
    userId: "U9",
    text: `the words of ${ids}`,
    blocks: [],
    metadata: { event_type: "delivery", event_payload: { delivery_id: first, delivery_ids: ids } },
    reactions: {},
    notified: { broadcasts: [], userIds: [] },
    at: NOON,
    deleted: false,
    broadcast: false,
    edited: false,
    ...message,
  };
}

function aRing(deliveryId: string, rang: Partial<Rang> = {}): Rang {
  return { deliveryId, isOffHours: false, days: ["U1 2026-09-14"], ...rang };
}

function tallied(
  rows: readonly DeliveryRow[],
  messages: readonly StoredMessage[],
  rang: readonly Rang[] = [],
) {
  return tallyDeliveries(rows, { messages, rang, now: NOON });
}

function after(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * MINUTE);
}

test("what expired stands by itself, apart from that whose reason was gone, and neither is lost", () => {
  const gone = aRow("a", { state: "withdrawn", cause: "answered" });
  const expired = aRow("b", { state: "withdrawn", cause: "expired" });
  expect(tallied([gone, expired], [])).toMatchObject({ owed: 2, withdrawn: 1, expired: 1, lost: 0 });
});

test("what is noted as sent and not there is lost, what is there twice is doubled, and bundles count by their parts", () => {
  const rows = ["a", "b", "c", "d"].map((id) => aRow(id));
  const messages = [aMessage("a b"), aMessage("c"), aMessage("c", { ts: "2.2", text: "other words" })];
  expect(tallied(rows, messages)).toMatchObject({ sent: 4, lost: 1, doubled: 1, saidAgain: 0 });
});

test("the same words in the same conversation within an hour count, though they are two deliveries", () => {
  const rows = ["a", "b", "c", "d"].map((id) => aRow(id));
  const messages = [
    aMessage("a", { text: "Hello" }),
    aMessage("b", { text: "Hello", at: after(59) }),
    aMessage("c", { text: "Hello", at: after(120) }),
    aMessage("d", { text: "Hello", channelId: "D2" }),
  ];
  expect(tallied(rows, messages)).toMatchObject({ doubled: 0, saidAgain: 1 });
});

test("the most on a day is of one person, and of what nobody asked for; out of hours is of what can wait", () => {
  const rows = [
    aRow("a", { nature: "unprompted" }),
    aRow("b", { nature: "unprompted" }),
    aRow("c"),
    aRow("d", { nature: "timed" }),
  ];
  const rang = [
    aRing("a", { days: ["U1 2026-09-14", "U2 2026-09-14"] }),
    aRing("b", { days: ["U1 2026-09-14"], isOffHours: true }),
    aRing("c"),
    aRing("d", { isOffHours: true }),
  ];
  expect(tallied(rows, [], rang)).toMatchObject({ mostUnaskedADay: 2, outOfHours: 1 });
});

const GOOD: Tally = {
  people: 48,
  pairs: 20,
  unmatched: [],
  checkIns: { held: 1, missed: 0 },
  nudges: 1,
  digests: 1,
  deliveries: { ...tallied([], []), mostUnaskedADay: 1 },
  rateLimited: 6,
};

test.each<[string, Partial<Tally["deliveries"]>]>([
  ["something lost", { lost: 1 }],
  ["something doubled", { doubled: 1 }],
  ["the same words again", { saidAgain: 1 }],
  ["a message out of hours", { outOfHours: 1 }],
  ["two a day unasked", { mostUnaskedADay: 2 }],
])("a story with %s is broken", (_, deliveries) => {
  expect(isBroken(GOOD)).toBe(false);
  expect(isBroken({ ...GOOD, deliveries: { ...GOOD.deliveries, ...deliveries } })).toBe(true);
});

test("a story in which nobody was paired is broken", () => {
  expect(isBroken({ ...GOOD, pairs: 0 })).toBe(true);
});

test("a story in which Slack refused more than learning its pace takes is broken, and the table says how many that are", () => {
  expect(isBroken({ ...GOOD, rateLimited: 7 })).toBe(true);
  expect(endingTable({ tally: GOOD, problems: [] })).toContain("refusals for speed (429; 6 at most)");
});
