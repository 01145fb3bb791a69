import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isOpen, nextStepAt, type CheckIn, type Notice } from "#src/features/check-ins/check-in.ts";
import { decideNextStep, type ClockAround } from "#src/features/check-ins/clockwork.ts";
import { officeHours } from "#tests/support/people.ts";
import { aCheckIn, anAround, aScheduledCheckIn, aStep, at } from "./check-ins.ts";

/** What happens when nobody ever answers, with when and how it ends. */
function playedOut(checkIn: CheckIn, around: ClockAround) {
  const told: { readonly at: string; readonly notice: Notice }[] = [];
  let current = checkIn;
  for (let steps = 0; steps < 20; steps++) {
    const now = nextStepAt(current);
    if (now === null) return { told, end: current, steps };
    const move = decideNextStep(current, { ...around, now });
    told.push(...move.notices.map((notice) => ({ at: now.toISOString().slice(0, 16), notice })));
    current = move.checkIn;
  }
  throw new Error("it never ends");
}

test("a pair that never answers is asked twice, then the check-in counts as missed", () => {
  const { told, end } = playedOut(aCheckIn(), anAround("2026-09-07T08:00:00Z"));
  expect(told).toEqual([
    { at: "2026-09-07T08:00", notice: { kind: "proposal", again: false } },
    { at: "2026-09-10T08:00", notice: { kind: "proposal", again: true } },
    { at: "2026-09-15T08:00", notice: { kind: "missed" } },
  ]);
  expect(end.status).toBe("missed");
});

test("an agreed check-in is prepared, reminded of, asked about twice, and missed when nobody says anything", () => {
  const { told, end } = playedOut(aScheduledCheckIn(), anAround("2026-09-09T07:00:00Z"));
  expect(told).toEqual([
    { at: "2026-09-09T07:00", notice: { kind: "preparation" } },
    { at: "2026-09-10T11:45", notice: { kind: "reminder" } },
    { at: "2026-09-10T12:45", notice: { kind: "question", again: false } },
    { at: "2026-09-14T12:45", notice: { kind: "question", again: true } },
    { at: "2026-09-16T12:45", notice: { kind: "missed" } },
  ]);
  expect(end.status).toBe("missed");
});

test("after a long stand-still what is over is not announced any more, only asked about", () => {
  const late = anAround("2026-09-12T09:00:00Z");
  let checkIn = aScheduledCheckIn();
  const notices: Notice[] = [];
  for (let dueAt = nextStepAt(checkIn); dueAt && dueAt <= late.now; dueAt = nextStepAt(checkIn)) {
    const move = decideNextStep(checkIn, late);
    notices.push(...move.notices);
    checkIn = move.checkIn;
  }
  expect(notices).toEqual([{ kind: "question", again: false }]);
});

test("fresh times are other times than those that nobody answered", () => {
  const around = anAround("2026-09-07T08:00:00Z");
  const first = decideNextStep(aCheckIn(), around).checkIn;
  const second = decideNextStep(first, { ...around, now: at("2026-09-10T08:00:00Z") }).checkIn;
  expect(second.slots).toHaveLength(3);
  for (const slot of second.slots) expect(first.slots).not.toContainEqual(slot);
});

test("a pair that shares no hour is still asked, without times to choose from", () => {
  const both = [officeHours("America/New_York"), officeHours("Asia/Tokyo")] as const;
  const move = decideNextStep(aCheckIn(), anAround("2026-09-07T08:00:00Z", { both }));
  expect(move.checkIn).toMatchObject({ status: "proposed", slots: [] });
  expect(move.notices).toEqual([{ kind: "proposal", again: false }]);
});

test("times are counted from when the pair can read them: what comes due on a weekend offers Tuesday first", () => {
  const move = decideNextStep(aCheckIn(), anAround("2026-09-12T10:00:00Z"));
  expect(move.checkIn.slots[0]).toEqual(at("2026-09-15T11:00:00Z"));
});

test("while somebody is away nobody is asked, and it is looked at again when they are back", () => {
  const away = { backAt: at("2026-09-21T07:00:00Z") };
  const move = decideNextStep(aCheckIn(), anAround("2026-09-07T08:00:00Z", { away }));
  expect(move.notices).toEqual([]);
  expect(move.checkIn.status).toBe("planned");
  expect(nextStepAt(move.checkIn)).toEqual(away.backAt);
});

test("a check-in that falls into somebody's absence is left out without a question or a reproach", () => {
  const asking = aScheduledCheckIn({ steps: [aStep("reminded", "2026-09-10T12:45:00Z")] });
  const away = { backAt: at("2026-10-05T07:00:00Z") };
  const move = decideNextStep(asking, anAround("2026-09-10T12:45:00Z", { away }));
  expect(move).toMatchObject({ checkIn: { status: "skipped" }, notices: [], nextDueAt: away.backAt });
});

test("somebody else's check-ins of the mentor are not offered again", () => {
  const first = decideNextStep(aCheckIn(), anAround("2026-09-07T08:00:00Z")).checkIn;
  const taken = first.slots.map((slot) => ({ startAt: slot, endAt: new Date(slot.getTime() + 45 * 60_000) }));
  const other = decideNextStep(aCheckIn(), anAround("2026-09-07T08:00:00Z", { taken })).checkIn;
  for (const slot of other.slots) expect(first.slots).not.toContainEqual(slot);
});

const zones = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
);
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 });
const hours = fc.record({ timeZone: zones, days }).map((other) => officeHours(other.timeZone, other));
const moments = fc.date({
  min: at("2026-03-01T00:00:00Z"),
  max: at("2026-11-30T00:00:00Z"),
  noInvalidDate: true,
});
const steps = [
  "planned",
  "proposed",
  "proposedAgain",
  "scheduled",
  "prepared",
  "reminded",
  "asked",
  "askedAgain",
] as const;

test("each step leads to a later look or to an end, whoever works when and however late the clock is", () => {
  fc.assert(
    fc.property(
      fc.record({ one: hours, other: hours, now: moments, lateDays: fc.integer({ min: 0, max: 40 }) }),
      fc.constantFrom(...steps),
      fc.boolean(),
      ({ one, other, now, lateDays }, name, isAway) => {
        const startsAt = new Date(now.getTime() - lateDays * 86_400_000);
        const status =
          name === "planned" ? "planned" : name.startsWith("proposed") ? "proposed" : "scheduled";
        let checkIn = aCheckIn({
          status,
          startsAt: status === "scheduled" ? startsAt : null,
          steps: [{ name, at: now, until: now }],
        });
        const around = anAround(now.toISOString(), {
          both: [one, other],
          away: isAway ? { backAt: null } : null,
        });
        const later: boolean[] = [];
        for (let turns = 0; turns < 4 && Number(nextStepAt(checkIn) ?? Infinity) <= now.getTime(); turns++) {
          const move = decideNextStep(checkIn, around);
          checkIn = move.checkIn;
          later.push(isOpen(checkIn) ? move.nextDueAt === null : Number(move.nextDueAt) > now.getTime());
        }
        later.push(Number(nextStepAt(checkIn) ?? Infinity) > now.getTime());
        expect(later).not.toContain(false);
      },
    ),
    { numRuns: 300 },
  );
});

test("left alone, every check-in comes to an end within three months", () => {
  fc.assert(
    fc.property(hours, hours, moments, (one, other, now) => {
      const start = aCheckIn({ steps: [{ name: "planned", at: now, until: now }] });
      const around = anAround(now.toISOString(), { both: [one, other] });
      expect(playedOut(start, around).end.status).toBe("missed");
    }),
    { numRuns: 100 },
  );
});
