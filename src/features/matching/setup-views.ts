import type { KnownBlock, ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import { actions, button, context, section } from "../../slack/blocks.ts";
import { modal, peopleField } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { setWords } from "./hand-words.ts";
import { countSet, draftOf } from "./round-draft.ts";
import type { Round } from "./round-plan.ts";
import type { RoundSettings } from "./round-settings.ts";
import { settingsLines } from "./settings-words.ts";

/** What a lead chooses from before a round is solved. */
export interface Setup {
  /** People who look for a mentor, people who mentor, and their open places. */
  readonly who: { readonly mentees: number; readonly mentors: number; readonly places: number };
  readonly settings: RoundSettings;
  /** Slack ids of whom to leave out, as far as chosen. */
  readonly leftOut: readonly string[];
  /** A round that waits to be published. */
  readonly waiting: (Pick<Round, "id" | "plan" | "createdAt"> & { readonly by: string }) | null;
  readonly timeZone: Zone;
  /** What happened meanwhile; plain words. */
  readonly note?: string;
}

const MOST_LEFT_OUT = 100;

/** Who is in and how pairs are found; then the best are. */
export function setupModal(setup: Setup): ModalView {
  const { settings, leftOut, waiting, note } = setup;
  return modal({
    callback: "matching.setup",
    title: "Matching round",
    submit: "Find the best pairs",
    metadata: { basedOn: waiting?.id ?? null },
    blocks: [
      ...(note === undefined ? [] : [section(`:pencil2: ${escaped(note)}`)]),
      ...waitingBlocks(setup),
      section(whoText(setup.who)),
      peopleField({
        name: "leave",
        label: "Is there somebody to leave out this time?",
        hint: "Everybody else who is available is in. This is for this round alone.",
        optional: true,
        most: MOST_LEFT_OUT,
        initial: leftOut,
      }),
      section(
        `*How pairs are found*\n${settingsLines(settings)
          .map((line) => `• ${line}`)
          .join("\n")}`,
        button({ label: "Change", action: "matching.settings", about: "how pairs are found" }),
      ),
      actions(button({ label: "Place one person", action: "matching.waiting" })),
      context("You see the pairs first. Nobody hears of them before you publish."),
    ],
  });
}

function whoText({ mentees, mentors, places }: Setup["who"]): string {
  const look = `${counted(mentees, "person looks", "people look")} for a mentor`;
  const open = places === 0 ? "no open place" : counted(places, "open place");
  return `*${look}*, and ${counted(mentors, "mentor has", "mentors have")} ${open}.`;
}

function waitingBlocks({ waiting, timeZone }: Setup): readonly KnownBlock[] {
  if (waiting === null) return [];
  const { id, plan, createdAt, by } = waiting;
  const draft = draftOf(plan);
  const pairs = counted(plan.proposals.length, "pair");
  const set =
    countSet(draft) === 0 ? "" : ` Set by hand: ${setWords(draft)}; it stays so when you solve again.`;
  return [
    section(
      `*A round waits to be published:* ${pairs}, solved by ${bold(by)} on ${spokenInstant(createdAt, timeZone)}.${set}`,
      button({ label: "Open it", action: "matching.open", value: id, about: "the round that waits" }),
    ),
    ...(countSet(draft) === 0
      ? []
      : [actions(button({ label: "Begin anew", action: "matching.begin_anew", confirm: BEGIN_ANEW }))]),
  ];
}

const BEGIN_ANEW = {
  title: "Forget what was set by hand?",
  text: "Pairs that were kept or ruled out and people who were left out are solved like all others again.",
  yes: "Begin anew",
};
