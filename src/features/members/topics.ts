import { distance } from "fastest-levenshtein";

/** Something to teach or learn. A focus area is a topic of its track. */
export interface Topic {
  readonly id: string;
  readonly title: string;
}

/** The topic that the words name by id or by title, whatever their case, punctuation and spaces. */
export function findTopic(topics: readonly Topic[], words: string): Topic | null {
  const wanted = plain(words);
  if (wanted === "") return null;
  return (
    topics.find((topic) => plain(topic.id) === wanted) ??
    topics.find((topic) => plain(topic.title) === wanted) ??
    null
  );
}

/** Topics that the words may have meant, the likeliest first; none when nothing is near. */
export function nearestTopics(topics: readonly Topic[], words: string, limit = 3): readonly Topic[] {
  const wanted = plain(words.slice(0, LONGEST_COMPARED));
  if (wanted === "") return [];
  return topics
    .map((topic) => ({
      topic,
      strangeness: Math.min(strangeness(wanted, topic.id), strangeness(wanted, topic.title)),
    }))
    .filter((candidate) => candidate.strangeness <= STILL_NEAR)
    .sort((one, other) => one.strangeness - other.strangeness)
    .slice(0, limit)
    .map((candidate) => candidate.topic);
}

/** Nobody mistypes a title into more than this; it keeps a pasted page from being compared letter by letter. */
const LONGEST_COMPARED = 120;

/** The share of letters that may differ, from a few trials: "reliabilty" is near, "cooking" is not. */
const STILL_NEAR = 0.4;

/**
 * 0 for the same words, 1 for nothing in common: as a whole, or word by word, so that one word of a long title
 * ("mentorng") is enough.
 */
function strangeness(wanted: string, name: string): number {
  const target = plain(name);
  const targetWords = target.split(" ");
  const perWord = wanted
    .split(" ")
    .map((word) => Math.min(...targetWords.map((targetWord) => relativeDistance(word, targetWord))));
  const average = perWord.reduce((sum, each) => sum + each, 0) / perWord.length;
  return Math.min(relativeDistance(wanted, target), average);
}

function relativeDistance(one: string, other: string): number {
  return distance(one, other) / Math.max(one.length, other.length, 1);
}

function plain(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
