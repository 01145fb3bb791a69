import type { KnownBlock, ModalView } from "@slack/types";
import { counted, cut } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  divider,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { pageOf } from "../../slack/paging.ts";
import { causeForLead } from "./cause-words.ts";
import { changeWords, type Change } from "./changes.ts";
import { totalsOf } from "./compare-rounds.ts";
import { pageBlocks } from "./pair-views.ts";
import { reasonWords } from "./reason-words.ts";
import type { Proposal, Round, RoundPlan, Unmatched } from "./round-plan.ts";
import type { Wording } from "./wording.ts";

const PAGE = 8;

/** A round before it is published: how it came out, then its pairs and whoever is left out, page by page. */
export function previewModal(round: Pick<Round, "id" | "plan">, page: number, wording: Wording): ModalView {
  const { plan } = round;
  const entries = [
    ...plan.proposals.map((proposal) => proposalText(proposal, wording)),
    ...plan.unmatched.map((unmatched) => unmatchedText(unmatched, wording)),
  ];
  const shown = pageOf(entries, page, PAGE);
  return modal({
    callback: "matching.preview",
    title: "Matching round",
    metadata: { roundId: round.id, page: shown.page },
    blocks: [
      section(totalsText(plan)),
      context(proofText(plan)),
      decisionButtons(round),
      divider(),
      ...shown.items.map((text) => section(text)),
      ...pageBlocks(shown, "matching.page"),
    ],
  });
}

function totalsText(plan: RoundPlan): string {
  const { mentees: people, matched, pairs, unmatched, openPlaces, average } = totalsOf(plan);
  if (average === null) {
    return `*Nobody can be matched this time.* ${counted(people, "person wants", "people want")} a mentor; below is what stands in the way of each. There is nothing to publish.`;
  }
  const lines = [
    `*${matched} of ${counted(people, "person", "people")}* who ${people === 1 ? "wants" : "want"} a mentor ${matched === 1 ? "gets" : "get"} one, with an average fit of ${outOf100(average)} of 100.`,
    ...(pairs > matched
      ? [
          `${counted(pairs - matched, "person", "people")} of them ${pairs - matched === 1 ? "gets" : "get"} two.`,
        ]
      : []),
    ...(unmatched > 0
      ? [`${unmatched} ${unmatched === 1 ? "does" : "do"} not; the causes follow after the pairs.`]
      : []),
    openPlaces > 0
      ? `${counted(openPlaces, "place")} with mentors ${openPlaces === 1 ? "stays" : "stay"} open.`
      : "All places with mentors are taken.",
  ];
  return lines.join(" ");
}

function proofText({ certificate, total, proposals }: RoundPlan): string {
  if (!certificate.verified) {
    const problems = certificate.problems.slice(0, 3).map((problem) => escaped(cut(problem, 200)));
    return `:warning: I could not prove that this is the best round, so it cannot be published. Please solve it again; if it stays like this, tell whoever runs Guildhall: ${problems.join("; ")}`;
  }
  if (proposals.length === 0) return "Checked: no rule allows any pair, or no mentor who fits has a place.";
  return `Proven and checked: no other round gives more people a mentor, and none that gives as many has a better total than this one (${total.toFixed(2)}). Nobody hears of it before you publish.`;
}

function decisionButtons({ id, plan }: Pick<Round, "id" | "plan">): KnownBlock {
  const pairs = counted(plan.proposals.length, "pair");
  const publish = button({
    label: "Publish",
    action: "matching.publish",
    value: id,
    style: "primary",
    confirm: {
      title: "Publish this round?",
      text: `${pairs} will be introduced in a group DM, and whoever has no mentor is told why.`,
      yes: "Publish",
    },
  });
  const again = button({ label: "Solve again", action: "matching.solve_again", value: id });
  const isPublishable = plan.certificate.verified && plan.proposals.length > 0;
  return actions(...(isPublishable ? [publish, again] : [again]));
}

function proposalText({ menteeId, mentorId, score, reasons }: Proposal, wording: Wording): string {
  const names = {
    mentee: wording.nameOf(menteeId),
    mentor: wording.nameOf(mentorId),
    audience: "lead",
  } as const;
  const lines = reasons.map(
    (reason) => `• ${escaped(reasonWords(reason, names, (id) => wording.titleOf(id)))}`,
  );
  return [
    `${bold(names.mentee)} learns from ${bold(names.mentor)} · fit ${outOf100(score)} of 100`,
    ...lines,
  ].join("\n");
}

function unmatchedText(unmatched: Unmatched, wording: Wording): string {
  const name = wording.nameOf(unmatched.menteeId);
  const { why, help } = causeForLead(unmatched, name, wording);
  return `${bold(name)} · no mentor this time\n${escaped(why)}\n*What would help:* ${escaped(help)}`;
}

function outOf100(score: number): number {
  return Math.round(score * 100);
}

/** A large round took longer than a window may wait for: a button opens it. */
export function readyMessage(round: Pick<Round, "id" | "plan">): MessageBody {
  const { proposals, unmatched } = round.plan;
  return messageOf([
    section(
      `The round is ready to look at: ${counted(proposals.length, "pair")}, ${counted(unmatched.length, "person", "people")} without a mentor.`,
    ),
    actions(
      button({ label: "Open the preview", action: "matching.open", value: round.id, style: "primary" }),
    ),
  ]);
}

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
  return notice([
    section(
      `*Published.* ${counted(plan.proposals.length, "pair")} ${plan.proposals.length === 1 ? "is" : "are"} introduced in a group DM, inside the working hours of both.`,
    ),
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

/** A newer preview took this one's place. */
export function replacedModal(by: string, newer: Pick<Round, "id">): ModalView {
  return notice([
    section(
      `This preview is no longer the latest: ${bold(by)} has solved a newer one. Nothing was published.`,
    ),
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
