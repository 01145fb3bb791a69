import { parse as parseYaml } from "yaml";
import { counted } from "../core/text.ts";
import { instantOf } from "../core/wall-time.ts";
import { rosterRound, type RosterRound } from "../features/matching/roster-round.ts";
import { planRound } from "../features/matching/round.ts";
import {
  PART_NAMES,
  readRoundSettings,
  type RoundSettings,
  type SettingsReading,
} from "../features/matching/round-settings.ts";
import type { Couple } from "../features/matching/relations.ts";
import { parseRoster } from "../features/members/roster.ts";
import { loadShippedContent } from "../shipped-content.ts";
import { EXIT, type CliContext, type ExitCode } from "./command.ts";
import { readListFile, type ListFile } from "./list-file.ts";
import { readCouples } from "./match-couples.ts";
import { explainMistakes, noMistakes } from "./named-list.ts";
import { reportOf, type RosterReport } from "./roster-report.ts";
import { inCsv, inWords } from "./roster-report-words.ts";

export interface MatchRosterOptions {
  /** Paths. */
  readonly roster: string;
  readonly weights: string | null;
  readonly locks: string | null;
  readonly forbids: string | null;
  readonly floor: boolean;
  readonly seed: number;
  /** The day before the first that counts, for shared hours and waiting. */
  readonly on: string;
  readonly format: "words" | "json" | "csv";
}

/** A round on a spreadsheet, without Slack and without a database. */
export async function matchRoster(context: CliContext, options: MatchRosterOptions): Promise<ExitCode> {
  const files = await readFiles(options);
  if (files.kind === "unreadable") {
    context.complain(files.reasons.join("\n"));
    return EXIT.noInput;
  }
  const asked = await questionOf(files, options);
  if (asked.kind === "rejected") {
    context.complain(asked.reason);
    return EXIT.badInput;
  }
  const report = solved(asked, options);
  context.print(printed(report, options.format));
  const complaint = complaintOf(report);
  if (complaint === null) return EXIT.done;
  context.complain(complaint);
  return EXIT.findings;
}

interface Files {
  readonly kind: "read";
  readonly roster: ListFile;
  readonly weights: ListFile | null;
  readonly locks: ListFile | null;
  readonly forbids: ListFile | null;
}

async function readFiles({
  roster,
  weights,
  locks,
  forbids,
}: MatchRosterOptions): Promise<
  Files | { readonly kind: "unreadable"; readonly reasons: readonly string[] }
> {
  const reasons: string[] = [];
  async function read(path: string | null): Promise<ListFile | null> {
    const reading = path === null ? null : await readListFile(path);
    if (reading?.kind === "unreadable") reasons.push(reading.reason);
    return reading?.kind === "read" ? reading.file : null;
  }
  const file = await read(roster);
  const others = { weights: await read(weights), locks: await read(locks), forbids: await read(forbids) };
  return file === null || reasons.length > 0
    ? { kind: "unreadable", reasons }
    : { kind: "read", roster: file, ...others };
}

interface Question {
  readonly kind: "question";
  readonly round: RosterRound;
  readonly problems: RosterReport["problems"];
  readonly titleOf: (topicId: string) => string;
  readonly settings: RoundSettings;
  readonly locks: readonly Couple[];
  readonly forbids: readonly Couple[];
}

async function questionOf(
  files: Files,
  { floor }: MatchRosterOptions,
): Promise<Question | { readonly kind: "rejected"; readonly reason: string }> {
  const topics = (await loadShippedContent()).tracks.flatMap((track) => track.focusAreas);
  const roster = parseRoster(files.roster.text, topics);
  const round = rosterRound(roster.rows);
  const mistakes = noMistakes();
  const locks = files.locks === null ? [] : readCouples(files.locks, round, mistakes);
  const forbids = files.forbids === null ? [] : readCouples(files.forbids, round, mistakes);
  const settings = settingsIn(files.weights, floor);
  const reasons = [
    ...(settings.kind === "rejected" ? settings.problems : []),
    ...(mistakes.count > 0 ? [explainMistakes(mistakes)] : []),
    ...(roster.rows.length === 0 && roster.problems.length > 0
      ? roster.problems.map(({ line, reason }) => `${files.roster.path}, line ${line}: ${reason}`)
      : []),
  ];
  if (settings.kind === "rejected" || reasons.length > 0) {
    return { kind: "rejected", reason: reasons.join("\n") };
  }
  const problems = [...roster.problems, ...round.problems];
  const titles = new Map(topics.map(({ id, title }) => [id, title]));
  function titleOf(topicId: string): string {
    return titles.get(topicId) ?? topicId;
  }
  return { kind: "question", round, problems, titleOf, settings: settings.settings, locks, forbids };
}

/** All settings, or weights alone: `topic: 50`. JSON is YAML as well. */
function settingsIn(file: ListFile | null, floor: boolean): SettingsReading {
  const reading = file === null ? readRoundSettings({}) : settingsText(file);
  if (reading.kind === "rejected") return reading;
  return { ...reading, settings: { ...reading.settings, floor: floor || reading.settings.floor } };
}

function settingsText({ path, text }: ListFile): SettingsReading {
  const yaml = documentIn(text);
  if (yaml.kind === "rejected") return { kind: "rejected", problems: [`${path}: ${yaml.reason}`] };
  const reading = readRoundSettings(areWeights(yaml.document) ? { weights: yaml.document } : yaml.document);
  if (reading.kind === "settings") return reading;
  return { kind: "rejected", problems: reading.problems.map((problem) => `${path}: ${problem}`) };
}

function documentIn(
  text: string,
):
  | { readonly kind: "read"; readonly document: unknown }
  | { readonly kind: "rejected"; readonly reason: string } {
  try {
    const document: unknown = parseYaml(text);
    return { kind: "read", document };
  } catch (error) {
    const words =
      error instanceof Error ? (error.message.split("\n")[0] ?? "").replace(/:$/, ".") : String(error);
    return { kind: "rejected", reason: words };
  }
}

function areWeights(document: unknown): boolean {
  if (typeof document !== "object" || document === null) return false;
  const names: readonly string[] = PART_NAMES;
  return Object.keys(document).some((key) => names.includes(key));
}

function solved(question: Question, options: MatchRosterOptions): RosterReport {
  const { round, problems, titleOf, settings, locks, forbids } = question;
  const now = instantOf({ on: options.on, at: "00:00" }, "UTC");
  const { mentees, mentors, keptApart, reports } = round;
  const begun = performance.now();
  const people = { mentees, mentors, keptApart, reports, pastPairs: [] };
  const plan = planRound({ ...people, settings, locks, forbids, now, seed: options.seed });
  const milliseconds = Number((performance.now() - begun).toFixed(3));
  return reportOf(plan, { round, problems, titleOf, on: options.on, milliseconds });
}

function printed(report: RosterReport, format: MatchRosterOptions["format"]): string {
  switch (format) {
    case "json":
      return JSON.stringify(report);
    case "csv":
      return inCsv(report);
    case "words":
      return inWords(report);
  }
}

/** What was found wrong, on standard error; null when nothing was. */
function complaintOf({ certificate, problems, refusedLocks }: RosterReport): string | null {
  const lines = [
    ...(certificate.verified
      ? []
      : ["The round is not proven to be the best, do not use it:", ...certificate.problems]),
    ...(problems.length === 0 ? [] : [`${counted(problems.length, "thing")} could not be taken as written:`]),
    ...problems.map(({ line, column, reason }) =>
      column === undefined ? `  line ${line}: ${reason}` : `  line ${line}, ${column}: ${reason}`,
    ),
    ...refusedLocks.map(({ why }) => `Not kept: ${why}.`),
  ];
  return lines.length === 0 ? null : lines.join("\n");
}
