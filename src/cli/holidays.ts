import { basename } from "node:path";
import { openDatabase, type Database } from "../../db/open.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { counted } from "../core/text.ts";
import { addDays, isZone, spokenDay, wallTimeOf, type Day, type Zone } from "../core/wall-time.ts";
import { CALENDAR_PROBLEMS } from "../features/workspace/holiday-lines.ts";
import { loadCalendars, loadWorkspaces, saveCalendar } from "../features/workspace/holiday-store.ts";
import { readHolidays, type Holiday } from "../features/workspace/holidays.ts";
import { saveAudit } from "../features/members/store.ts";
import { EXIT, type CliArguments, type CliCommand, type CliContext, type ExitCode } from "./command.ts";
import { withDatabasePath } from "./database-path.ts";
import { readTextFile } from "./text-file.ts";

/** What a calendar repeats is taken for so long; import it again some day. */
const YEARS_AHEAD = 3;

export const holidaysCommand: CliCommand = {
  name: "holidays",
  usage: "import FILE | list",
  summary: "Days that nobody works on, from an iCalendar file (.ics); again replaces the days to come.",
  flags: [
    {
      name: "calendar",
      value: "NAME",
      summary: "the calendar that they go into; the file's name when missing",
    },
    {
      name: "zones",
      value: "ZONES",
      summary: "for people in these time zones only: Europe/Berlin,Europe/Vienna",
    },
  ],
  words: { least: 1, most: 2 },
  async run(context, given) {
    const [word, file] = given.words;
    if (word === "list" && file === undefined) return inWorkspace(context, list);
    if (word === "import" && file !== undefined) return importFile(context, file, given);
    context.complain("'holidays' wants 'holidays import FILE' or 'holidays list'.");
    return EXIT.usage;
  },
};

interface Place {
  readonly context: CliContext;
  readonly db: Database;
  readonly workspaceId: WorkspaceId;
}

/** Without the bot's lock, so that it may run meanwhile: each of these is one transaction. */
function inWorkspace(context: CliContext, run: (place: Place) => Promise<ExitCode>): Promise<ExitCode> {
  return withDatabasePath(context, async (path) => {
    const db = await openDatabase({ path, now: context.clock.now() });
    try {
      const [workspace, another] = await loadWorkspaces(db.reader);
      if (workspace && !another) return await run({ context, db, workspaceId: workspace.id });
      context.complain(`${path}: ${another ? SEVERAL : NONE}`);
      return EXIT.findings;
    } finally {
      await db.close();
    }
  });
}

const NONE = "no workspace yet. Start the bot once, then this works.";
const SEVERAL =
  "it serves several workspaces, and this command cannot tell which one is meant. Use /guild holidays.";

async function list({ context, db, workspaceId }: Place): Promise<ExitCode> {
  const calendars = await loadCalendars(db.reader, workspaceId, todayOf(context));
  if (calendars.length === 0) context.print("No holidays are known.");
  for (const { name, zones, holidays } of calendars) {
    context.print(`${name}, ${forWhom(zones)}:`);
    for (const day of holidays) context.print(`  ${day.on}  ${day.name}`);
  }
  return EXIT.done;
}

async function importFile(context: CliContext, file: string, { flags }: CliArguments): Promise<ExitCode> {
  const zones = (flags["zones"] ?? "")
    .split(",")
    .map((zone) => zone.trim())
    .filter((zone) => zone !== "");
  const unknown = zones.find((zone) => !isZone(zone));
  if (unknown !== undefined) {
    context.complain(
      `'${unknown}' is no time zone; wanted names such as Europe/Berlin, with commas between.`,
    );
    return EXIT.usage;
  }
  const text = await readTextFile(file);
  if (text === null) {
    context.complain(`Cannot read '${file}'.`);
    return EXIT.noInput;
  }
  const within = comingYears(todayOf(context));
  const read = readHolidays(text, within);
  if (read.kind === "rejected") {
    context.complain(`${file}: ${CALENDAR_PROBLEMS[read.cause]}`);
    return EXIT.badInput;
  }
  const name = flags["calendar"]?.trim() || basename(file).replace(/\.ics$/i, "");
  return inWorkspace(context, (place) => keep(place, { name, zones, holidays: read.holidays }, within));
}

async function keep(
  { context, db, workspaceId }: Place,
  calendar: Parameters<typeof saveCalendar>[2]["calendar"],
  within: ReturnType<typeof comingYears>,
): Promise<ExitCode> {
  const now = context.clock.now();
  await db.transaction(async (tx) => {
    await saveCalendar(tx, workspaceId, { calendar, within, now });
    const entry = { workspaceId, at: now, actor: null, subject: workspaceId };
    await saveAudit(tx, { ...entry, action: "holidays.import" });
  });
  context.print(spoken(calendar.name, calendar.zones, calendar.holidays));
  return EXIT.done;
}

function spoken(name: string, zones: readonly Zone[], holidays: readonly Holiday[]): string {
  const [first] = holidays;
  if (first === undefined) return `${name}: no day of it is to come, so the calendar is empty now.`;
  const next = `the next is ${spokenDay(first.on)}, ${first.name}`;
  return `${name}: ${counted(holidays.length, "day")} to come, ${forWhom(zones)}; ${next}.`;
}

function forWhom(zones: readonly Zone[]): string {
  return zones.length === 0 ? "for everybody" : `for people in ${zones.join(", ")}`;
}

function todayOf({ clock }: CliContext): Day {
  return wallTimeOf(clock.now(), "UTC").on;
}

function comingYears(from: Day) {
  return { from, until: addDays(from, YEARS_AHEAD * 366) };
}
