import { addDays, daysBetween, isDay, type Day } from "../../core/wall-time.ts";
import { readHolidays, type Days, type Holiday } from "./holidays.ts";

/** What somebody typed or pasted, as days. `reason` is in words, for the field. */
export type ReadLines =
  | { readonly kind: "read"; readonly holidays: readonly Holiday[] }
  | { readonly kind: "rejected"; readonly reason: string };

/** One day a line, `2026-12-25 Christmas Day`; several in a row as `2026-12-27 to 2026-12-31 The quiet days`. */
const LINE = /^(\d{4}-\d\d-\d\d)(?:\s*(?:to|until|–|-)\s*(\d{4}-\d\d-\d\d))?(?:[\s,;:]+(.*))?$/;
const LONGEST_RUN_DAYS = 60;
const LONGEST_NAME = 80;

/** The days of a text within some days, in order: our own lines, or a pasted calendar. Days outside are left out. */
export function readHolidayLines(text: string, within: Days): ReadLines {
  if (/^BEGIN:VCALENDAR/i.test(text.trim())) return ofCalendar(text, within);
  const found = new Map<Day, Holiday>();
  for (const [place, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const days = daysOfLine(line.trim());
    if (days === null) return { kind: "rejected", reason: `Line ${place + 1}: ${EXPECTED}` };
    for (const one of days) if (!found.has(one.on)) found.set(one.on, one);
  }
  const holidays = [...found.values()].filter(({ on }) => on >= within.from && on < within.until);
  return { kind: "read", holidays: holidays.sort((one, other) => one.on.localeCompare(other.on)) };
}

const EXPECTED = "please begin with a day and say what it is called, as in 2026-12-25 Christmas Day.";

function daysOfLine(line: string): readonly Holiday[] | null {
  const [, first = "", last = first, words = ""] = LINE.exec(line) ?? [];
  if (!isDay(first) || !isDay(last)) return null;
  const length = daysBetween(first, last) + 1;
  if (length < 1 || length > LONGEST_RUN_DAYS) return null;
  const name = words.trim().slice(0, LONGEST_NAME).toWellFormed() || "Holiday";
  return Array.from({ length }, (_, place) => ({ on: addDays(first, place), name }));
}

function ofCalendar(text: string, within: Days): ReadLines {
  const read = readHolidays(text, within);
  return read.kind === "read" ? read : { kind: "rejected", reason: CALENDAR_PROBLEMS[read.cause] };
}

/** Why a calendar could not be read, in words. */
export const CALENDAR_PROBLEMS = {
  not_a_calendar:
    "This is not a whole calendar: it begins with BEGIN:VCALENDAR and must end with END:VCALENDAR.",
  no_whole_days:
    "There is no whole day in this calendar; what has a time of day is a meeting and no holiday.",
  too_large: "This calendar is too large to read; a calendar of public holidays has some kilobytes.",
} as const;

/** Days as `readHolidayLines` reads them, those in a row with one name in one line, as many as fit. */
export function holidayLines(
  holidays: readonly Holiday[],
  mostCharacters: number,
): { readonly text: string; readonly shown: number } {
  let text = "";
  let shown = 0;
  for (const run of runsOf(holidays)) {
    const line = lineOf(run);
    if (text.length + line.length + 1 > mostCharacters) break;
    text += `${line}\n`;
    shown += run.length;
  }
  return { text: text.trimEnd(), shown };
}

function lineOf(run: readonly Holiday[]): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return "";
  const days = run.length === 1 ? first.on : `${first.on} to ${last.on}`;
  return `${days} ${first.name}`;
}

/** Days that follow on one another under one name. */
export function runsOf(holidays: readonly Holiday[]): readonly (readonly Holiday[])[] {
  const runs: Holiday[][] = [];
  for (const holiday of holidays) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last?.name === holiday.name && daysBetween(last.on, holiday.on) === 1;
    if (run && goesOn && run.length < LONGEST_RUN_DAYS) run.push(holiday);
    else runs.push([holiday]);
  }
  return runs;
}
