import type { Bot } from "../../bot.ts";
import { addDays, wallTimeOf } from "../../core/wall-time.ts";
import type { ActionHandler, Command, ViewHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Press, Submission } from "../../slack/calls.ts";
import { auditOf, type Lead } from "../members/lead.ts";
import { saveAudit } from "../members/store.ts";
import { loadCalendars, saveCalendar } from "../workspace/holiday-store.ts";
import type { Days, HolidayCalendar } from "../workspace/holidays.ts";
import { CalendarMetadata, readCalendar } from "./holiday-form.ts";
import { calendarModal, calendarSavedMessage, holidaysMessage } from "./holiday-views.ts";
import { forLeads, type LeadCall } from "./slack.ts";

export const holidayCommand: Command = {
  name: "guild",
  summary: "For everyone: help. For leads: the programme.",
  subcommands: [
    {
      word: "holidays",
      usage: "",
      summary: "for leads: days on which nobody hears from me",
      run: forLeads(showHolidays),
    },
  ],
};

export const holidayActions: readonly ActionHandler[] = [
  { id: "guild.new_calendar", run: forLeads(openNew) },
  { id: "guild.change_calendar", run: forLeads(openChange) },
];

export const holidayViews: readonly ViewHandler[] = [{ id: "guild.calendar", run: forLeads(save) }];

/** What repeats in a calendar that was pasted is taken for so long. */
const YEARS_AHEAD = 3;

/** From today, wherever on earth it is still yesterday. */
function comingYears(bot: Bot): Days {
  const from = addDays(wallTimeOf(bot.clock.now(), "UTC").on, -1);
  return { from, until: addDays(from, YEARS_AHEAD * 366) };
}

async function calendarsOf(bot: Bot, { workspaceId }: Lead): Promise<readonly HolidayCalendar[]> {
  return loadCalendars(bot.db.reader, workspaceId, comingYears(bot).from);
}

async function showHolidays({ bot, lead }: LeadCall<Caller>): Promise<Answer> {
  return { kind: "reply", message: holidaysMessage(await calendarsOf(bot, lead), bot.slash) };
}

async function openNew({ bot }: LeadCall<Caller>): Promise<Answer> {
  return { kind: "modal", view: calendarModal(null, comingYears(bot)) };
}

async function openChange({ bot, lead, call }: LeadCall<Press>): Promise<Answer> {
  const calendar = (await calendarsOf(bot, lead)).find(({ name }) => name === call.value);
  return calendar ? { kind: "modal", view: calendarModal(calendar, comingYears(bot)) } : gone(bot);
}

function gone(bot: Bot): Answer {
  const words = `This calendar is gone by now. \`${bot.slash("guild holidays")}\` shows what there is.`;
  return { kind: "reply", message: plainMessage(words) };
}

/** Only days that the window showed are replaced: what comes after them stays. */
async function save({ bot, lead, call }: LeadCall<Submission>): Promise<Answer> {
  const metadata = CalendarMetadata.safeParse(call.metadata);
  if (!metadata.success) return gone(bot);
  const { name: known, shownUntil } = metadata.data;
  const years = comingYears(bot);
  const others = (await calendarsOf(bot, lead)).map(({ name }) => name).filter((name) => name !== known);
  const within = { from: years.from, until: shownUntil };
  const reading = readCalendar(call.form, { name: known, taken: others, within: years });
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { workspaceId } = lead;
  const now = bot.clock.now();
  const { name, zones, holidays } = reading;
  await bot.db.transaction(async (tx) => {
    await saveCalendar(tx, workspaceId, { calendar: { name, zones, holidays }, within, now });
    await saveAudit(tx, { ...auditOf(lead, now), action: "holidays.change", subject: workspaceId });
  });
  const saved = (await calendarsOf(bot, lead)).find((one) => one.name === name);
  const message = calendarSavedMessage(
    saved ?? { name, zones, holidays: [] },
    saved?.holidays[0]?.on ?? null,
  );
  return { kind: "reply", message };
}
