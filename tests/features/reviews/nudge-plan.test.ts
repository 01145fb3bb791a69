import { describe, expect, it } from "vitest";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { nextNudge, sameNudge, stageAt, unansweredNudges } from "#src/features/reviews/nudge-plan.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";

const hours: WorkingHours = {
  timeZone: "Europe/Berlin",
  days: [1, 2, 3, 4, 5],
  start: "09:00",
  end: "17:00",
};
const openedAt = new Date("2026-09-07T08:00:00Z");
/** A Tuesday, so that a weekend lies before it. */
const dueOn = "2026-09-15";
const before = new Date("2026-09-11T07:00:00Z");
const after = new Date("2026-09-16T07:00:00Z");

describe("nextNudge()", () => {
  it("comes two working days before the day, in the author's morning", () => {
    expect(nextNudge({ dueOn, openedAt }, hours, openedAt)).toEqual({ stage: "before", at: before });
  });

  it("comes once more on the working day after, and then never", () => {
    expect(nextNudge({ dueOn, openedAt }, hours, before)).toEqual({ stage: "after", at: after });
    expect(nextNudge({ dueOn, openedAt }, hours, after)).toBeNull();
  });

  it("leaves out the first for somebody who was asked less than a day ago", () => {
    const late = { dueOn, openedAt: new Date("2026-09-10T20:00:00Z") };
    expect(nextNudge(late, hours, late.openedAt)?.stage).toBe("after");
  });

  it("keeps the author's morning over a change of the clocks", () => {
    const autumn = { dueOn: "2026-10-27", openedAt: new Date("2026-10-12T08:00:00Z") };
    expect(nextNudge(autumn, hours, autumn.openedAt)?.at).toEqual(new Date("2026-10-23T07:00:00Z"));
    expect(nextNudge(autumn, hours, new Date("2026-10-24T00:00:00Z"))?.at).toEqual(
      new Date("2026-10-28T08:00:00Z"),
    );
  });

  it("counts no holidays, and is not kept back by its author's vacation", () => {
    const timeOff = {
      ...NO_TIME_OFF,
      holidays: new Set(["2026-09-11", "2026-09-16"]),
      awayUntilOn: "2026-12-01",
    };
    const first = nextNudge({ dueOn, openedAt }, { ...hours, timeOff }, openedAt);
    expect(first).toEqual({ stage: "before", at: new Date("2026-09-10T07:00:00Z") });
    expect(nextNudge({ dueOn, openedAt }, { ...hours, timeOff }, after)?.at).toEqual(
      new Date("2026-09-17T07:00:00Z"),
    );
  });

  it("is the same one on the clock that its author has after a move, east or west", () => {
    for (const timeZone of ["Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin"]) {
      for (const planned of [
        { stage: "before", at: before } as const,
        { stage: "after", at: after } as const,
      ]) {
        const moved = sameNudge({ dueOn, openedAt }, { ...hours, timeZone }, planned.at);
        expect(moved?.stage).toBe(planned.stage);
        expect(moved && wallTimeOf(moved.at, timeZone)).toEqual(wallTimeOf(planned.at, "Europe/Berlin"));
      }
    }
  });

  it("does not come without a day, and counts by the calendar without working days", () => {
    expect(nextNudge({ dueOn: null, openedAt }, hours, openedAt)).toBeNull();
    const at = nextNudge({ dueOn, openedAt }, { ...hours, days: [] }, openedAt)?.at;
    expect(at).toEqual(new Date("2026-09-13T07:00:00Z"));
  });
});

it("stageAt() speaks of the day as over once it is", () => {
  expect(stageAt(dueOn, hours, before)).toBe("before");
  expect(stageAt(dueOn, hours, new Date("2026-09-15T18:00:00Z"))).toBe("before");
  expect(stageAt(dueOn, hours, after)).toBe("after");
});

function stages(until: Date, dueAt = before) {
  return [...unansweredNudges({ dueOn, openedAt }, hours, { dueAt, until })].map(({ stage, at }) => [
    stage,
    at,
  ]);
}

describe("unansweredNudges()", () => {
  it("are both when both fall into the time, each with the end that the next one sets", () => {
    const both = [...unansweredNudges({ dueOn, openedAt }, hours, { dueAt: before, until: after })];
    expect(both).toEqual([
      { stage: "before", at: before, nextAt: after },
      { stage: "after", at: after, nextAt: null },
    ]);
  });

  it("end with the time that is asked about", () => {
    expect(stages(new Date("2026-09-16T06:59:00Z"))).toEqual([["before", before]]);
    expect(stages(new Date("2026-09-11T06:59:00Z"))).toEqual([]);
  });

  it("are about the day that is over when the first one comes late", () => {
    const late = new Date("2026-09-16T09:00:00Z");
    expect(stages(new Date("2026-09-20T00:00:00Z"), late)).toEqual([["after", late]]);
  });
});
