import { expect, test } from "vitest";
import { changeBy, isNews, type DirectoryEntry } from "#src/features/members/directory-entry.ts";
import { officeHours } from "#tests/support/people.ts";

const HERE: DirectoryEntry = { isGone: false, timeZone: "Europe/Berlin", changedAt: null };
const MEMBER = { status: "active", followsSlackZone: true, hours: officeHours("Europe/Berlin") } as const;

test("what is older than what was followed is not news; what is as old may be its other half", () => {
  const [before, followed] = [new Date("2026-09-07T08:00:00Z"), new Date("2026-09-07T08:00:01Z")];
  expect(isNews({ ...HERE, changedAt: before }, followed)).toBe(false);
  expect(isNews({ ...HERE, changedAt: followed }, followed)).toBe(true);
  expect([isNews({ ...HERE, changedAt: before }, null), isNews(HERE, followed)]).toEqual([true, true]);
});

test("somebody who is gone departs once, whatever else is said of them", () => {
  const gone = { ...HERE, isGone: true, timeZone: "Asia/Tokyo" };
  expect(changeBy(gone, MEMBER)).toEqual({ action: "member.depart", standing: { status: "departed" } });
  expect(changeBy(gone, { ...MEMBER, status: "departed" })).toBeNull();
});

test("who is back is outside the mentoring, and where they are now", () => {
  const back = { ...HERE, timeZone: "Asia/Tokyo" };
  expect(changeBy(back, { ...MEMBER, status: "departed" })).toEqual({
    action: "member.return",
    standing: { status: "left", timeZone: "Asia/Tokyo" },
  });
});

test("a move is followed by those who follow Slack, and no zone is no move", () => {
  const moved = { ...HERE, timeZone: "Asia/Tokyo" };
  expect(changeBy(moved, MEMBER)?.standing).toEqual({ timeZone: "Asia/Tokyo" });
  expect(changeBy(moved, { ...MEMBER, followsSlackZone: false })).toBeNull();
  expect(changeBy({ ...HERE, timeZone: null }, MEMBER)).toBeNull();
  expect(changeBy(HERE, MEMBER)).toBeNull();
});

test("another name of the same zone is no move", () => {
  const inIndia = { ...MEMBER, hours: officeHours("Asia/Kolkata") };
  expect(changeBy({ ...HERE, timeZone: "Asia/Calcutta" }, inIndia)).toBeNull();
  expect(changeBy({ ...HERE, timeZone: "Asia/Colombo" }, inIndia)?.action).toBe("member.move");
});
