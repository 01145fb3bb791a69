import { expect, test } from "vitest";
import { readHolidays, type Days } from "#src/features/workspace/holidays.ts";

const YEAR: Days = { from: "2026-01-01", until: "2027-01-01" };

function calendar(...events: readonly string[]): string {
  const body = events.flatMap((event) => ["BEGIN:VEVENT", ...event.split("\n"), "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fiction//EN", ...body, "END:VCALENDAR", ""].join(
    "\r\n",
  );
}

function daysOf(text: string, within = YEAR): readonly string[] {
  const read = readHolidays(text, within);
  if (read.kind !== "read") throw new Error(`rejected: ${read.cause}`);
  return read.holidays.map(({ on }) => on);
}

test("a whole day is a holiday with its name, escaped and folded as calendars do", () => {
  const read = readHolidays(
    calendar("UID:1\nDTSTART;VALUE=DATE:20260501\nSUMMARY:Day of work\\, and of\n  rest"),
    YEAR,
  );
  expect(read).toEqual({ kind: "read", holidays: [{ on: "2026-05-01", name: "Day of work, and of rest" }] });
});

test("the end of several days is the first day after them", () => {
  expect(
    daysOf(calendar("UID:1\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Feast")),
  ).toEqual(["2026-12-24", "2026-12-25", "2026-12-26"]);
});

test("what repeats yearly is there in the year that is asked for, the leap day only when there is one", () => {
  const yearly = "UID:1\nDTSTART;VALUE=DATE:20101003\nRRULE:FREQ=YEARLY\nSUMMARY:Unity";
  const leap = "UID:2\nDTSTART;VALUE=DATE:20200229\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29\nSUMMARY:Leap";
  expect(daysOf(calendar(yearly, leap))).toEqual(["2026-10-03"]);
  expect(daysOf(calendar(leap), { from: "2028-01-01", until: "2029-01-01" })).toEqual(["2028-02-29"]);
});

test("the fourth Thursday of November is found, whatever its date", () => {
  const thanks = "UID:1\nDTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanks";
  expect(daysOf(calendar(thanks))).toEqual(["2026-11-26"]);
});

test("a repetition that ended, or that was taken out, is none", () => {
  const ended = "UID:1\nDTSTART;VALUE=DATE:20200601\nRRULE:FREQ=YEARLY;UNTIL=20250601\nSUMMARY:Old";
  const out =
    "UID:2\nDTSTART;VALUE=DATE:20200701\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20260701\nSUMMARY:Out";
  expect(daysOf(calendar(ended, out))).toEqual([]);
});

test("a repetition that was moved for one year is where it was moved to", () => {
  const yearly = "UID:1\nDTSTART;VALUE=DATE:20200704\nRRULE:FREQ=YEARLY\nSUMMARY:Founding";
  const moved =
    "UID:1\nRECURRENCE-ID;VALUE=DATE:20260704\nDTSTART;VALUE=DATE:20260703\nSUMMARY:Founding (observed)";
  expect(daysOf(calendar(yearly, moved))).toEqual(["2026-07-03"]);
});

test("a meeting and what is cancelled are no holidays", () => {
  const meeting = "UID:1\nDTSTART:20260501T090000Z\nSUMMARY:Planning";
  const cancelled = "UID:2\nDTSTART;VALUE=DATE:20260502\nSTATUS:CANCELLED\nSUMMARY:Off";
  expect(readHolidays(calendar(meeting, cancelled), YEAR)).toEqual({
    kind: "rejected",
    cause: "no_whole_days",
  });
});

test("a day that two events name is one day", () => {
  const twice = [
    "UID:1\nDTSTART;VALUE=DATE:20260101\nSUMMARY:First",
    "UID:2\nDTSTART;VALUE=DATE:20260101\nSUMMARY:Second",
  ];
  expect(readHolidays(calendar(...twice), YEAR)).toEqual({
    kind: "read",
    holidays: [{ on: "2026-01-01", name: "First" }],
  });
});

test.each(["", "hello", "BEGIN:VCALENDAR", "BEGIN:VCARD\r\nEND:VCARD\r\n", "<html></html>"])(
  "'%s' is no calendar",
  (text) => {
    const read = readHolidays(text, YEAR);
    expect(read.kind).toBe("rejected");
  },
);

test("a daily event without end ends with the days that are asked for, and a text that is too large is not read", () => {
  const daily = "UID:1\nDTSTART;VALUE=DATE:20251230\nRRULE:FREQ=DAILY\nSUMMARY:Always";
  expect(daysOf(calendar(daily)).length).toBe(365);
  expect(readHolidays("x".repeat(1_000_001), YEAR)).toEqual({ kind: "rejected", cause: "too_large" });
});
