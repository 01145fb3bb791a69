import { listed } from "../../core/text.ts";
import type { PartName, RoundSettings } from "./round-settings.ts";
import { partsByStep, type WeightStep } from "./weight-steps.ts";

/** What each part of a score is called, in the middle of a sentence. */
export const PART_WORDS: Readonly<Record<PartName, string>> = {
  topic: "topics in common",
  ranking: "wishes of both sides",
  hours: "shared working hours",
  goal: "the way to the next role",
  waiting: "time already waited",
  variety: "another team or office",
  meeting: "rhythm and form of meeting",
  continuity: "good former pairs",
  room: "mentors with free places",
};

export const STEP_WORDS: Readonly<Record<WeightStep, string>> = {
  none: "not at all",
  little: "a little",
  some: "somewhat",
  much: "much",
  most: "most",
};

/** How a round is weighed, in a few sentences: everything that a lead can change. */
export function settingsWords(settings: RoundSettings): string {
  return [weightWords(settings), ...ruleSentences(settings)].join(" ");
}

/** The same, a line for each step that something counts and for each rule. */
export function settingsLines(settings: RoundSettings): readonly string[] {
  const weights = groupsOf(settings).map(
    ([step, parts]) => `Counts ${STEP_WORDS[step]}: ${listed(parts.map((part) => PART_WORDS[part]))}`,
  );
  return [...weights, ...ruleSentences(settings)];
}

/** `Most counts topics in common; much: …` */
function weightWords(settings: RoundSettings): string {
  const words = groupsOf(settings).map(
    ([step, parts]) => `${STEP_WORDS[step]}: ${listed(parts.map((part) => PART_WORDS[part]))}`,
  );
  return `What counts ${words.join("; ")}.`;
}

function groupsOf(settings: RoundSettings) {
  return [...partsByStep(settings)].filter(([, parts]) => parts.length > 0);
}

function ruleSentences({ hard, coolingWeeks, floor, askFirst }: RoundSettings): readonly string[] {
  const needed = [
    ...(hard.commonTopic ? ["a topic in common"] : []),
    ...(hard.sharedHours ? ["shared working hours"] : []),
  ];
  const never = [
    hard.reportChain ? "with anybody in one's report chain" : "with one's own manager",
    ...(hard.sameTeam ? ["inside one team"] : []),
    ...(coolingWeeks > 0
      ? [`again within ${coolingWeeks === 1 ? "a week" : `${coolingWeeks} weeks`} of a pair that met`]
      : []),
  ];
  return [
    ...(needed.length > 0 ? [`Every pair needs ${listed(needed)}.`] : []),
    `Nobody is paired ${never.length > 2 ? `${never.slice(0, -1).join(", ")} or ${never.at(-1)}` : never.join(" or ")}.`,
    ...(floor ? ["The lowest fit is raised before the total."] : []),
    ...(askFirst ? ["Both are asked before they become a pair."] : []),
  ];
}
