import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import { given, prepared } from "../../../db/prepared.ts";
import { holidayCalendars, holidays } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { NO_TIME_OFF } from "../../core/time-off.ts";
import { isSameZone, type Day, type Zone } from "../../core/wall-time.ts";
import type { Member } from "./member.ts";

/** These members with the days that they have off: the holidays of their zone, and a pause until its last day. */
export async function withTimeOff(reader: Queries, members: readonly Member[]): Promise<readonly Member[]> {
  const calendars = new Map<string, ReadonlySet<Day>>();
  const known: Member[] = [];
  for (const member of members) {
    const { workspaceId, hours } = member;
    const key = `${workspaceId} ${hours.timeZone}`;
    const days = calendars.get(key) ?? (await loadHolidays(reader, workspaceId, hours.timeZone));
    calendars.set(key, days);
    known.push(withDaysOff(member, days));
  }
  return known;
}

/** Nothing is added for somebody who has nothing off: most people, most of the time. */
function withDaysOff(member: Member, days: ReadonlySet<Day>): Member {
  const awayUntilOn = member.status === "paused" ? member.pausedUntilOn : null;
  if (days.size === 0 && awayUntilOn === null) return member;
  const timeOff = { ...NO_TIME_OFF, ...member.hours.timeOff, holidays: days, awayUntilOn };
  return { ...member, hours: { ...member.hours, timeOff } };
}

async function loadHolidays(
  reader: Queries,
  workspaceId: WorkspaceId,
  zone: Zone,
): Promise<ReadonlySet<Day>> {
  const calendars = await calendarsOf(reader).execute({ workspaceId });
  const names = calendars.filter(({ zonesJson }) => isFor(zone, zonesJson)).map(({ name }) => name);
  if (names.length === 0) return new Set();
  const rows = await holidaysIn(reader).execute({ workspaceId, names: JSON.stringify(names) });
  return new Set(rows.map(({ on }) => on));
}

const Zones = z.array(z.string());

function isFor(zone: Zone, zonesJson: string): boolean {
  const zones = Zones.parse(JSON.parse(zonesJson));
  return zones.length === 0 || zones.some((one) => isSameZone(one, zone));
}

// Asked for everybody at every message: by the primary keys, and the days only where there is a calendar for them.

const calendarsOf = prepared((reader) =>
  reader
    .select({ name: holidayCalendars.name, zonesJson: holidayCalendars.zonesJson })
    .from(holidayCalendars)
    .where(eq(holidayCalendars.workspaceId, given("workspaceId", holidayCalendars.workspaceId)))
    .prepare(),
);

const holidaysIn = prepared((reader) =>
  reader
    .select({ on: holidays.holidayOn })
    .from(holidays)
    .where(
      and(
        eq(holidays.workspaceId, given("workspaceId", holidays.workspaceId)),
        sql`${holidays.calendar} in (select value from json_each(${sql.placeholder("names")}))`,
      ),
    )
    .orderBy(asc(holidays.holidayOn))
    .prepare(),
);
