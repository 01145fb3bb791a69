/** The number of the next review of a workspace; `highest` is null before the first. */
export function nextNumber(highest: number | null): number {
  return (highest ?? 0) + 1;
}

/** A review as people name it, and what they say after it: `7 but why`, `#7`, `review 7: but why`. */
export interface Numbered {
  readonly number: number;
  readonly rest: string;
}

/** Null when the words do not begin with a review's number. */
export function readNumbered(words: string): Numbered | null {
  const found = /^(?:review\s*)?(?:#|no\.?\s*|nr\.?\s*)?(\d{1,9})(?![\p{L}\p{N}])[.:,]?\s*(.*)$/isu.exec(
    words.trim(),
  );
  if (found === null) return null;
  return { number: Number(found[1]), rest: (found[2] ?? "").trim() };
}
