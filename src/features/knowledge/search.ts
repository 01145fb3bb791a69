import { cut } from "../../core/text.ts";

/** Something that may be what somebody looks for: what it is called, what is in it, and when it came. */
export interface Candidate {
  readonly title: string;
  readonly body: string;
  readonly at: Date | null;
}

const MOST_WORDS = 8;
const LONGEST_WORD = 60;

/** The words to look for, each once, in lower case. */
export function searchWords(typed: string): readonly string[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * The candidates that hold all the words, the best first: a word in a title counts four times one in the body, the
 * words next to each other count extra, and of equals the newer comes first. When none holds them all, those that
 * hold most of them.
 */
export function ranked<One extends Candidate>(
  candidates: readonly One[],
  words: readonly string[],
): readonly One[] {
  const scored = candidates
    .map((candidate) => ({ candidate, ...score(candidate, words) }))
    .filter(({ found }) => found > 0);
  const most = Math.max(0, ...scored.map(({ found }) => found));
  return scored
    .filter(({ found }) => found === most)
    .sort((one, other) => other.points - one.points || timeOf(other.candidate) - timeOf(one.candidate))
    .map(({ candidate }) => candidate);
}

function score(candidate: Candidate, words: readonly string[]): { found: number; points: number } {
  const title = plain(candidate.title);
  const body = plain(candidate.body);
  let found = 0;
  let points = 0;
  for (const word of words) {
    const inTitle = title.includes(word);
    const inBody = body.includes(word);
    if (inTitle || inBody) found++;
    points += (inTitle ? TITLE_POINTS : 0) + (inBody ? 1 : 0);
  }
  const phrase = words.join(" ");
  if (words.length > 1 && (title.includes(phrase) || body.includes(phrase))) points += TITLE_POINTS;
  return { found, points };
}

const TITLE_POINTS = 4;

function timeOf(candidate: Candidate): number {
  return candidate.at?.getTime() ?? 0;
}

/** The part of a text around the first of the words, in one line. */
export function excerpt(text: string, words: readonly string[], limit = 200): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const places = words.map((word) => line.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const first = Math.min(...places);
  if (line.length <= limit || places.length === 0 || first < limit / 2) return cut(line, limit);
  const start = line.lastIndexOf(" ", first - limit / 4) + 1;
  return cut(`… ${line.slice(start)}`, limit);
}

/** As the words are compared: without regard to case and to how letters are composed. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
