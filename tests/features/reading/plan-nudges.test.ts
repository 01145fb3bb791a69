import { describe, expect, it } from "vitest";
import { MemberId, ReadingId, SlackUserId } from "#src/core/ids.ts";
import { planNudges, unansweredNudges, type DueReading } from "#src/features/reading/plan-nudges.ts";
import type { Reading } from "#src/features/reading/reading.ts";
import { aReading } from "./readings.ts";

const MONDAY = new Date("2026-09-14T07:00:00Z");
const slackUserId = SlackUserId.parse("U0000000ADA");

function due(changes: Partial<Reading> = {}, timeZone = "Europe/Berlin"): DueReading {
  return { reading: aReading(changes), timeZone, slackUserId, memberStatus: "active" };
}

function readingId(number: number) {
  return ReadingId.parse(`reading_${String(number).padStart(16, "0")}`);
}

describe("planNudges()", () => {
  it("bundles what is due for one member at one moment", () => {
    const other = MemberId.parse("member_0000000000000002");
    const plan = planNudges(
      [due(), due({ id: readingId(2) }), due({ id: readingId(3), memberId: other })],
      MONDAY,
    );
    expect(plan.nudges.map((nudge) => nudge.readings.length)).toEqual([2, 1]);
    expect(plan.nudges.map((nudge) => nudge.at)).toEqual([MONDAY, MONDAY]);
  });

  it("asks about five readings at most in one message", () => {
    const many = Array.from({ length: 7 }, (_, place) => due({ id: readingId(place + 1) }));
    expect(planNudges(many, MONDAY).nudges.map((nudge) => nudge.readings.length)).toEqual([5, 2]);
  });

  it("leaves nothing due that it looked at", () => {
    const movedWest = due({}, "America/New_York");
    const silenced = due({ rhythm: "never" });
    const plan = planNudges([due(), movedWest, silenced, due({ ignoredNudges: 3, nudgedAt: null })], MONDAY);
    for (const { nextNudgeAt } of plan.changes) {
      expect(nextNudgeAt === null || nextNudgeAt > MONDAY).toBe(true);
    }
    expect(plan.nudges.flatMap((nudge) => nudge.readings)).toHaveLength(2);
  });

  it("lets the readings of somebody who pauses or is gone rest as they are", () => {
    const away = (["paused", "departed"] as const).map((memberStatus) => ({ ...due(), memberStatus }));
    expect(planNudges(away, MONDAY)).toEqual({
      nudges: [],
      changes: away.map(({ reading }) => ({ reading, nextNudgeAt: null })),
    });
  });
});

describe("unansweredNudges()", () => {
  const from = new Date("2026-09-10T08:00:00Z");

  function foreseen(readings: ReturnType<typeof due>[], until: string, since = from) {
    const owed = unansweredNudges(readings, { from: since, until: new Date(until) });
    return owed.map(({ notBefore, subject }) => [
      notBefore.toISOString().slice(0, 16),
      (subject["readings"] ?? "").split(",").length,
    ]);
  }

  it("are one message for what falls on one moment, and the later ones ever rarer", () => {
    const both = [due(), due({ id: readingId(2) })];
    expect(foreseen(both, "2026-09-17T08:00:00Z")).toEqual([["2026-09-14T07:00", 2]]);
    expect(foreseen(both, "2026-10-12T07:00:00Z")).toEqual([
      ["2026-09-14T07:00", 2],
      ["2026-09-28T07:00", 2],
    ]);
  });

  it("come for who is back from a pause on the Monday after it, when they would have come long before", () => {
    expect(foreseen([due()], "2026-09-28T08:00:00Z", new Date("2026-09-23T07:00:00Z"))).toEqual([
      ["2026-09-28T07:00", 1],
    ]);
  });

  it("are none of what is to be left alone", () => {
    expect(foreseen([due({ rhythm: "never" }), due({ status: "dropped" })], "2026-12-31T00:00:00Z")).toEqual(
      [],
    );
  });
});
