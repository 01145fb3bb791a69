import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChannelId, WorkspaceId } from "#src/core/ids.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import {
  decideSlot,
  nextSlot,
  toldUntil,
  welcomeAt,
  type DigestSchedule,
} from "#src/features/digest/schedule.ts";

const HOUR_MS = 3_600_000;

function aSchedule(change: Partial<DigestSchedule> = {}): DigestSchedule {
  return {
    workspaceId: WorkspaceId.parse("T1"),
    channelId: ChannelId.parse("C1"),
    weekday: 5,
    postAt: "15:00",
    timeZone: "Europe/Berlin",
    nextAt: new Date("2026-10-23T13:00:00Z"),
    lastAt: null,
    ...change,
  };
}

describe("decideSlot()", () => {
  test("says nothing before its time", () => {
    expect(decideSlot(aSchedule(), new Date("2026-10-23T12:59:59Z"))).toBeNull();
  });

  test("posts at its time and plans the next at the same local hour after the clocks change", () => {
    const slot = decideSlot(aSchedule(), new Date("2026-10-23T13:00:00Z"));
    expect(slot).toMatchObject({ kind: "post", nextAt: new Date("2026-10-30T14:00:00Z") });
  });

  test("still posts over a weekend, and drops what is more than three days late", () => {
    expect(decideSlot(aSchedule(), new Date("2026-10-24T12:00:00Z"))?.kind).toBe("post");
    expect(decideSlot(aSchedule(), new Date("2026-10-26T12:00:00Z"))?.kind).toBe("post");
    expect(decideSlot(aSchedule(), new Date("2026-10-26T14:00:00Z"))?.kind).toBe("drop");
  });

  test("tells of the time since the last digest, at most three weeks", () => {
    const now = new Date("2026-10-23T13:00:00Z");
    const lastWeek = new Date("2026-10-16T13:00:00Z");
    expect(decideSlot(aSchedule({ lastAt: lastWeek }), now)?.from).toEqual(lastWeek);
    const longAgo = new Date("2026-01-02T13:00:00Z");
    expect(decideSlot(aSchedule({ lastAt: longAgo }), now)?.from).toEqual(new Date("2026-10-02T13:00:00Z"));
  });

  test("after any sleep there is one slot and then none until a later time, so never a burst", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 400 }), (hoursLate) => {
        const schedule = aSchedule();
        const now = new Date(schedule.nextAt.getTime() + hoursLate * HOUR_MS);
        const slot = decideSlot(schedule, now);
        expect(slot?.nextAt.getTime()).toBeGreaterThan(now.getTime());
        expect(decideSlot({ ...schedule, nextAt: slot?.nextAt ?? now }, now)).toBeNull();
      }),
    );
  });
});

describe("welcomeAt()", () => {
  const slot = { slotAt: new Date("2026-10-23T13:00:00Z"), timeZone: "Europe/Berlin" };
  test.each([
    ["at its time", "2026-10-23T13:00:00Z", "2026-10-23T13:00:00Z"],
    ["within the hour, whatever the time of day", "2026-10-23T13:55:00Z", "2026-10-23T13:55:00Z"],
    ["later in the working day", "2026-10-23T14:30:00Z", "2026-10-23T14:30:00Z"],
    ["not on Friday night but on Monday morning", "2026-10-23T21:00:00Z", "2026-10-26T08:00:00Z"],
  ])("%s", (_when, now, at) => {
    expect(welcomeAt(slot, new Date(now))).toEqual(new Date(at));
  });

  test("a digest of a Sunday that is late may still come on Sunday", () => {
    const sunday = { ...slot, slotAt: new Date("2026-10-25T09:00:00Z") };
    expect(welcomeAt(sunday, new Date("2026-10-25T12:00:00Z"))).toEqual(new Date("2026-10-25T12:00:00Z"));
  });

  test("never, once three days are over", () => {
    expect(welcomeAt(slot, new Date("2026-10-26T16:30:00Z"))).toBeNull();
  });
});

test("toldUntil() goes back a week when the last digest came to nothing, but for want of news", () => {
  const lastAt = new Date("2026-10-23T13:00:00Z");
  const weekBefore = new Date("2026-10-16T13:00:00Z");
  expect(toldUntil(lastAt, { state: "sent", cause: null })).toEqual(lastAt);
  expect(toldUntil(lastAt, { state: "withdrawn", cause: "nothing_to_say" })).toEqual(lastAt);
  expect(toldUntil(lastAt, { state: "withdrawn", cause: "expired" })).toEqual(weekBefore);
  expect(toldUntil(lastAt, { state: "failed", cause: "is_archived" })).toEqual(weekBefore);
  expect(toldUntil(lastAt, null)).toEqual(lastAt);
  expect(toldUntil(null, null)).toBeNull();
});

test("nextSlot() shows the asked weekday and time on the zone's clock, in any zone at any season", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
      ),
      fc.integer({ min: 1, max: 7 }),
      fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
      (timeZone, weekday, after) => {
        const wall = wallTimeOf(nextSlot({ weekday, postAt: "15:00", timeZone }, after), timeZone);
        expect(wall).toMatchObject({ weekday, at: "15:00" });
      },
    ),
  );
});
