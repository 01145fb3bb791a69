import type { Table } from "./problems.ts";

/** What is best of a small table, found by trying everything. */
export interface Best {
  readonly matched: number;
  readonly worst: number | null;
  readonly total: number;
}

interface Tried {
  readonly matched: number;
  /** The lowest score of a pair that is not locked. */
  readonly worst: number;
  /** The same, of those mentees who have no locked pair: whom the floor is for. */
  readonly worstFirst: number;
  readonly total: number;
}

export function bestByTryingAll(table: Table, { floor }: { readonly floor: boolean }): Best {
  const all = [...everyAssignment(table, 0, [...table.places])];
  const matched = Math.max(...all.map((tried) => tried.matched));
  const most = all.filter((tried) => tried.matched === matched);
  const highest = Math.max(...most.map(({ worstFirst }) => worstFirst));
  // Where all who have a mentor have a locked one, there is nobody whom a floor could help.
  const least = floor && Number.isFinite(highest) ? highest : Number.NEGATIVE_INFINITY;
  const kept = most.filter(({ worst }) => worst >= least);
  const best = kept.reduce((soFar, tried) => (tried.total > soFar.total + 1e-9 ? tried : soFar));
  return { matched, total: best.total, worst: best.worst === Number.POSITIVE_INFINITY ? null : best.worst };
}

const NOTHING: Tried = {
  matched: 0,
  worst: Number.POSITIVE_INFINITY,
  worstFirst: Number.POSITIVE_INFINITY,
  total: 0,
};

function* everyAssignment(table: Table, mentee: number, left: number[]): Generator<Tried> {
  if (mentee === table.scores.length) {
    yield NOTHING;
    return;
  }
  const locked = lockedMentors(table, mentee);
  for (const chosen of choices(table, mentee, left)) {
    for (const mentor of chosen) left[mentor] = (left[mentor] ?? 0) - 1;
    const free = chosen
      .filter((mentor) => !locked.includes(mentor))
      .map((mentor) => score(table, mentee, mentor));
    for (const rest of everyAssignment(table, mentee + 1, left))
      yield {
        matched: rest.matched + (chosen.length > 0 ? 1 : 0),
        worst: Math.min(rest.worst, ...free),
        worstFirst: Math.min(rest.worstFirst, ...(locked.length === 0 ? free : [])),
        total: chosen.reduce((sum, mentor) => sum + score(table, mentee, mentor), rest.total),
      };
    for (const mentor of chosen) left[mentor] = (left[mentor] ?? 0) + 1;
  }
}

function score(table: Table, mentee: number, mentor: number): number {
  return table.scores[mentee]?.[mentor] ?? 0;
}

function lockedMentors({ locked = [] }: Table, mentee: number): readonly number[] {
  return locked.filter(([one]) => one === mentee).map(([, mentor]) => mentor);
}

/** None, one or two different mentors who are allowed and have a place left; the locked ones are among them. */
function choices(table: Table, mentee: number, left: readonly number[]): readonly (readonly number[])[] {
  const free = left.flatMap((places, mentor) =>
    places > 0 && table.scores[mentee]?.[mentor] !== null ? [mentor] : [],
  );
  const wanted = table.wanted[mentee] ?? 0;
  const ones = wanted >= 1 ? free.map((mentor) => [mentor]) : [];
  const twos =
    wanted >= 2 ? free.flatMap((one, index) => free.slice(index + 1).map((two) => [one, two])) : [];
  const locked = lockedMentors(table, mentee);
  return [[], ...ones, ...twos].filter((chosen) => locked.every((mentor) => chosen.includes(mentor)));
}
