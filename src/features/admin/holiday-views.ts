import type { KnownBlock, ModalView } from "@slack/types";
import { counted, listed } from "../../core/text.ts";
import { addDays, spokenDay, type Day } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal, textField } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { holidayLines, runsOf } from "../workspace/holiday-lines.ts";
import type { Days, Holiday, HolidayCalendar } from "../workspace/holidays.ts";
import type { CalendarMetadata } from "./holiday-form.ts";

type Slash = (line: string) => string;

/** More calendars than this are listed by `cli holidays list` alone. */
const MOST_CALENDARS = 15;
const MOST_RUNS = 8;

/** The days off that Guildhall knows, with what a lead can do about them. */
export function holidaysMessage(calendars: readonly HolidayCalendar[], slash: Slash): MessageBody {
  return messageOf([
    header("Holidays"),
    ...(calendars.length === 0
      ? [
          section(
            "I know of no holidays yet. On a holiday nobody hears from me about what can wait, and no check-in is offered.",
          ),
        ]
      : calendars.slice(0, MOST_CALENDARS).map(calendarSection)),
    actions(
      button({
        label: calendars.length === 0 ? "Add holidays" : "Add a calendar",
        action: "guild.new_calendar",
      }),
    ),
    context(
      `A whole calendar file (.ics) is imported by whoever runs me: \`npm run cli -- holidays import FILE\`. I ask Slack for no right to read your files. See this again: \`${slash("guild holidays")}\``,
    ),
  ]);
}

function calendarSection(calendar: HolidayCalendar, place: number): KnownBlock {
  const { name, zones, holidays } = calendar;
  return section(
    `${bold(name)}, ${forWhom(zones)}\n${comingDays(holidays)}`,
    button({ label: "Change", action: `guild.change_calendar#${place}`, value: name }),
  );
}

function forWhom(zones: readonly string[]): string {
  return zones.length === 0 ? "for everybody" : `for people in ${listed(zones.map(escaped))}`;
}

function comingDays(holidays: readonly Holiday[]): string {
  const runs = runsOf(holidays);
  const lines = runs.slice(0, MOST_RUNS).map((run) => `• ${spokenRun(run)}`);
  const rest = holidays.length - runs.slice(0, MOST_RUNS).flat().length;
  return [...lines, ...(rest > 0 ? [`• and ${counted(rest, "day")} later`] : [])].join("\n");
}

/** With the year, since a holiday may be more than one away. */
function spokenRun(run: readonly Holiday[]): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return "";
  const year = last.on.slice(0, 4);
  const days = run.length === 1 ? spokenDay(first.on) : `${spokenDay(first.on)} to ${spokenDay(last.on)}`;
  return `${days} ${year}: ${escaped(first.name)}`;
}

/** What one field of a window holds, with room for a few more. */
const MOST_TYPED = 2600;

/** A calendar as lines to be edited: taking a line out takes the day off the calendar. */
export function calendarModal(calendar: HolidayCalendar | null, within: Days): ModalView {
  const { text, shown } = holidayLines(calendar?.holidays ?? [], MOST_TYPED);
  const next = calendar?.holidays[shown]?.on;
  const metadata: CalendarMetadata = { name: calendar?.name ?? null, shownUntil: next ?? within.until };
  return modal({
    callback: "guild.calendar",
    title: calendar ? "Change holidays" : "Add holidays",
    submit: "Save",
    metadata: { ...metadata },
    blocks: [
      calendar
        ? section(
            `${bold(calendar.name)}${next ? `, as far as ${spokenDay(addDays(next, -1))} ${next.slice(0, 4)}` : ""}`,
          )
        : nameField(),
      textField({
        name: "days",
        label: "Days off",
        hint: "One a line. Several in a row: 2026-12-28 to 2026-12-30. Take a line out, and that day is a working day.",
        placeholder: "2026-12-25 Christmas Day",
        multiline: true,
        optional: calendar !== null,
        initial: text,
      }),
      textField({
        name: "zones",
        label: "For people in these time zones only",
        hint: "With commas between: Europe/Berlin, Europe/Vienna. Leave it empty and it is for everybody.",
        optional: true,
        multiline: true,
        maxLength: 1500,
        initial: calendar?.zones.join(", ") ?? "",
      }),
    ],
  });
}

function nameField() {
  return textField({
    name: "name",
    label: "What is the calendar called?",
    hint: "Whose days these are: of the company, of a country.",
    placeholder: "Company holidays",
    maxLength: 60,
  });
}

export function calendarSavedMessage(
  { name, zones, holidays }: HolidayCalendar,
  next: Day | null,
): MessageBody {
  if (holidays.length === 0 || next === null) {
    return messageOf([section(`${bold(name)} has no days to come any more, so I took it away.`)]);
  }
  return messageOf([
    section(
      `${bold(name)} is saved: ${counted(holidays.length, "day")} to come, ${forWhom(zones)}. The next is ${spokenDay(next)}. What waits for people's working time keeps clear of these days from now on.`,
    ),
  ]);
}
