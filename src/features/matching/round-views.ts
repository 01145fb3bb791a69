import type { KnownBlock, ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import { actions, button, context, plainMessage, section, type MessageBody } from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { changeWords, type Change } from "./changes.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

/** Nobody waits, or nobody takes mentees: there is no round to look at. */
export function nobodyMessage(
  who: { readonly mentees: number; readonly mentors: number },
  slash: (line: string) => string,
): MessageBody {
  if (who.mentees === 0) {
    return plainMessage(
      `There is nobody to match: nobody in the programme is without the mentor they want. New people join with \`${slash("mentor join")}\`.`,
    );
  }
  return plainMessage(
    `${counted(who.mentees, "person waits", "people wait")} for a mentor, but nobody takes mentees at the moment. Ask somebody experienced to join with \`${slash("mentor join")}\`, then run \`${slash("guild match")}\` again.`,
  );
}

/** What became of pressing publish. */
export function publishedModal(plan: RoundPlan): ModalView {
  const left = plan.unmatched.length;
  const { askFirst } = plan.settings;
  const pairs = counted(plan.proposals.length, askFirst ? "couple" : "pair");
  const are = plan.proposals.length === 1 ? "is" : "are";
  return notice([
    section(`*Published.* ${pairs} ${are} ${askFirst ? ASKED : INTRODUCED}`),
    ...(left > 0
      ? [
          section(
            `${counted(left, "person hears", "people hear")} by DM why there is no mentor this time, and what would help.`,
          ),
        ]
      : []),
    context("I have sent you a summary."),
  ]);
}

const INTRODUCED = "introduced in a group DM, inside the working hours of both.";
const ASKED =
  "asked by DM, inside the working hours of each. A pair is introduced as soon as both have said yes; where one would rather not, I go on to the next best choice.";

export function changedModal(
  round: Pick<Round, "id">,
  changes: readonly Change[],
  wording: Wording,
): ModalView {
  const lines = changes.slice(0, MOST_CHANGES).map((change) => `• ${escaped(changeWords(change, wording))}`);
  const rest = changes.length - lines.length;
  return notice([
    section(
      "*Not published, because something changed since this round was solved:*\n" +
        [...lines, ...(rest > 0 ? [`… and ${counted(rest, "more change")}`] : [])].join("\n"),
    ),
    section("Nobody has been told anything. Solve it again to see the round as it is now."),
    actions(
      button({ label: "Solve again", action: "matching.solve_again", value: round.id, style: "primary" }),
    ),
  ]);
}

const MOST_CHANGES = 12;

/** Somebody else was quicker with the same round. */
export function alreadyModal(by: string, at: Date, timeZone: Zone): ModalView {
  return notice([
    section(
      `This round is already published: ${bold(by)} did it on ${spokenInstant(at, timeZone)}. Everybody has been told once; there is nothing left to do.`,
    ),
    actions(button({ label: "See the pairs", action: "matching.pairs" })),
  ]);
}

/** A newer preview took this one's place; `by` is null when its reader solved it. */
export function replacedModal(by: string | null, newer: Pick<Round, "id">): ModalView {
  const who = by === null ? "You have" : `${bold(by)} has`;
  return notice([
    section(`This preview is no longer the latest: ${who} solved a newer one. Nothing was published.`),
    actions(
      button({ label: "Open the newer one", action: "matching.open", value: newer.id, style: "primary" }),
    ),
  ]);
}

export function nothingToPublishModal(slash: (line: string) => string): ModalView {
  return notice([
    section(`There is nothing to publish any more. \`${slash("guild match")}\` starts a new round.`),
  ]);
}

/** A round whose proof fails is never published, whoever presses what. */
export function unprovenModal(round: Pick<Round, "id">): ModalView {
  return notice([
    section(
      "*Not published:* I could not prove that this is the best round. Please solve it again; if it stays like this, tell whoever runs Guildhall.",
    ),
    actions(button({ label: "Solve again", action: "matching.solve_again", value: round.id })),
  ]);
}

function notice(blocks: readonly KnownBlock[]): ModalView {
  return modal({ callback: "matching.notice", title: "Matching round", blocks });
}
