import type { Names } from "./readable-text.ts";

// Slack's date tokens as a viewer reads them, by
// https://docs.slack.dev/messaging/formatting-message-text (dates) and the rich text date element.
// The hour is always shown from 00 to 23: which clock a viewer prefers is not known here.

interface SlackDate {
  /** Unix seconds. */
  readonly timestamp: number;
  /** Words and tokens, such as `{date_long} at {time}`. */
  readonly format: string;
  readonly fallback: string;
}

type DateParts = Readonly<
  Record<"year" | "month" | "day" | "weekday" | "hour" | "minute" | "second", string>
>;

const DAY_MS = 86_400_000;
const HALF_A_YEAR_DAYS = 182;
const MONTH_NAMES = "January February March April May June July August September October November December";
const MONTHS = MONTH_NAMES.split(" ");

/** The format with every token filled in, or the fallback where Slack would show that. */
export function readDate(date: SlackDate, names: Pick<Names, "zone" | "now">): string {
  const at = new Date(date.timestamp * 1000);
  const formatter = formatterOf(names.zone);
  if (Number.isNaN(at.getTime()) || formatter === undefined) return date.fallback;
  const moment = { at, now: names.now, parts: partsOf(at, formatter), today: partsOf(names.now, formatter) };
  const unread: string[] = [];
  const read = date.format.replaceAll(/\{(\w+)\}/g, (token: string, name: string, offset: number) => {
    const words = wordsOf(name, moment);
    if (words === undefined) unread.push(token);
    const isOpening = offset === 0 && name.endsWith("_pretty");
    return isOpening ? capitalised(words ?? token) : (words ?? token);
  });
  return unread.length === 0 ? read : date.fallback;
}

interface Moment {
  readonly at: Date;
  readonly now: Date;
  readonly parts: DateParts;
  readonly today: DateParts;
}

function wordsOf(token: string, moment: Moment): string | undefined {
  const { parts } = moment;
  switch (token) {
    case "date_num":
      return `${parts.year}-${twoDigits(parts.month)}-${twoDigits(parts.day)}`;
    case "date_slash":
      return `${twoDigits(parts.day)}/${twoDigits(parts.month)}/${parts.year}`;
    case "date":
      return `${monthName(parts)} ${ordinal(parts.day)}${yearIfFar(moment)}`;
    case "date_short":
      return `${monthName(parts).slice(0, 3)} ${parts.day}${yearIfFar(moment)}`;
    case "date_long":
      return `${parts.weekday}, ${monthName(parts)} ${ordinal(parts.day)}${yearIfFar(moment)}`;
    case "date_long_full":
      return `${monthName(parts)} ${parts.day}, ${parts.year}`;
    case "date_pretty":
    case "date_short_pretty":
    case "date_long_pretty":
      return nearDay(moment) ?? wordsOf(token.slice(0, -"_pretty".length), moment);
    case "day_divider_pretty":
      return nearDay(moment) ?? wordsOf("date_long", moment);
    case "time":
      return `${parts.hour}:${parts.minute}`;
    case "time_secs":
      return `${parts.hour}:${parts.minute}:${parts.second}`;
    case "ago":
      return distance(moment.at.getTime() - moment.now.getTime());
    default:
      return undefined;
  }
}

function nearDay(moment: Moment): string | undefined {
  return { "-1": "yesterday", "0": "today", "1": "tomorrow" }[String(daysAway(moment))];
}

/** Slack leaves out the year of a day less than half a year away. */
function yearIfFar(moment: Moment): string {
  return Math.abs(daysAway(moment)) < HALF_A_YEAR_DAYS ? "" : `, ${moment.parts.year}`;
}

/** Calendar days from today to the date, both in the viewer's zone. */
function daysAway({ parts, today }: Moment): number {
  return Math.round((dayNumber(parts) - dayNumber(today)) / DAY_MS);
}

function dayNumber({ year, month, day }: DateParts): number {
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}

function distance(ms: number): string {
  const words = new Intl.RelativeTimeFormat("en");
  const minutes = Math.trunc(ms / 60_000);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const hours = Math.trunc(minutes / 60);
  return Math.abs(hours) < 24 ? words.format(hours, "hour") : words.format(Math.trunc(hours / 24), "day");
}

// A new formatter costs some 50 µs and a transcript asks for thousands.
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(zone)) formatters.set(zone, newFormatter(zone));
  return formatters.get(zone);
}

function newFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      weekday: "long",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  } catch {
    return undefined;
  }
}

function partsOf(at: Date, formatter: Intl.DateTimeFormat): DateParts {
  const parts = { year: "", month: "", day: "", weekday: "", hour: "", minute: "", second: "" };
  for (const { type, value } of formatter.formatToParts(at))
    if (type in parts) Object.assign(parts, { [type]: value });
  return parts;
}

function monthName({ month }: DateParts): string {
  return MONTHS[Number(month) - 1] ?? "";
}

function ordinal(day: string): string {
  const isTeen = day.length === 2 && day.startsWith("1");
  const suffix = { "1": "st", "2": "nd", "3": "rd" }[day.slice(-1)];
  return `${day}${isTeen || suffix === undefined ? "th" : suffix}`;
}

function twoDigits(number: string): string {
  return number.padStart(2, "0");
}

function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
