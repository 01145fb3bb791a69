import { expect, test } from "vitest";
import { fairTimes } from "#src/core/fair-times.ts";
import { addDays, wallTimeOf } from "#src/core/wall-time.ts";
import { isWorkingAt, sharedSpans, type WorkingHours } from "#src/core/working-hours.ts";
import { fairSlots } from "#src/features/check-ins/slots.ts";
import { dueRuns, nextDue, type Schedule } from "#src/jobs/schedule.ts";
import { clockChanges, type ClockChange } from "./zone-changes.ts";

// Two people, and jobs, around every change of the clocks from 2020 to 2040, in every zone of this machine.

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CHANGES = clockChanges();
/** Some years of each zone, not all: for what takes longer. */
const A_THIRD = CHANGES.filter((_, place) => place % 3 === 0);
/** One spring and one autumn of each zone: for what takes long. */
const TWO_OF_EACH = [...Map.groupBy(CHANGES, ({ zone }) => zone).values()].flatMap((all) => all.slice(-2));
const PARTNERS = ["Europe/Berlin", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "UTC"];

function office(timeZone: string): WorkingHours {
  return { timeZone, days: [1, 2, 3, 4, 5, 6, 7], start: "08:30", end: "17:30" };
}

/** Somebody in the zone that changes, and somebody who is far for some and near for others. */
function bothOf({ zone, at }: ClockChange): readonly [WorkingHours, WorkingHours] {
  const place = Math.floor(at.getTime() / DAY_MS) % PARTNERS.length;
  return [office(zone), office(PARTNERS[place] ?? "UTC")];
}

function daysFrom({ at }: ClockChange, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}

function isInHours({ timeZone, start, end }: WorkingHours, at: Date): boolean {
  const wall = wallTimeOf(at, timeZone).at;
  return wall >= start && wall < end;
}

function told({ zone, at }: ClockChange): string {
  return `${zone} ${at.toISOString()}`;
}

test("what two share is exactly when the clocks of both show working hours", () => {
  const wrong = A_THIRD.filter((change) => {
    const both = bothOf(change);
    const [from, until] = [daysFrom(change, -1), daysFrom(change, 1)];
    const spans = sharedSpans(both, from, until);
    for (let ms = from.getTime(); ms < until.getTime(); ms += 30 * MINUTE_MS) {
      const at = new Date(ms);
      const isShared = spans.some(({ startAt, endAt }) => startAt <= at && at < endAt);
      if (isShared !== both.every((hours) => isInHours(hours, at))) return true;
    }
    return false;
  });
  expect(wrong.map(told)).toEqual([]);
});

test("times that are offered are inside the hours of both, on days of their own, and no sooner than tomorrow", () => {
  const wrong = A_THIRD.filter((change) => {
    const both = bothOf(change);
    const from = daysFrom(change, -2);
    const found = fairSlots({ both, from, minutes: 45, taken: [], offered: [] });
    const slots = found.kind === "slots" ? found.slots : [];
    return both.some((hours) => {
      const days = slots.map((at) => wallTimeOf(at, hours.timeZone).on);
      const last = slots.map((at) => new Date(at.getTime() + 45 * MINUTE_MS - 1));
      const isOutside = [...slots, ...last].some((at) => !isInHours(hours, at));
      return (
        isOutside ||
        new Set(days).size < days.length ||
        days.some((on) => on <= wallTimeOf(from, hours.timeZone).on)
      );
    });
  });
  expect(wrong.map(told)).toEqual([]);
});

test("two who share hours on both sides of a change are offered three times across it", () => {
  const wrong = TWO_OF_EACH.filter(({ zone, at }) => {
    const both = [office(zone), office(zone)] as const;
    const found = fairSlots({
      both,
      from: new Date(at.getTime() - 2 * DAY_MS),
      minutes: 45,
      taken: [],
      offered: [],
    });
    return found.kind !== "slots" || found.slots.length !== 3;
  });
  expect(wrong.map(told)).toEqual([]);
});

test("a time to meet costs nobody anything exactly when all of it is inside the hours of both", () => {
  const wrong = TWO_OF_EACH.filter((change) => {
    const both = bothOf(change);
    const wish = { from: daysFrom(change, -1), until: daysFrom(change, 1), minutes: 60, taken: [], most: 3 };
    const times = fairTimes(
      both.map((hours) => ({ hours, borneMinutes: 0 })),
      wish,
    );
    return times.some(({ at, costMinutes }) =>
      both.some((hours, place) => {
        const last = new Date(at.getTime() + 60 * MINUTE_MS - 1);
        const isInside = [at, new Date(at.getTime() + 30 * MINUTE_MS), last].every((one) =>
          isWorkingAt(hours, one),
        );
        return (costMinutes[place] === 0) !== isInside;
      }),
    );
  });
  expect(wrong.map(told)).toEqual([]);
});

/** One after the other, as a job would run that is never late. */
function runsAround(schedule: Schedule, change: ClockChange): readonly Date[] {
  const runs: Date[] = [];
  for (let now = daysFrom(change, -2); now < daysFrom(change, 2); now = runs.at(-1) ?? now) {
    runs.push(nextDue(schedule, now, now));
  }
  return runs;
}

test("a daily job runs once on each day of the calendar, at its local hour", () => {
  const wrong = CHANGES.filter((change) => {
    const { zone } = change;
    const runs = runsAround({ zone, at: ["12:30"], missed: { kind: "once" } }, change);
    const walls = runs.map((at) => wallTimeOf(at, zone));
    const [first] = walls;
    return walls.some(({ on, at }, place) => !first || at !== "12:30" || on !== addDays(first.on, place));
  });
  expect(wrong.map(told)).toEqual([]);
});

test("a job at night, when clocks change, runs once a day, never twice, and late when its time is skipped", () => {
  const wrong = CHANGES.filter((change) => {
    const { zone } = change;
    return ["00:00", "01:30", "02:30"].some((time) => {
      const runs = runsAround({ zone, at: [time], missed: { kind: "once" } }, change);
      const gaps = runs.slice(1).map((at, place) => at.getTime() - (runs[place]?.getTime() ?? 0));
      const least = DAY_MS - 3 * 60 * MINUTE_MS;
      return gaps.some((ms) => ms < least || ms > DAY_MS + 3 * 60 * MINUTE_MS) || runs.length < 4;
    });
  });
  expect(wrong.map(told)).toEqual([]);
});

test("what was missed around a change is made up for: each day once, in order", () => {
  const wrong = A_THIRD.filter((change) => {
    const { zone } = change;
    const schedule: Schedule = { zone, at: ["02:30", "12:30"], missed: { kind: "each", most: 99 } };
    const [from, until] = [daysFrom(change, -2), daysFrom(change, 2)];
    const due = dueRuns(schedule, { settledUntil: from, run: [] }, until);
    const oneByOne = runsAround(schedule, change).filter((at) => at <= until);
    const isSame = due.run.map(Number).join() === oneByOne.map(Number).join();
    return !isSame || dueRuns(schedule, { settledUntil: due.settledUntil, run: [] }, until).run.length > 0;
  });
  expect(wrong.map(told)).toEqual([]);
});
