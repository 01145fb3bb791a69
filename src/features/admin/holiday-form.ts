import { z } from "zod";
import { isZone } from "../../core/wall-time.ts";
import type { Form } from "../../slack/form-state.ts";
import { readHolidayLines } from "../workspace/holiday-lines.ts";
import type { Days, Holiday } from "../workspace/holidays.ts";

/** What the window for a calendar knows again: which one it is about, and up to where it showed the days. */
export const CalendarMetadata = z.object({ name: z.string().nullable(), shownUntil: z.string() });
export type CalendarMetadata = z.infer<typeof CalendarMetadata>;

export type CalendarReading =
  | {
      readonly kind: "calendar";
      readonly name: string;
      readonly zones: readonly string[];
      readonly holidays: readonly Holiday[];
    }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

/** What a lead filled in: `taken` are the names of the other calendars. */
export function readCalendar(
  form: Form,
  known: { readonly name: string | null; readonly taken: readonly string[]; readonly within: Days },
): CalendarReading {
  const name = known.name ?? form.one("name").replaceAll("\n", " ");
  const zones = form
    .one("zones")
    .split(/[,;\n]/)
    .map((zone) => zone.trim())
    .filter((zone) => zone !== "");
  const unknown = zones.find((zone) => !isZone(zone));
  const read = readHolidayLines(form.one("days"), known.within);
  const errors = {
    ...(name === "" ? { name: "Please give the calendar a name, such as Public holidays in Germany." } : {}),
    ...(known.taken.includes(name)
      ? { name: "There is a calendar of this name already. Close this window and change that one." }
      : {}),
    ...(unknown === undefined
      ? {}
      : { zones: `'${unknown}' is not a time zone that I know. An example: Europe/Berlin.` }),
    ...(read.kind === "rejected" ? { days: read.reason } : {}),
    ...(read.kind === "read" && read.holidays.length === 0 && known.name === null
      ? { days: "None of these days is still to come. Please add one that is." }
      : {}),
  };
  if (read.kind === "rejected" || Object.keys(errors).length > 0) return { kind: "rejected", errors };
  return { kind: "calendar", name, zones: [...new Set(zones)], holidays: read.holidays };
}
