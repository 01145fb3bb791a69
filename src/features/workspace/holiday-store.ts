import { and, asc, eq, gte, lt } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { holidayCalendars, holidays, workspaces } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Day } from "../../core/wall-time.ts";
import { lookAtHeldAnew } from "../members/held-store.ts";
import type { Days, HolidayCalendar } from "./holidays.ts";

const Zones = z.array(z.string()).readonly();

/** The calendars of a workspace by name, with their days from `from` on. */
export async function loadCalendars(
  reader: Queries,
  workspaceId: WorkspaceId,
  from: Day,
): Promise<readonly HolidayCalendar[]> {
  const calendars = await reader
    .select({ name: holidayCalendars.name, zonesJson: holidayCalendars.zonesJson })
    .from(holidayCalendars)
    .where(eq(holidayCalendars.workspaceId, workspaceId))
    .orderBy(asc(holidayCalendars.name));
  const days = await reader
    .select({ calendar: holidays.calendar, on: holidays.holidayOn, name: holidays.name })
    .from(holidays)
    .where(and(eq(holidays.workspaceId, workspaceId), gte(holidays.holidayOn, from)))
    .orderBy(asc(holidays.holidayOn));
  return calendars.map(({ name, zonesJson }) => ({
    name,
    zones: Zones.parse(JSON.parse(zonesJson)),
    holidays: days.flatMap((day) => (day.calendar === name ? [{ on: day.on, name: day.name }] : [])),
  }));
}

/**
 * Makes the calendar, or gives it these days instead of those that it has within `within`. One that has no day left
 * from then on is removed.
 */
export async function saveCalendar(
  tx: Queries,
  workspaceId: WorkspaceId,
  change: { readonly calendar: HolidayCalendar; readonly within: Days; readonly now: Date },
): Promise<void> {
  const { calendar, within, now } = change;
  const { name } = calendar;
  const set = { zonesJson: JSON.stringify(calendar.zones), updatedAt: now };
  await tx
    .insert(holidayCalendars)
    .values({ workspaceId, name, ...set })
    .onConflictDoUpdate({ target: [holidayCalendars.workspaceId, holidayCalendars.name], set });
  const ofCalendar = and(eq(holidays.workspaceId, workspaceId), eq(holidays.calendar, name));
  await tx
    .delete(holidays)
    .where(and(ofCalendar, gte(holidays.holidayOn, within.from), lt(holidays.holidayOn, within.until)));
  for (const { on, name: called } of calendar.holidays) {
    await tx
      .insert(holidays)
      .values({ workspaceId, calendar: name, holidayOn: on, name: called })
      .onConflictDoNothing();
  }
  const [left] = await tx
    .select({ on: holidays.holidayOn })
    .from(holidays)
    .where(and(ofCalendar, gte(holidays.holidayOn, within.from)))
    .limit(1);
  if (left === undefined) await removeCalendar(tx, workspaceId, name);
  // A day may be a working day again.
  await lookAtHeldAnew(tx, { workspaceId }, now);
}

async function removeCalendar(tx: Queries, workspaceId: WorkspaceId, name: string): Promise<void> {
  await tx
    .delete(holidayCalendars)
    .where(and(eq(holidayCalendars.workspaceId, workspaceId), eq(holidayCalendars.name, name)));
}

/** The workspaces of this file, for the operator's commands. */
export async function loadWorkspaces(
  reader: Queries,
): Promise<readonly { readonly id: WorkspaceId; readonly name: string }[]> {
  return reader
    .select({ id: workspaces.id, name: workspaces.name })
    .from(workspaces)
    .orderBy(asc(workspaces.id));
}
