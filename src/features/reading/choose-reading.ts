import { findResource } from "./find-resource.ts";
import type { Reading } from "./reading.ts";

/** Which of a member's readings the words mean. */
export type ChosenReading =
  | { readonly kind: "one"; readonly reading: Reading }
  | { readonly kind: "several"; readonly readings: readonly Reading[] }
  | { readonly kind: "none" };

/** Without words, what is being read; with words, what they name there, and else anywhere on the list. */
export function chooseReading(readings: readonly Reading[], words: string): ChosenReading {
  const current = readings.filter((reading) => reading.status === "reading");
  if (words.trim() === "") return chosen(current);
  const named = namedIn(current, words);
  return named.kind === "none" ? namedIn(readings, words) : named;
}

function namedIn(readings: readonly Reading[], words: string): ChosenReading {
  const found = findResource(
    readings.map((reading) => reading.resource),
    words,
  );
  if (found.kind === "none") return found;
  const meant = found.kind === "one" ? [found.resource] : found.resources;
  return chosen(
    meant.flatMap((resource) => readings.filter((reading) => reading.resource.id === resource.id)),
  );
}

function chosen(readings: readonly Reading[]): ChosenReading {
  const [first] = readings;
  if (first === undefined) return { kind: "none" };
  return readings.length === 1 ? { kind: "one", reading: first } : { kind: "several", readings };
}
