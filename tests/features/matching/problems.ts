import * as fc from "fast-check";
import type { Assignment, AssignmentProblem } from "#src/features/matching/assign.ts";

/** A small problem written as a table: one row per mentee, one score per mentor, null where it is forbidden. */
export interface Table {
  readonly scores: readonly (readonly (number | null)[])[];
  readonly places: readonly number[];
  readonly wanted: readonly number[];
  /** Pairs that must stay. */
  readonly locked?: readonly Couple[];
}

export type Couple = readonly [mentee: number, mentor: number];

export function problemOf({ scores, places, wanted, locked }: Table): AssignmentProblem {
  const rows = scores.map((row) =>
    row.flatMap((score, mentor) => (score === null ? [] : [{ mentor, score }])),
  );
  const isLocked = new Set(locked?.map(String));
  const lockedFlags = rows.flatMap((row, mentee) =>
    row.map(({ mentor }) => (isLocked.has(String([mentee, mentor])) ? 1 : 0)),
  );
  const rowStart = [0];
  for (const row of rows) rowStart.push((rowStart.at(-1) ?? 0) + row.length);
  const pairs = rows.flat();
  return {
    mentees: scores.length,
    mentors: places.length,
    places: Int32Array.from(places),
    wanted: Int32Array.from(wanted),
    rowStart: Int32Array.from(rowStart),
    mentor: Int32Array.from(pairs, ({ mentor }) => mentor),
    score: Float64Array.from(pairs, ({ score }) => score),
    ...(locked === undefined ? {} : { locked: Uint8Array.from(lockedFlags) }),
  };
}

/** Everybody wants one mentor. */
export function tableOf(scores: Table["scores"], places: readonly number[]): Table {
  return { scores, places, wanted: scores.map(() => 1) };
}

export interface TableSize {
  /** At most so many, and at least `fewest…`, which is 0 unless it is given. */
  readonly mentees: number;
  readonly mentors: number;
  readonly fewestMentees?: number;
  readonly fewestMentors?: number;
  readonly mostPlaces: number;
  readonly mostWanted: number;
  readonly score: fc.Arbitrary<number>;
}

export function tables(size: TableSize): fc.Arbitrary<Table> {
  const { mostPlaces, mostWanted, score } = size;
  return fc
    .tuple(
      fc.integer({ min: size.fewestMentees ?? 0, max: size.mentees }),
      fc.integer({ min: size.fewestMentors ?? 0, max: size.mentors }),
      fc.constantFrom(0, 1, 3, 12),
    )
    .chain(([rows, columns, forbidden]) => {
      const cell = fc.oneof(
        { weight: 3, arbitrary: score },
        { weight: forbidden, arbitrary: fc.constant(null) },
      );
      return fc.record({
        scores: fc.array(fc.array(cell, exactly(columns)), exactly(rows)),
        places: fc.array(fc.nat({ max: mostPlaces }), exactly(columns)),
        wanted: fc.array(fc.nat({ max: mostWanted }), exactly(rows)),
      });
    });
}

/** The same tables, with some of their pairs locked, as many as places and wishes have room for. */
export function lockedTables(size: TableSize): fc.Arbitrary<Table> {
  const chances = fc.array(fc.integer({ min: 0, max: 3 }), exactly(size.mentees * size.mentors));
  return fc.tuple(tables(size), chances).map(([table, chance]) => {
    const left = [...table.places];
    const locked = table.scores.flatMap((row, mentee) => {
      let wanted = table.wanted[mentee] ?? 0;
      return row.flatMap((score, mentor): readonly Couple[] => {
        const isChosen = score !== null && chance[mentee * size.mentors + mentor] === 0;
        if (!isChosen || wanted === 0 || (left[mentor] ?? 0) === 0) return [];
        wanted--;
        left[mentor] = (left[mentor] ?? 0) - 1;
        return [[mentee, mentor]];
      });
    });
    return { ...table, locked };
  });
}

function exactly(length: number): fc.ArrayConstraints {
  return { minLength: length, maxLength: length };
}

/** Whole numbers with many ties, decimals, negative ones, and doubles that are no round decimals. */
export const anyScore = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -500, max: 500 }).map((hundredths) => hundredths / 100),
  fc.double({ min: -5, max: 5, noNaN: true }),
);

export function isAllowed(
  { scores }: Table,
  { mentee, mentor }: { mentee: number; mentor: number },
): boolean {
  return scores[mentee]?.[mentor] !== null;
}

/** How many mentees each mentor has in an assignment. */
export function loads(table: Table, { pairs }: Assignment): readonly number[] {
  return table.places.map((_, mentor) => pairs.filter((pair) => pair.mentor === mentor).length);
}

export function mentorsOf({ pairs }: Assignment, mentee: number): readonly number[] {
  return pairs.filter((pair) => pair.mentee === mentee).map((pair) => pair.mentor);
}
