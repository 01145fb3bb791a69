import { seededRandom } from "../core/random.ts";

/** Pairs as a list has them; people are numbered by the order in which their names came up. */
export interface ListedScores {
  readonly mentees: readonly string[];
  readonly mentors: readonly string[];
  readonly mentee: readonly number[];
  readonly mentor: readonly number[];
  readonly score: readonly number[];
  readonly line: readonly number[];
}

export interface People {
  readonly mentees: readonly string[];
  readonly mentors: readonly string[];
}

/** An order that depends on the names and on the seed alone. */
export function inSeededOrder(names: Iterable<string>, seed: number): readonly string[] {
  const ordered = [...names].sort();
  const random = seededRandom(seed);
  for (let last = ordered.length - 1; last > 0; last--) {
    const chosen = Math.floor(random.next() * (last + 1));
    [ordered[last], ordered[chosen]] = [ordered[chosen] ?? "", ordered[last] ?? ""];
  }
  return ordered;
}

/** The pairs row by row, mentors going up in each. */
export interface Rows {
  readonly rowStart: Int32Array;
  readonly mentor: Int32Array;
  /** Per pair: which of those listed it is. */
  readonly origin: Int32Array;
}

export function rowsOf(scores: ListedScores, people: People): Rows {
  const menteeAt = placesIn(people.mentees, scores.mentees);
  const mentorAt = placesIn(people.mentors, scores.mentors);
  const mentee = Int32Array.from(scores.mentee, (index) => menteeAt[index] ?? 0);
  const mentor = Int32Array.from(scores.mentor, (index) => mentorAt[index] ?? 0);
  const inOrder = Int32Array.from(mentor.keys());
  // Sorting keeps the order of equals: by mentor first and then by mentee, it leaves mentors going up in a row.
  const byMentor = sortedBy(mentor, inOrder, people.mentors.length).sorted;
  const { sorted: origin, starts } = sortedBy(mentee, byMentor, people.mentees.length);
  return { rowStart: starts, mentor: origin.map((pair) => mentor[pair] ?? 0), origin };
}

function placesIn(order: readonly string[], names: readonly string[]): Int32Array {
  const placeOf = new Map(order.map((name, place) => [name, place]));
  return Int32Array.from(names, (name) => placeOf.get(name) ?? 0);
}

/** Counts, then places: linear, and equals keep their order. */
function sortedBy(
  key: Int32Array,
  items: Int32Array,
  keys: number,
): { readonly sorted: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(keys + 1);
  for (const item of items) starts[(key[item] ?? 0) + 1]!++;
  for (let index = 1; index <= keys; index++) starts[index]! += starts[index - 1]!;
  const next = starts.slice();
  const sorted = new Int32Array(items.length);
  for (const item of items) sorted[next[key[item] ?? 0]!++] = item;
  return { sorted, starts };
}

export interface RepeatedPair {
  readonly mentee: string;
  readonly mentor: string;
  readonly line: number;
  readonly firstLine: number;
}

/** Pairs that stand in the list once more, by line. */
export function repeatedPairs(
  { rowStart, mentor, origin }: Rows,
  listed: ListedScores,
): readonly RepeatedPair[] {
  const repeated: RepeatedPair[] = [];
  for (let row = 0; row + 1 < rowStart.length; row++) {
    for (let pair = rowStart[row]! + 1; pair < rowStart[row + 1]!; pair++) {
      if (mentor[pair] !== mentor[pair - 1]) continue;
      const [first, again] = [origin[pair - 1]!, origin[pair]!];
      repeated.push({
        mentee: listed.mentees[listed.mentee[again]!]!,
        mentor: listed.mentors[listed.mentor[again]!]!,
        line: listed.line[again]!,
        firstLine: listed.line[first]!,
      });
    }
  }
  return repeated.sort((one, other) => one.line - other.line);
}
