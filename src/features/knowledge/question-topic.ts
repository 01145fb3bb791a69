import { findTopic, type Topic } from "../members/topics.ts";

/** A topic with the sentences that say what belongs to it, such as the skills of a focus area. */
export interface DescribedTopic extends Topic {
  readonly sentences: readonly string[];
}

/**
 * The topic that a question is about: the one that it names, or the one whose words it shares. A word of a title
 * counts three times, and a word that several topics share counts for each of them accordingly less. Null when one
 * word of a sentence is all that it shares, or when it shares as much with two.
 */
export function topicOf(question: string, topics: readonly DescribedTopic[]): Topic | null {
  const named = namedTopic(question, topics);
  if (named) return named;
  const asked = tellingWords(question.slice(0, LONGEST_READ));
  const described = topics.map((topic) => ({ topic, weights: weightsOf(topic) }));
  const ranked = described
    .map(({ topic, weights }) => ({
      topic,
      score: [...asked].reduce((sum, word) => sum + (weights.get(word) ?? 0) / sharers(word, described), 0),
    }))
    .sort((one, other) => other.score - one.score);
  const [best, second] = ranked;
  if (best === undefined || best.score < TELLING_SCORE || best.score === second?.score) return null;
  return best.topic;
}

/** Less is chance: "key" stands in a sentence about schemas and in one about bicycles. */
const TELLING_SCORE = 2;
/** Enough to see what a question is about; the rest of a pasted page is not compared word by word. */
const LONGEST_READ = 2000;
const LONGEST_TITLE_WORDS = 8;

/** The longest run of words that is a topic's id or title. */
function namedTopic(question: string, topics: readonly Topic[]): Topic | null {
  const words = question
    .slice(0, LONGEST_READ)
    .split(/[\s,.;:!?()"“”]+/)
    .filter(Boolean);
  for (let length = LONGEST_TITLE_WORDS; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const topic = findTopic(topics, words.slice(start, start + length).join(" "));
      if (topic) return topic;
    }
  }
  return null;
}

const TITLE_WEIGHT = 3;

function weightsOf(topic: DescribedTopic): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const sentence of topic.sentences) for (const word of tellingWords(sentence)) weights.set(word, 1);
  for (const word of tellingWords(topic.title)) weights.set(word, TITLE_WEIGHT);
  return weights;
}

function sharers(word: string, topics: readonly { readonly weights: ReadonlyMap<string, number> }[]): number {
  return Math.max(1, topics.filter(({ weights }) => weights.has(word)).length);
}

const EMPTY_WORDS = new Set(
  "about after again also another because been before being best between does done from good have help here into just know like make many more most much need other over same should some such than that their them then there these they thing this those time under using very want well were what when where which while will with without work would your".split(
    " ",
  ),
);

/** Words that say something, without a plural's s. */
function tellingWords(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY_WORDS.has(word)).map(singular));
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
