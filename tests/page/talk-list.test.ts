import { expect, test } from "vitest";
import { inRoom, inThread, listItems, type ListItem } from "#playground/page/talk/message-list.ts";
import { clockTime, dayTitle, fullTime } from "#playground/page/talk/zone-time.ts";
import { aMessage } from "./talk-samples.tsx";

const LONDON = { zone: "Europe/London", today: "2026-11-23", unreadFrom: null };

function spoken(items: readonly ListItem[]): readonly string[] {
  return items.map((item) => {
    if (item.kind === "message") return item.continues ? `+ ${item.message.text}` : item.message.text;
    return item.kind === "day" ? `— ${item.title}` : "— New";
  });
}

test("a day begins where it begins for the viewer, not for the workspace", () => {
  const messages = [
    aMessage({ ts: "1", text: "late", at: "2026-11-22T16:30:00.000Z" }),
    aMessage({ ts: "2", text: "later", at: "2026-11-22T23:30:00.000Z" }),
  ];
  expect(spoken(listItems(messages, LONDON))).toEqual(["— Yesterday", "late", "later"]);
  expect(spoken(listItems(messages, { ...LONDON, zone: "Asia/Tokyo" }))).toEqual([
    "— Today",
    "late",
    "later",
  ]);
  expect(spoken(listItems(messages, { ...LONDON, zone: "Australia/Sydney", today: "2026-11-24" }))).toEqual([
    "— Yesterday",
    "late",
    "later",
  ]);
});

test("what one author says within five minutes stands under one name", () => {
  const messages = [
    aMessage({ ts: "1", text: "one" }),
    aMessage({ ts: "2", text: "two", at: "2026-11-23T08:04:59.000Z" }),
    aMessage({ ts: "3", text: "three", at: "2026-11-23T08:10:00.000Z" }),
    aMessage({ ts: "4", text: "four", at: "2026-11-23T08:10:01.000Z", userId: "UADA" }),
  ];
  expect(spoken(listItems(messages, LONDON))).toEqual(["— Today", "one", "+ two", "three", "four"]);
});

test("what only the viewer sees never stands under the name of what everybody sees", () => {
  const messages = [
    aMessage({ ts: "1", text: "for all" }),
    aMessage({ ts: "2", text: "for you", ephemeral: true }),
  ];
  expect(spoken(listItems(messages, LONDON))).toEqual(["— Today", "for all", "for you"]);
});

test("the line of what is new stands before the first message that was unread, which shows its name again", () => {
  const messages = [aMessage({ ts: "1", text: "read" }), aMessage({ ts: "2", text: "new" })];
  expect(spoken(listItems(messages, { ...LONDON, unreadFrom: "2" }))).toEqual([
    "— Today",
    "read",
    "— New",
    "new",
  ]);
});

test("every row has a key of its own, also an ephemeral one that shares a time stamp", () => {
  const messages = [aMessage({ ts: "1" }), aMessage({ ts: "1", ephemeral: true })];
  const keys = listItems(messages, LONDON).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test("replies stay in their thread unless they were sent to the channel too", () => {
  const messages = [
    aMessage({ ts: "1", text: "root" }),
    aMessage({ ts: "2", text: "reply", threadTs: "1" }),
    aMessage({ ts: "3", text: "for all", threadTs: "1", broadcast: true }),
    aMessage({ ts: "4", text: "other" }),
  ];
  expect(inRoom(messages).map(({ text }) => text)).toEqual(["root", "for all", "other"]);
  expect(inThread(messages, "1").map(({ text }) => text)).toEqual(["root", "reply", "for all"]);
});

test("times are the viewer's own, with the zone named in full", () => {
  expect(clockTime("2026-07-01T08:05:00.000Z", "Asia/Kolkata")).toBe("13:35");
  expect(fullTime("2026-07-01T08:05:00.000Z", "Europe/London")).toBe(
    "Wednesday 1 July 2026, 09:05 in Europe/London",
  );
  expect(dayTitle("2026-07-01T08:05:00.000Z", "Europe/London", "2026-11-23")).toBe("Wednesday 1 July 2026");
});

test("a zone that this browser has not heard of is read as UTC", () => {
  expect(clockTime("2026-07-01T08:05:00.000Z", "Moon/Crater")).toBe("08:05");
});
