import type { Table } from "./problems.ts";

/** What is best of a small table, found by trying everything. */
export interface Best {
  readonly matched: number;
  readonly worst: number | null;
  readonly total: number;
}

interface Tried {
  readonly matched: number;
  readonly worst: number;
  readonly total: number;
}

export function bestByTryingAll(table: Table, { floor }: { readonly floor: boolean }): Best {
  const goals = floor ? (["matched", "worst", "total"] as const) : (["matched", "total"] as const);
  let best: Tried = { matched: 0, worst: Number.POSITIVE_INFINITY, total: 0 };
  for (const tried of everyAssignment(table, 0, [...table.places])) {
    const decisive = goals.find((goal) => isDifferent(goal, tried[goal], best[goal]));
    if (decisive !== undefined && tried[decisive] > best[decisive]) best = tried;
  }
  return { ...best, worst: best.worst === Number.POSITIVE_INFINITY ? null : best.worst };
}

/** Totals are sums of doubles; the others are what they are. */
function isDifferent(goal: keyof Tried, one: number, other: number): boolean {
  return goal === "total" ? Math.abs(one - other) > 1e-9 : one !== other;
}

function* everyAssignment(table: Table, mentee: number, left: number[]): Generator<Tried> {
  if (mentee === table.scores.length) {
    yield { matched: 0, worst: Number.POSITIVE_INFINITY, total: 0 };
    return;
  }
  for (const chosen of choices(table, mentee, left)) {
    for (const mentor of chosen) left[mentor] = (left[mentor] ?? 0) - 1;
    const scores = chosen.map((mentor) => table.scores[mentee]?.[mentor] ?? 0);
    for (const rest of everyAssignment(table, mentee + 1, left))
      yield {
        matched: rest.matched + (chosen.length > 0 ? 1 : 0),
        worst: Math.min(rest.worst, ...scores),
        total: scores.reduce((sum, score) => sum + score, rest.total),
      };
    for (const mentor of chosen) left[mentor] = (left[mentor] ?? 0) + 1;
  }
}

/** None, one or two different mentors who are allowed and have a place left. */
function choices(table: Table, mentee: number, left: readonly number[]): readonly (readonly number[])[] {
  const free = left.flatMap((places, mentor) =>
    places > 0 && table.scores[mentee]?.[mentor] !== null ? [mentor] : [],
  );
  const wanted = table.wanted[mentee] ?? 0;
  const ones = wanted >= 1 ? free.map((mentor) => [mentor]) : [];
  const twos =
    wanted >= 2 ? free.flatMap((one, index) => free.slice(index + 1).map((two) => [one, two])) : [];
  return [[], ...ones, ...twos];
}
