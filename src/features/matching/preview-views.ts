import type { KnownBlock, ModalView } from "@slack/types";
import { counted, cut } from "../../core/text.ts";
import type { Day } from "../../core/wall-time.ts";
import { spokenDay } from "../../core/wall-time.ts";
import { actions, button, context, divider, menu, section } from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { pageOf } from "../../slack/paging.ts";
import { causeForLead } from "./cause-words.ts";
import { compareRounds, totalsOf } from "./compare-rounds.ts";
import { comparisonWords, setWords } from "./hand-words.ts";
import { refusalWords } from "./locks.ts";
import { pageBlocks } from "./pair-views.ts";
import { reasonWords } from "./reason-words.ts";
import { countSet, draftOf } from "./round-draft.ts";
import type { Proposal, Round, RoundPlan, Unmatched } from "./round-plan.ts";
import { settingsWords } from "./settings-words.ts";
import type { Wording } from "./wording.ts";

const PAGE = 8;

/** What a preview is read with. */
export interface PreviewReading {
  readonly page: number;
  readonly wording: Wording;
  /** The round that was published last, and on which day of the reader's. */
  readonly last?: { readonly plan: RoundPlan; readonly on: Day } | null;
  /** What the reader just did, or what happened meanwhile; plain words. */
  readonly note?: string;
}

/** A round before it is published: how it came out, then its pairs and whoever is left out, page by page. */
export function previewModal(
  round: Pick<Round, "id" | "plan">,
  { page, wording, last = null, note }: PreviewReading,
): ModalView {
  const { plan } = round;
  const shown = pageOf<Proposal | Unmatched>([...plan.proposals, ...plan.unmatched], page, PAGE);
  return modal({
    callback: "matching.preview",
    title: "Matching round",
    metadata: { roundId: round.id, page: shown.page },
    blocks: [
      ...(note === undefined ? [] : [section(`:pencil2: ${escaped(note)}`)]),
      section(totalsText(plan)),
      context(proofText(plan)),
      ...handBlocks(plan, wording),
      ...(shown.page === 0
        ? [context([...lastText(plan, last), escaped(settingsWords(plan.settings)), BY_HAND].join("\n"))]
        : []),
      decisionButtons(round),
      divider(),
      ...shown.items.map((entry) => entryBlock(entry, wording)),
      ...pageBlocks(shown, "matching.page"),
    ],
  });
}

function entryBlock(entry: Proposal | Unmatched, wording: Wording): KnownBlock {
  return "mentorId" in entry
    ? section(proposalText(entry, wording), pairMenu(entry))
    : section(unmatchedText(entry, wording));
}

const BY_HAND = "The menu beside a pair keeps it, rules it out or swaps its mentor.";

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

function proofText({ certificate, total, proposals, locks, forbids }: RoundPlan): string {
  if (!certificate.verified) {
    const problems = certificate.problems.slice(0, 3).map((problem) => escaped(cut(problem, 200)));
    return `:warning: I could not prove that this is the best round, so it cannot be published. Please solve it again; if it stays like this, tell whoever runs Guildhall: ${problems.join("; ")}`;
  }
  if (proposals.length === 0) return "Checked: no rule allows any pair, or no mentor who fits has a place.";
  const given = locks.length + forbids.length > 0 ? ", with what you set by hand," : "";
  return `Proven and checked: no other round gives more people a mentor, and none that gives as many${given} has a better total than this one (${total.toFixed(2)}). Nobody hears of it before you publish.`;
}

/** What was set by hand, and what of it could not be. */
function handBlocks(plan: RoundPlan, wording: Wording): readonly KnownBlock[] {
  const draft = draftOf(plan);
  if (countSet(draft) === 0) return [];
  const refused = plan.refusedLocks.map(
    (refusal) => `:warning: ${escaped(refusalWords(refusal, (id) => wording.nameOf(id)))}.`,
  );
  return [
    section(
      [`*Set by hand:* ${setWords(draft)}.`, ...refused.slice(0, MOST_REFUSED)].join("\n"),
      button({ label: "See and undo", action: "matching.by_hand_list", value: "0" }),
    ),
  ];
}

const MOST_REFUSED = 5;

function lastText(plan: RoundPlan, last: PreviewReading["last"]): readonly string[] {
  if (!last) return [];
  const { isWeighedAlike } = compareRounds(plan, last.plan);
  return [comparisonWords(plan, { plan: last.plan, on: spokenDay(last.on), isWeighedAlike })];
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
      text: plan.settings.askFirst
        ? `${pairs}: both of each will be asked by DM first, and whoever has no mentor is told why.`
        : `${pairs} will be introduced in a group DM, and whoever has no mentor is told why.`,
      yes: "Publish",
    },
  });
  const again = button({ label: "Solve again", action: "matching.solve_again", value: id });
  const choose = button({ label: "Who and how", action: "matching.start" });
  const isPublishable = plan.certificate.verified && plan.proposals.length > 0;
  return actions(...(isPublishable ? [publish] : []), again, choose);
}

function proposalText(proposal: Proposal, wording: Wording): string {
  const names = {
    mentee: wording.nameOf(proposal.menteeId),
    mentor: wording.nameOf(proposal.mentorId),
    audience: "lead",
  } as const;
  const lines = proposal.reasons.map(
    (reason) => `• ${escaped(reasonWords(reason, names, (id) => wording.titleOf(id)))}`,
  );
  const kept = proposal.isLocked ? " · kept by hand" : "";
  return [
    `${bold(names.mentee)} learns from ${bold(names.mentor)} · fit ${outOf100(proposal.score)} of 100${kept}`,
    ...lines,
  ].join("\n");
}

/** What may be done about one pair. */
function pairMenu({ menteeId, mentorId, isLocked }: Proposal) {
  const couple = `${menteeId} ${mentorId}`;
  return menu({
    action: "matching.by_hand",
    choices: [
      isLocked
        ? { label: "Keep no longer", value: `release ${couple}` }
        : { label: "Keep this pair", value: `keep ${couple}` },
      { label: "Not these two", value: `rule_out ${couple}` },
      { label: "Swap the mentor…", value: `swap ${couple}` },
    ],
  });
}

function unmatchedText(unmatched: Unmatched, wording: Wording): string {
  const name = wording.nameOf(unmatched.menteeId);
  const { why, help } = causeForLead(unmatched, name, wording);
  return `${bold(name)} · no mentor this time\n${escaped(why)}\n*What would help:* ${escaped(help)}`;
}

function outOf100(score: number): number {
  return Math.round(score * 100);
}
