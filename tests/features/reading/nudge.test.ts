import {
  array,
  assert,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  type Arbitrary,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, wallTimeOf } from "#src/core/wall-time.ts";
import {
  afterNudge,
  isLastNudge,
  isStillWanted,
  nextNudgeAt,
  plannedFor,
} from "#src/features/reading/nudge.ts";
import { stepReading, type Reading, type ReadingStep } from "#src/features/reading/reading.ts";
import { aReading } from "./readings.ts";

const BERLIN = "Europe/Berlin";

function at(text: string): Date {
  return new Date(text);
}

describe("nextNudgeAt()", () => {
  it("is the first Monday at nine on the reader's clock after a silent week", () => {
    expect(nextNudgeAt(aReading(), BERLIN)).toEqual(at("2026-09-14T07:00:00Z"));
    expect(nextNudgeAt(aReading(), "Pacific/Auckland")).toEqual(at("2026-09-13T21:00:00Z"));
  });

  it("asks on Monday about what was last told on a Monday, however late in the day", () => {
    const reading = aReading({ progressedAt: at("2026-09-07T20:00:00Z") });
    expect(nextNudgeAt(reading, BERLIN)).toEqual(at("2026-09-14T07:00:00Z"));
  });

  it("keeps nine o'clock through the end of summer time", () => {
    const reading = aReading({ startedAt: at("2026-10-19T08:00:00Z") });
    expect(nextNudgeAt(reading, BERLIN)).toEqual(at("2026-10-26T08:00:00Z"));
  });

  it("moves on with each progress", () => {
    const reading = aReading({ progressedAt: at("2026-09-11T10:00:00Z") });
    expect(nextNudgeAt(reading, BERLIN)).toEqual(at("2026-09-21T07:00:00Z"));
  });

  it.each([
    [0, "2026-09-14T07:00:00Z"],
    [1, "2026-09-28T07:00:00Z"],
    [2, "2026-10-12T07:00:00Z"],
    [3, "2026-10-12T07:00:00Z"],
  ])("waits longer after %i unanswered nudges", (ignoredNudges, expected) => {
    const nudgedAt = ignoredNudges === 0 ? null : at("2026-09-14T07:00:00Z");
    expect(nextNudgeAt(aReading({ ignoredNudges, nudgedAt }), BERLIN)).toEqual(at(expected));
  });

  it("stops once it asked whether to put the reading aside", () => {
    const reading = aReading({ ignoredNudges: 4, nudgedAt: at("2026-09-14T07:00:00Z") });
    expect(nextNudgeAt(reading, BERLIN)).toBeNull();
  });

  it.each(["planned", "finished", "dropped"] as const)("never comes for something %s", (status) => {
    expect(nextNudgeAt(aReading({ status }), BERLIN)).toBeNull();
  });

  it("honours a monthly rhythm, and never", () => {
    expect(nextNudgeAt(aReading({ rhythm: "monthly" }), BERLIN)).toEqual(at("2026-10-05T07:00:00Z"));
    expect(nextNudgeAt(aReading({ rhythm: "never" }), BERLIN)).toBeNull();
  });

  it("asks a week after a snooze on a Monday, at whatever hour that was", () => {
    const nudged = aReading({ ignoredNudges: 1, nudgedAt: at("2026-09-14T07:00:00Z") });
    const stepped = stepReading(nudged, { kind: "snooze", days: 7 }, at("2026-09-14T15:00:00Z"));
    const next = stepped.kind === "changed" ? nextNudgeAt(stepped.reading, BERLIN) : null;
    expect(next).toEqual(at("2026-09-21T07:00:00Z"));
  });

  it("waits for the end of a snooze", () => {
    const reading = aReading({ snoozedUntilAt: at("2026-10-07T10:00:00Z") });
    expect(nextNudgeAt(reading, BERLIN)).toEqual(at("2026-10-12T07:00:00Z"));
  });
});

describe("plannedFor()", () => {
  const dueAt = at("2026-09-14T07:00:00Z");

  it("is nothing before a nudge is due", () => {
    expect(plannedFor(aReading(), BERLIN, new Date(dueAt.getTime() - 1))).toBeNull();
  });

  it("is the due moment itself, also when the bot comes a little late", () => {
    expect(plannedFor(aReading(), BERLIN, dueAt)).toEqual(dueAt);
    expect(plannedFor(aReading(), BERLIN, at("2026-09-15T12:00:00Z"))).toEqual(dueAt);
  });

  it("is the next Monday after a long pause, not the first minute back", () => {
    expect(plannedFor(aReading(), BERLIN, at("2026-10-01T12:00:00Z"))).toEqual(at("2026-10-05T07:00:00Z"));
  });
});

describe("isStillWanted()", () => {
  const plannedAt = at("2026-09-14T07:00:00Z");
  const nudged = afterNudge(aReading(), plannedAt);

  it("is true for a reader who stayed silent", () => {
    expect(isStillWanted(nudged, BERLIN, plannedAt)).toBe(true);
  });

  it.each<[string, ReadingStep]>([
    ["progress", { kind: "progress", amount: 3 }],
    ["the end", { kind: "finish", takeaway: "", isShared: false }],
    ["putting it aside", { kind: "drop" }],
    ["a snooze", { kind: "snooze", days: 7 }],
    ["asking for no more", { kind: "rhythm", rhythm: "never" }],
    ["asking for fewer", { kind: "rhythm", rhythm: "monthly" }],
  ])("is false once the reader answered with %s", (_, step) => {
    const stepped = stepReading(nudged, step, plannedAt);
    if (stepped.kind === "rejected") throw new Error(stepped.reason);
    expect(isStillWanted(stepped.reading, BERLIN, plannedAt)).toBe(false);
  });
});

// What a member may do between two days, in any order, for two years; nudges are planned as the clockwork plans them.
const step = oneof<Arbitrary<ReadingStep>[]>(
  nat(12).map((amount) => ({ kind: "progress", amount })),
  constantFrom(7, 30).map((days) => ({ kind: "snooze", days })),
  constantFrom("weekly", "monthly").map((rhythm) => ({ kind: "rhythm", rhythm })),
  constantFrom({ kind: "drop" }, { kind: "start" }),
);
const life = record({
  zone: constantFrom(BERLIN, "America/Santiago", "Pacific/Kiritimati", "Asia/Kolkata"),
  /** How long the outbox holds one nudge after the other back, for working hours and the one message a day. */
  heldHours: array(nat(119), { minLength: 1, maxLength: 5 }),
  steps: array(record({ afterHours: integer({ min: 1, max: 900 }), step }), { maxLength: 20 }),
});

interface Life {
  readonly zone: string;
  readonly heldHours: readonly number[];
  readonly steps: readonly { readonly afterHours: number; readonly step: ReadingStep }[];
}

/** When a nudge really reached the reader, as clockwork and outbox play together. */
function nudgesIn({ zone, heldHours, steps }: Life): readonly Date[] {
  let reading: Reading = aReading();
  let now = reading.createdAt;
  let held: Date | null = null;
  let plans = 0;
  const sent: Date[] = [];
  function runUntil(until: Date): void {
    for (;;) {
      const due = nextNudgeAt(reading, zone);
      const isSending: boolean = held !== null && (due === null || held <= due);
      const next: Date | null = isSending ? held : due;
      if (next === null || next > until) break;
      now = next > now ? next : now;
      if (isSending) {
        if (isStillWanted(reading, zone, now)) sent.push(now);
        held = null;
      } else {
        const planned = plannedFor(reading, zone, now) ?? next;
        reading = afterNudge(reading, planned);
        held = new Date(planned.getTime() + (heldHours[plans++ % heldHours.length] ?? 0) * 3_600_000);
      }
    }
    now = until;
  }
  for (const { afterHours, step: next } of steps) {
    runUntil(new Date(now.getTime() + afterHours * 3_600_000));
    const stepped = stepReading(reading, next, now);
    if (stepped.kind === "changed") reading = stepped.reading;
  }
  runUntil(new Date(now.getTime() + 400 * 86_400_000));
  return sent;
}

function daysApart(nudges: readonly Date[], zone: string): readonly number[] {
  const days = nudges.map((nudge) => wallTimeOf(nudge, zone).on);
  return days.slice(1).map((day, place) => daysBetween(days[place] ?? day, day));
}

describe("whatever a reader does", () => {
  it("no two nudges for a reading come within seven days", () => {
    const law = property(life, (one) => daysApart(nudgesIn(one), one.zone).every((days) => days >= 7));
    expect(() => assert(law, { numRuns: 1000 })).not.toThrow();
  });

  it("a silent reader is asked four times at most, the last time whether to put it aside", () => {
    const law = property(life, (one) => nudgesIn(one).length <= 4 * (one.steps.length + 1));
    expect(() => assert(law)).not.toThrow();
    expect(nudgesIn({ zone: BERLIN, heldHours: [0], steps: [] })).toHaveLength(4);
    expect([3, 4].map((ignoredNudges) => isLastNudge({ ignoredNudges }))).toEqual([false, true]);
  });

  it("one more unanswered nudge never makes the next one sooner", () => {
    const rhythms = constantFrom("weekly", "monthly", "never");
    const law = property(nat(6), nat(60), rhythms, (...[ignoredNudges, daysLater, rhythm]) => {
      const nudgedAt = new Date(`${addDays("2026-09-14", daysLater)}T07:00:00Z`);
      const state = aReading({ ignoredNudges, nudgedAt, rhythm });
      return instantOrNever(state) <= instantOrNever({ ...state, ignoredNudges: ignoredNudges + 1 });
    });
    expect(() => assert(law)).not.toThrow();
  });
});

function instantOrNever(state: Reading): number {
  return nextNudgeAt(state, BERLIN)?.getTime() ?? Number.POSITIVE_INFINITY;
}
