import { counted, listed, tidied } from "../core/text.ts";
import { assign, type Assignment } from "../features/matching/assign.ts";
import { checkCertificate, type CertificateCheck } from "../features/matching/certificate.ts";
import { EXIT, type CliContext, type ExitCode } from "./command.ts";
import { readListFile } from "./list-file.ts";
import { explainMistakes } from "./named-list.ts";
import { readScoreLists, type NamedProblem } from "./score-lists.ts";

export interface MatchScoresOptions {
  /** Paths of the three lists. */
  readonly scores: string;
  readonly places: string;
  readonly wanted: string | null;
  /** The worst score comes before the total. */
  readonly floor: boolean;
  readonly seed: number;
  readonly json: boolean;
}

/** Solves a score list as it is, so that anybody can compare the solver with their own. */
export async function matchScores(context: CliContext, options: MatchScoresOptions): Promise<ExitCode> {
  const paths = [options.scores, options.places, ...(options.wanted === null ? [] : [options.wanted])];
  const files = await Promise.all(paths.map(readListFile));
  const unreadable = files.flatMap((file) => (file.kind === "unreadable" ? [file.reason] : []));
  const [scores, places, wanted] = files.flatMap((file) => (file.kind === "read" ? [file.file] : []));
  if (unreadable.length > 0 || !scores || !places) {
    context.complain(unreadable.join("\n"));
    return EXIT.noInput;
  }
  const reading = readScoreLists({ scores, places, wanted: wanted ?? null }, options.seed);
  if (reading.kind === "rejected") {
    context.complain(explainMistakes(reading.mistakes));
    return EXIT.badInput;
  }
  return tellOutcome(context, solved(reading.named, options), options);
}

/** A result, and what the checker has against it. */
export interface MatchOutcome {
  readonly result: MatchResult;
  readonly problems: readonly string[];
}

/** The exit code is 0 for what is proven, and for nothing else. */
export function tellOutcome(
  { print, complain }: Pick<CliContext, "print" | "complain">,
  { result, problems }: MatchOutcome,
  { json }: { readonly json: boolean },
): ExitCode {
  print(json ? JSON.stringify(result) : inWords(result));
  if (result.certificate.verified) return EXIT.done;
  complain(["The result is not proven, do not use it:", ...problems].join("\n  "));
  return EXIT.findings;
}

/** What `--json` prints. */
interface MatchResult {
  readonly pairs: readonly { readonly mentee: string; readonly mentor: string; readonly score: number }[];
  /** Mentees who want a mentor and get none. */
  readonly unmatched: readonly string[];
  readonly matched: number;
  readonly total: number;
  readonly worst: number | null;
  readonly certificate: { readonly verified: boolean; readonly bound: number };
  /** For solving and checking; reading the lists is not counted. */
  readonly milliseconds: number;
}

function solved(named: NamedProblem, { floor }: { readonly floor: boolean }): MatchOutcome {
  const begun = performance.now();
  const assignment = assign(named.problem, { floor });
  const check = checkCertificate(named.problem, assignment);
  const milliseconds = Number((performance.now() - begun).toFixed(3));
  return { result: resultOf(named, assignment, { check, milliseconds }), problems: check.problems };
}

function resultOf(
  { mentees, mentors, problem }: NamedProblem,
  { pairs, matched, total, worst }: Assignment,
  { check, milliseconds }: { check: CertificateCheck; milliseconds: number },
): MatchResult {
  const served = new Set(pairs.map(({ mentee }) => mentee));
  const named = pairs.map(({ mentee, mentor, score }) => ({
    mentee: mentees[mentee] ?? "",
    mentor: mentors[mentor] ?? "",
    score,
  }));
  return {
    pairs: named.sort((one, other) => compare(one.mentee, other.mentee) || compare(one.mentor, other.mentor)),
    unmatched: mentees.filter((_, index) => problem.wanted[index] !== 0 && !served.has(index)).sort(),
    matched,
    total,
    worst,
    certificate: { verified: check.verified, bound: check.bound },
    milliseconds,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function inWords({ pairs, unmatched, ...result }: MatchResult): string {
  const lines = pairs.map(({ mentee, mentor, score }) => [tidied(mentee), tidied(mentor), String(score)]);
  const { verified, bound } = result.certificate;
  const left = unmatched.length === 0 ? [] : [`Without a mentor: ${listed(unmatched.map(tidied))}.`, ""];
  return [
    ...columnsOf([["mentee", "mentor", "score"], ...lines]),
    "",
    ...left,
    `${counted(result.matched, "mentee")} matched, ${unmatched.length} not; total ${result.total}${
      result.worst === null ? "" : `, worst ${result.worst}`
    }.`,
    verified
      ? `Proven: nobody else could be matched as well, and no total can be above ${bound}.`
      : "Not proven to be the best.",
    `Solved and checked in ${result.milliseconds} ms.`,
  ].join("\n");
}

function columnsOf(lines: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1].map((column) =>
    lines.reduce((most, cells) => Math.max(most, cells[column]?.length ?? 0), 0),
  );
  return lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}
