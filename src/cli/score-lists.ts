import type { AssignmentProblem } from "../features/matching/assign.ts";
import { LARGEST_SCORE } from "../features/matching/problem-checks.ts";
import type { ListFile } from "./list-file.ts";
import { addMistake, noMistakes, readList, shown, type Mistakes } from "./named-list.ts";
import {
  inSeededOrder,
  repeatedPairs,
  rowsOf,
  type ListedScores,
  type People,
  type RepeatedPair,
} from "./score-rows.ts";

/** A problem as three lists give it, and the names behind its numbers. */
export interface NamedProblem {
  readonly mentees: readonly string[];
  readonly mentors: readonly string[];
  readonly problem: AssignmentProblem;
}

export interface ScoreLists {
  /** Header `mentee,mentor,score`; a pair that is not listed is forbidden. */
  readonly scores: ListFile;
  /** Header `mentor,places`; every mentor stands here. */
  readonly places: ListFile;
  /** Header `mentee,mentors`: how many mentors somebody wants, 0 to 2; without a line, one. */
  readonly wanted: ListFile | null;
}

export type ListReading =
  | { readonly kind: "read"; readonly named: NamedProblem }
  | { readonly kind: "rejected"; readonly mistakes: Mistakes };

/** The seed puts people in an order that depends on their names alone, and so decides between equals. */
export function readScoreLists(lists: ScoreLists, seed: number): ListReading {
  const mistakes = noMistakes();
  const places = readCounts(lists.places, { columns: ["mentor", "places"], most: null }, mistakes);
  const wanted = lists.wanted
    ? readCounts(lists.wanted, { columns: ["mentee", "mentors"], most: MOST_WANTED }, mistakes)
    : new Map<string, number>();
  const scores = readScores(lists, places, mistakes);
  const people: People = {
    mentees: inSeededOrder(new Set([...scores.mentees, ...wanted.keys()]), seed),
    mentors: inSeededOrder(new Set([...places.keys(), ...scores.mentors]), seed),
  };
  const rows = rowsOf(scores, people);
  for (const repeated of repeatedPairs(rows, scores)) addMistake(mistakes, ...repeatedWords(lists, repeated));
  if (mistakes.count > 0) return { kind: "rejected", mistakes };
  const { mentees, mentors } = people;
  const problem = {
    mentees: mentees.length,
    mentors: mentors.length,
    // More places than mentees change nothing, and the solver's numbers have an end.
    places: Int32Array.from(mentors, (name) => Math.min(places.get(name) ?? 0, mentees.length)),
    wanted: Int32Array.from(mentees, (name) => wanted.get(name) ?? 1),
    rowStart: rows.rowStart,
    mentor: rows.mentor,
    score: Float64Array.from(rows.origin, (origin) => scores.score[origin] ?? 0),
  };
  return { kind: "read", named: { mentees, mentors, problem } };
}

const MOST_WANTED = 2;

/** A list of names with a whole number each. */
function readCounts(
  file: ListFile,
  { columns, most }: { columns: readonly [who: string, count: string]; most: number | null },
  mistakes: Mistakes,
): ReadonlyMap<string, number> {
  const { path } = file;
  const counts = new Map<string, number>();
  const lineOf = new Map<string, number>();
  function take([name = "", typed = ""]: readonly string[], line: number): void {
    const count = numberOf(typed);
    const isGood = count !== null && Number.isInteger(count) && count >= 0 && count <= (most ?? count);
    const range = most === null ? "0 or more" : `0 to ${most}`;
    if (name.trim() === "") addMistake(mistakes, { path, line }, `the ${columns[0]} has no name.`);
    else if (lineOf.has(name)) {
      const words = `${shown(name)} stands in line ${lineOf.get(name)} already; wanted each ${columns[0]} once.`;
      addMistake(mistakes, { path, line }, words);
    } else if (isGood) counts.set(name, count);
    else {
      const words = `wanted a whole number of ${columns[1]}, ${range}, for ${shown(name)}, found ${shown(typed)}.`;
      addMistake(mistakes, { path, line }, words);
    }
    if (!lineOf.has(name)) lineOf.set(name, line);
    // So that a mentor whose places cannot be read is not unknown as well.
    if (!counts.has(name)) counts.set(name, 0);
  }
  readList(file, columns, { mistakes, take });
  return counts;
}

function readScores(
  { scores: file, places: { path: placesPath } }: ScoreLists,
  places: ReadonlyMap<string, number>,
  mistakes: Mistakes,
): ListedScores {
  const { path } = file;
  const mentees = new Map<string, number>();
  const mentors = new Map<string, number>();
  const listed = {
    mentee: new Array<number>(),
    mentor: new Array<number>(),
    score: new Array<number>(),
    line: new Array<number>(),
  };
  function take([mentee = "", mentor = "", typed = ""]: readonly string[], line: number): void {
    const score = numberOf(typed);
    if (mentee.trim() === "" || mentor.trim() === "")
      addMistake(mistakes, { path, line }, `a ${mentee.trim() === "" ? "mentee" : "mentor"} has no name.`);
    else if (!mentors.has(mentor) && !places.has(mentor))
      addMistake(mistakes, { path, line }, unknownMentor(mentor, placesPath));
    if (score === null || Math.abs(score) > LARGEST_SCORE)
      addMistake(mistakes, { path, line }, badScore(typed, score));
    listed.mentee.push(numbered(mentees, mentee));
    listed.mentor.push(numbered(mentors, mentor));
    listed.score.push(score ?? 0);
    listed.line.push(line);
  }
  readList(file, ["mentee", "mentor", "score"], { mistakes, take });
  return { ...listed, mentees: [...mentees.keys()], mentors: [...mentors.keys()] };
}

function repeatedWords(
  { scores: { path } }: ScoreLists,
  { mentee, mentor, line, firstLine }: RepeatedPair,
): readonly [{ path: string; line: number }, string] {
  const words = `${shown(mentee)} and ${shown(mentor)} stand in line ${firstLine} already; wanted each pair once.`;
  return [{ path, line }, words];
}

function numbered(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

function unknownMentor(mentor: string, placesPath: string): string {
  return `the mentor ${shown(mentor)} does not stand in ${placesPath}; wanted a line there, with 0 places for somebody who takes nobody.`;
}

function badScore(typed: string, score: number | null): string {
  if (score !== null) return `wanted a score of at most 1e300 in size, found ${shown(typed)}.`;
  const hint = /^\s*-?\d*,\d+\s*$/.test(typed) ? " (decimals with a point)" : "";
  return `wanted a number as score, such as 0.75 or -2${hint}, found ${shown(typed)}.`;
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** Null for what is no decimal number; infinite for one that no double can hold. */
function numberOf(typed: string): number | null {
  return NUMBER.test(typed) ? Number(typed) : null;
}
