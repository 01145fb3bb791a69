import type { KnownBlock, ModalView } from "@slack/types";
import { capitalised } from "../../core/text.ts";
import { context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { checkboxesField, modal, numberField, radioField, selectField } from "../../slack/modal.ts";
import { PART_NAMES, type PartName, type RoundSettings } from "./round-settings.ts";
import { PART_WORDS, settingsWords, STEP_WORDS } from "./settings-words.ts";
import { stepOf, usualStep, WEIGHT_STEPS } from "./weight-steps.ts";

type Slash = (line: string) => string;

/** How a programme matches; `metadata` is what its opener must know again. */
export function settingsModal(
  settings: RoundSettings,
  metadata: Readonly<Record<string, unknown>>,
): ModalView {
  return modal({
    callback: "matching.settings",
    title: "How pairs are found",
    submit: "Save",
    metadata,
    blocks: [
      context("As many people as possible get a mentor; what you say here decides who gets whom."),
      ...PART_NAMES.map((part) => partField(part, settings)),
      ...ruleFields(settings),
    ],
  });
}

function partField(part: PartName, { weights }: RoundSettings): KnownBlock {
  const usual = usualStep(part);
  return selectField({
    name: part,
    label: capitalised(PART_WORDS[part]),
    hint: HINTS[part],
    choices: WEIGHT_STEPS.map((step) => ({
      value: step,
      label: `Counts ${STEP_WORDS[step]}${step === usual ? " (as usual)" : ""}`,
    })),
    initial: stepOf(weights[part]),
  });
}

const HINTS: Readonly<Record<PartName, string>> = {
  topic: "How much of what somebody wishes to learn the mentor teaches, best from a step or two above.",
  ranking:
    "Mentors whom somebody would like, and topics that a mentor would rather help with. Who asked for whom is told to nobody.",
  hours: "Working time that both share in the coming weeks.",
  goal: "Focus areas on the mentee's track that the mentor teaches.",
  waiting: "Whoever was left without a mentor before comes first.",
  variety: "People who work elsewhere hear something new.",
  meeting: "What both wish of their meetings.",
  continuity: "Only when both said so.",
  room: "Mentors with more open places come first.",
};

function ruleFields({ hard, coolingWeeks, floor, askFirst }: RoundSettings): readonly KnownBlock[] {
  return [
    checkboxesField({
      name: "rules",
      label: "What must be so for a pair?",
      hint: "Nobody is ever paired with their own manager, or with somebody from whom one of the two asked to be kept apart.",
      optional: true,
      choices: [
        { value: "commonTopic", label: "The mentor teaches something that the mentee wishes to learn" },
        { value: "sharedHours", label: "They share working hours" },
        { value: "reportChain", label: "Neither is anywhere above the other in the report chain" },
        { value: "sameTeam", label: "They are in different teams" },
      ],
      initial: Object.entries(hard).flatMap(([rule, isOn]) => (isOn ? [rule] : [])),
    }),
    numberField({
      name: "cooling",
      label: "For how many weeks is a former pair not made again?",
      hint: "Counts pairs who really met. 0 for no such time.",
      initial: coolingWeeks,
      min: 0,
      max: 104,
    }),
    radioField({
      name: "aim",
      label: "When as many as possible have a mentor, what then?",
      choices: [
        { value: "total", label: "The best fit over all pairs together" },
        { value: "floor", label: "The worst pair as good as can be, then the rest" },
      ],
      initial: floor ? "floor" : "total",
    }),
    radioField({
      name: "begin",
      label: "When a round is published, how do its pairs begin?",
      hint: "Who is asked has three working days; then the next best choice is made. Who says no is told to nobody.",
      choices: [
        { value: "at_once", label: "At once, with an introduction" },
        { value: "ask", label: "When both have been asked and said yes" },
      ],
      initial: askFirst ? "ask" : "at_once",
    }),
  ];
}

export function settingsKeptMessage(settings: RoundSettings, slash: Slash): MessageBody {
  return messageOf([
    section(`*Saved.* This is how the next round is found:\n${settingsWords(settings)}`),
    context(`Pairs that there are stay as they are. \`${slash("guild match")}\` finds the best new ones.`),
  ]);
}
