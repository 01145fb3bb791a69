import { distance } from "fastest-levenshtein";

/** What a title is found by. */
export interface Titled {
  readonly id: string;
  readonly title: string;
  readonly author: string;
}

export type Found<T> =
  | { readonly kind: "one"; readonly resource: T }
  /** The likeliest first. */
  | { readonly kind: "several"; readonly resources: readonly T[] }
  | { readonly kind: "none" };

/**
 * The resource that the words mean: by id or whole title, by all of the words in title and author, or by words
 * that are nearly there. Asks when several fit as well.
 */
export function findResource<T extends Titled>(resources: readonly T[], words: string): Found<T> {
  const wanted = wordsOf(words.slice(0, LONGEST_COMPARED));
  if (wanted.length === 0) return { kind: "none" };
  const named = findTitle(resources, words);
  if (named) return { kind: "one", resource: named };
  const holding = resources.filter((one) => holdsAll(one, wanted));
  if (holding.length > 0) return found(holding);
  return found(nearest(resources, wanted));
}

/** The resource with this very id or title, whatever its case and punctuation. */
export function findTitle<T extends Titled>(resources: readonly T[], words: string): T | null {
  const wanted = wordsOf(words).join(" ");
  if (wanted === "") return null;
  function isNamed(name: string): boolean {
    return wordsOf(name).join(" ") === wanted;
  }
  return resources.find((one) => isNamed(one.id)) ?? resources.find((one) => isNamed(one.title)) ?? null;
}

const LONGEST_COMPARED = 120;
const MOST_OFFERED = 5;
/** The share of letters that may differ, from a few trials: "desinging" is near "designing", "cooking" is not. */
const STILL_NEAR = 0.34;
/** What is nearer than the next one by this much is meant. */
const CLEARLY_NEARER = 0.08;

function found<T>(resources: readonly T[]): Found<T> {
  const [first] = resources;
  if (first === undefined) return { kind: "none" };
  return resources.length === 1
    ? { kind: "one", resource: first }
    : { kind: "several", resources: resources.slice(0, MOST_OFFERED) };
}

function holdsAll(resource: Titled, wanted: readonly string[]): boolean {
  const own = searchable(resource);
  return wanted.every((word) => own.some((one) => one.startsWith(word)));
}

function nearest<T extends Titled>(resources: readonly T[], wanted: readonly string[]): readonly T[] {
  const near = resources
    .map((resource) => ({ resource, strangeness: strangeness(searchable(resource), wanted) }))
    .filter((candidate) => candidate.strangeness <= STILL_NEAR)
    .sort((one, other) => one.strangeness - other.strangeness);
  const limit = (near[0]?.strangeness ?? 0) + CLEARLY_NEARER;
  return near.filter((candidate) => candidate.strangeness < limit).map((candidate) => candidate.resource);
}

/** 0 when each wanted word is there, 1 when none is anything like one of them. */
function strangeness(own: readonly string[], wanted: readonly string[]): number {
  const perWord = wanted.map((word) =>
    Math.min(1, ...own.map((one) => distance(word, one) / Math.max(word.length, one.length))),
  );
  return perWord.reduce((sum, each) => sum + each, 0) / perWord.length;
}

function searchable(resource: Titled): readonly string[] {
  return wordsOf(`${resource.title} ${resource.author}`);
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("&", " and ");
  return plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

/** What somebody typed about something of their own: the first address in it, and the words around that. */
export function linkAndTitle(words: string): { readonly link: string; readonly title: string } {
  const link = /https?:\/\/\S+/i.exec(words)?.[0] ?? "";
  return { link, title: words.replace(link, " ").replaceAll(/\s+/g, " ").trim() };
}
