import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, section } from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons } from "../../slack/paging.ts";
import { refusalWords } from "./locks.ts";
import type { Couple } from "./relations.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

const PAGE = 15;

/** All that a lead set in a round by hand, each with a way to undo it. */
export function handModal(
  round: Pick<Round, "id" | "plan">,
  { page, wording }: { readonly page: number; readonly wording: Wording },
): ModalView {
  const shown = pageOf(entriesOf(round.plan, wording), page, PAGE);
  return modal({
    callback: "matching.by_hand",
    title: "Set by hand",
    metadata: { roundId: round.id, page: shown.page },
    blocks: [
      section("These stay as they are, however often the round is solved again."),
      ...shown.items,
      actions(
        ...turnButtons(shown, { action: "matching.by_hand_list" }),
        button({ label: "Back to the round", action: "matching.page", value: "0" }),
      ),
      context("They are for this round alone, and are noted with it when it is published."),
    ],
  });
}

function entriesOf(plan: RoundPlan, wording: Wording): readonly KnownBlock[] {
  const { locks, refusedLocks, forbids, leftOut } = plan;
  function named({ menteeId, mentorId }: Couple): string {
    return `${bold(wording.nameOf(menteeId))} and ${bold(wording.nameOf(mentorId))}`;
  }
  return [
    ...locks.map((one) => entry(`Kept: ${named(one)}`, `release ${idsOf(one)}`)),
    ...refusedLocks.map((one) =>
      entry(
        `To be kept, and cannot: ${escaped(refusalWords(one, (id) => wording.nameOf(id)))}`,
        `release ${idsOf(one)}`,
      ),
    ),
    ...forbids.map((one) => entry(`Ruled out: ${named(one)}`, `allow ${idsOf(one)}`)),
    ...leftOut.map((id) => entry(`Left out: ${bold(wording.nameOf(id))}`, `take_in ${id}`)),
  ];
}

function entry(text: string, value: string): KnownBlock {
  return section(text, button({ label: "Undo", action: "matching.undo", value }));
}

function idsOf({ menteeId, mentorId }: Couple): string {
  return `${menteeId} ${mentorId}`;
}
