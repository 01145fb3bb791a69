import { rm } from "node:fs/promises";
import { subDays } from "date-fns/subDays";
import { counted } from "../../src/core/text.ts";
import type { ImportOutcome } from "../../src/features/members/import-roster.ts";
import type { RosterProblem } from "../../src/features/members/roster-table.ts";
import { parseRoster, type RosterRow } from "../../src/features/members/roster.ts";
import type { Topic } from "../../src/features/members/topics.ts";
import { loadShippedContent } from "../../src/shipped-content.ts";
import { createDrivenClock } from "../driven-clock.ts";
import { createReadMarks } from "../page-server/read-marks.ts";
import { startPretendSlack } from "../server/start.ts";
import { importPeople } from "./import-people.ts";
import { populate } from "./populate.ts";
import { makeRemarks, markMostRead } from "./remarks.ts";
import type { Setting } from "./setting.ts";
import { databaseIn, newFolder, readManifest, standOn, type Ground, type Stand } from "./stand.ts";

export type Laying =
  | { readonly kind: "laid"; readonly stand: Stand; readonly said: string }
  | { readonly kind: "rejected"; readonly problem: string };

/** The import, and what people said, happened in the days before the start. */
const DAYS_BEFORE = 3;
const USUAL_ZONE = "Europe/Berlin";

/** Lays a workspace out, on the side: nothing is there unless all of it could be made. */
export async function layOutPeople(setting: Setting, startsAt: (timeZone: string) => Date): Promise<Laying> {
  const { tracks } = await loadShippedContent();
  const topics = tracks.flatMap((track) => track.focusAreas);
  const { rows, problems } = parseRoster(setting.roster, topics);
  if (rows.length === 0) {
    return {
      kind: "rejected",
      problem: ["Nobody in this roster can be read.", ...inLines(problems)].join("\n"),
    };
  }
  const timeZone = setting.timeZone ?? rows[0]?.timeZone ?? USUAL_ZONE;
  const begin = startsAt(timeZone);
  const clock = createDrivenClock(subDays(begin, DAYS_BEFORE));
  const slack = await startPretendSlack({ clock, manifest: await readManifest() });
  const ground = { slack, clock, timeZone, marks: createReadMarks(), folder: await newFolder() };
  try {
    const imported = await settleIn(ground, setting, { rows, topics, begin });
    return { kind: "laid", stand: standOn(ground), said: wordsOf(imported) };
  } catch (error) {
    await slack.stop();
    await rm(ground.folder, { recursive: true, force: true });
    throw error;
  }
}

async function settleIn(
  { slack, clock, marks, folder }: Ground,
  { roster, others, remarks }: Setting,
  read: { readonly rows: readonly RosterRow[]; readonly topics: readonly Topic[]; readonly begin: Date },
): Promise<ImportOutcome> {
  const { workspace } = slack;
  const { topics, begin } = read;
  populate(workspace, read.rows, others);
  const imported = await importPeople({ slack, clock, databasePath: databaseIn(folder), topics }, roster);
  await makeRemarks({ workspace, clock }, remarks, begin);
  clock.moveTo(begin);
  markMostRead(workspace, marks);
  return imported;
}

function wordsOf({ added, problems }: ImportOutcome): string {
  const sum = `${counted(added, "person takes", "people take")} part.`;
  if (problems.length === 0) return sum;
  return [
    sum,
    `${counted(problems.length, "thing")} could not be taken as written:`,
    ...inLines(problems),
  ].join("\n");
}

function inLines(problems: readonly RosterProblem[]): readonly string[] {
  return problems.map(({ line, column, reason }) => {
    const place = column === undefined ? `line ${line}` : `line ${line}, ${column}`;
    return `${place}: ${reason}`;
  });
}
