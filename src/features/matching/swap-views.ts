import type { ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { actions, button, context, section } from "../../slack/blocks.ts";
import { modal, selectField, type Choice } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { moveWords, outcomeWords } from "./hand-words.ts";
import type { Couple } from "./relations.ts";
import { movesBetween } from "./round-moves.ts";
import type { Proposal, Round, RoundPlan } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

/** Where in a preview a swap began. */
export interface SwapPlace {
  readonly page: number;
  readonly wording: Wording;
}

/** Who else for a mentee: everybody who mentors in the round, so that the list tells nothing about who may not. */
export function swapModal(
  { id, plan }: Pick<Round, "id" | "plan">,
  proposal: Proposal,
  { page, wording }: SwapPlace,
): ModalView {
  const { menteeId, mentorId, score } = proposal;
  const choices = choicesFor(plan, proposal, wording);
  const [mentee, mentor] = [bold(wording.nameOf(menteeId)), bold(wording.nameOf(mentorId))];
  const now = section(
    `${mentee} learns from ${mentor} in this round, with a fit of ${Math.round(score * 100)} of 100.`,
  );
  const back = actions(backButton(page));
  const metadata = { roundId: id, page, menteeId, mentorId };
  if (choices.length === 0) {
    const nobody = section("Nobody else mentors in this round.");
    return modal({
      callback: "matching.swap",
      title: "Swap the mentor",
      metadata,
      blocks: [now, nobody, back],
    });
  }
  return modal({
    callback: "matching.swap",
    title: "Swap the mentor",
    submit: "Show what changes",
    metadata,
    blocks: [
      now,
      selectField({
        name: "mentor",
        label: `Who instead of ${wording.nameOf(mentorId)}?`,
        hint: "Next you see what it changes in the whole round. Nothing is done before you say so.",
        choices,
      }),
      back,
    ],
  });
}

function choicesFor(plan: RoundPlan, { menteeId }: Proposal, wording: Wording): readonly Choice[] {
  const theirs = plan.proposals.filter((one) => one.menteeId === menteeId).map(({ mentorId }) => mentorId);
  return plan.participants
    .flatMap(({ id, places }) => {
      if (places === null || id === menteeId || theirs.includes(id)) return [];
      return [
        {
          value: id,
          label: wording.nameOf(id),
          description: places === 0 ? "no open place" : counted(places, "open place"),
        },
      ];
    })
    .toSorted((one, other) => one.label.localeCompare(other.label, "en"));
}

function backButton(page: number) {
  return button({ label: "Back to the round", action: "matching.page", value: String(page) });
}

/** What a swap would do, before it is done. */
export interface SwapTrial extends SwapPlace {
  readonly couple: Couple;
  readonly insteadOf: Proposal["mentorId"];
  readonly after: RoundPlan;
  /** It is not what was shown before, since somebody changed meanwhile. */
  readonly isOther?: boolean;
}

const MOST_MOVES = 12;

export function swapConfirmModal(round: Pick<Round, "id" | "plan">, trial: SwapTrial): ModalView {
  const { couple, insteadOf, after, page, wording } = trial;
  const moves = movesBetween(round.plan, after).map((move) => `• ${escaped(moveWords(move, wording))}`);
  const rest = moves.length - MOST_MOVES;
  const lines = [
    ...moves.slice(0, MOST_MOVES),
    ...(rest > 0 ? [`… and ${counted(rest, "more change")}`] : []),
  ];
  return modal({
    callback: "matching.swap_confirm",
    title: "Swap the mentor",
    submit: "Swap",
    metadata: {
      roundId: round.id,
      page,
      menteeId: couple.menteeId,
      mentorId: insteadOf,
      chosenId: couple.mentorId,
      total: after.total,
    },
    blocks: [
      ...(trial.isOther
        ? [section("*The round has changed meanwhile.* This is what the swap would do now:")]
        : []),
      section(
        `*${escaped(wording.nameOf(couple.menteeId))} would learn from ${escaped(wording.nameOf(couple.mentorId))}.* ${outcomeWords(round.plan, after)}`,
      ),
      section(`*What changes*\n${lines.join("\n")}`),
      actions(backButton(page)),
      context("The pair is kept from then on; you can undo it under what was set by hand."),
    ],
  });
}
