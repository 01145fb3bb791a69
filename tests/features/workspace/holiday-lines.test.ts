import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#src/core/wall-time.ts";
import { holidayLines, readHolidayLines } from "#src/features/workspace/holiday-lines.ts";
import type { Days } from "#src/features/workspace/holidays.ts";

const YEAR: Days = { from: "2026-09-07", until: "2027-09-07" };

function daysOf(text: string): readonly string[] {
  const read = readHolidayLines(text, YEAR);
  if (read.kind === "rejected") throw new Error(read.reason);
  return read.holidays.map(({ on, name }) => `${on} ${name}`);
}

test("a line is a day and its name, or several days in a row; empty lines count for nothing", () => {
  expect(daysOf("2026-12-25 Christmas Day\n\n 2026-12-28 to 2026-12-30: The quiet days\n2027-01-01")).toEqual(
    [
      "2026-12-25 Christmas Day",
      "2026-12-28 The quiet days",
      "2026-12-29 The quiet days",
      "2026-12-30 The quiet days",
      "2027-01-01 Holiday",
    ],
  );
});

test("days come in order, each once, and what is over or too far off is left out", () => {
  expect(
    daysOf("2027-01-01 New Year\n2026-10-03 Unity\n2026-10-03 Again\n2026-01-06 Over\n2031-01-01 Far"),
  ).toEqual(["2026-10-03 Unity", "2027-01-01 New Year"]);
});

test.each([
  "Christmas Day",
  "2026-02-30 No day",
  "25.12.2026 Christmas",
  "2026-12-30 to 2026-12-28 Backwards",
  "2026-12-25 to 2027-12-25 A year",
])("'%s' is refused with its line and how to write it", (line) => {
  expect(readHolidayLines(`2026-10-03 Unity\n${line}`, YEAR)).toEqual({
    kind: "rejected",
    reason: "Line 2: please begin with a day and say what it is called, as in 2026-12-25 Christmas Day.",
  });
});

test("a pasted calendar is read as one, and half of it is refused in words", () => {
  const event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261003\r\nSUMMARY:Unity\r\nEND:VEVENT";
  expect(daysOf(`BEGIN:VCALENDAR\r\n${event}\r\nEND:VCALENDAR`)).toEqual(["2026-10-03 Unity"]);
  expect(() => daysOf("BEGIN:VCALENDAR\nBEGIN:VEVENT")).toThrow("not a whole calendar");
});

test("what was written is read again as the same days", () => {
  const aName = fc.constantFrom("Feast", "2026", "to the moon", "a, b: c", "日");
  const someDays = fc.uniqueArray(fc.record({ place: fc.nat(360), name: aName }), {
    selector: ({ place }) => place,
    maxLength: 40,
  });
  fc.assert(
    fc.property(someDays, (places) => {
      const holidays = places
        .sort((one, other) => one.place - other.place)
        .map(({ place, name }) => ({ on: addDays(YEAR.from, place), name }));
      const { text, shown } = holidayLines(holidays, 100_000);
      expect(shown).toBe(holidays.length);
      expect(readHolidayLines(text, YEAR)).toEqual({ kind: "read", holidays });
    }),
  );
});

test("no more is written than fits, in whole lines", () => {
  const holidays = [1, 3, 5].map((place) => ({ on: addDays(YEAR.from, place), name: "Feast" }));
  expect(holidayLines(holidays, 36)).toEqual({ text: "2026-09-08 Feast\n2026-09-10 Feast", shown: 2 });
});
