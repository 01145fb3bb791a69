import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenInstant, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { givenUpEventBlocks, jobsLine } from "./clockwork-views.ts";
import type { Clockwork } from "./clockwork.ts";
import type { JobTroubles } from "./job-trouble.ts";
import { jobTroubleBlocks, type JobLabelOf } from "./job-trouble-views.ts";
import { causeWords, wayOf, type GivenUp } from "./given-up.ts";
import type { HeldUp } from "./held-up.ts";
import type { DeliveryCounts, ProgrammeCounts } from "./store.ts";

/** What a kind of message is, in words. */
export type LabelOf = (kind: string) => string;

interface Around {
  readonly slash: (line: string) => string;
  readonly timeZone: Zone;
  readonly now: Date;
  readonly labelOf: LabelOf;
  readonly clockwork: Clockwork;
  readonly troubles: JobTroubles;
  readonly jobLabelOf: JobLabelOf;
  readonly heldUp: HeldUp;
}

/** How the programme runs: numbers about pairs and messages, never about what was said. */
export function healthMessage(
  counts: ProgrammeCounts,
  deliveries: DeliveryCounts,
  around: Around,
): MessageBody {
  const paused = counts.paused > 0 ? `, ${counts.paused} pausing` : "";
  return messageOf([
    header("How the programme runs"),
    section(
      [
        `*People*  ${counted(counts.mentors, "mentor")}, ${counted(counts.mentees, "mentee")}${paused}`,
        `*Pairs*  ${counts.activePairs} active`,
        `*Check-ins in four weeks*  ${counts.held} held, ${counts.skipped} skipped, ${counts.missed} missed`,
        `*Messages*  ${deliveries.waiting === 0 ? "none waiting" : `${deliveries.waiting} waiting for their time`}`,
        jobsLine(around.clockwork, around),
      ].join("\n"),
    ),
    ...heldUpBlocks(around.heldUp),
    ...givenUpBlocks(deliveries, around),
    ...givenUpEventBlocks(around.clockwork, around.timeZone),
    ...jobTroubleBlocks(around.troubles, around),
    actions(
      button({ label: "People", action: "guild.people" }),
      button({ label: "Pairs", action: "matching.pairs" }),
      button({ label: "Name leads", action: "guild.leads" }),
    ),
    context(
      `\`${around.slash("guild match")}\` finds the best pairs among those who wait. \`${around.slash("guild quiet")}\` shows what comes without anybody's asking.`,
    ),
  ]);
}

/** What waits until somebody does something. */
function heldUpBlocks({ byScope, bySlack }: HeldUp): readonly KnownBlock[] {
  const lines = [
    ...(byScope > 0
      ? [
          `• ${counted(byScope, "message waits", "messages wait")} for a permission that the app lacks. Its name is in the operator's log; once the app is installed again with it, they go out within the hour.`,
        ]
      : []),
    ...(bySlack > 0
      ? [
          `• ${counted(bySlack, "message is", "messages are")} not let through, by Slack or by something in front of it. I try again, less and less often.`,
        ]
      : []),
  ];
  return lines.length === 0 ? [] : [section(["*Held up*", ...lines].join("\n"))];
}

/** What was given up, each with its cause and, where that is safe, a button to try it again. */
function givenUpBlocks({ failed, givenUp }: DeliveryCounts, around: Around): readonly KnownBlock[] {
  if (givenUp.length === 0) return [];
  const newest = failed > givenUp.length ? `, the newest ${givenUp.length}` : "";
  const canBeTried = givenUp.filter((one) => wayOf(one, around.now) !== "never").length;
  return [
    section(`*${counted(failed, "message")} given up*${newest}`),
    ...givenUp.map((one, place) => givenUpBlock(one, place, around)),
    ...(canBeTried > 1 ? [actions(button({ label: "Try all of them again", action: "guild.retry" }))] : []),
  ];
}

function givenUpBlock(one: GivenUp, place: number, { labelOf, timeZone, now }: Around): KnownBlock {
  const label = labelOf(one.kind);
  const when = one.endedAt ? `, ${spokenInstant(one.endedAt, timeZone)}` : "";
  const late = one.expiresAt && one.expiresAt <= now ? " It is too late for it by now." : "";
  const words = `• ${label}${when}: ${causeWords(one.cause)}.${late}`;
  if (wayOf(one, now) === "never") return section(words);
  const again = { label: "Try again", action: `guild.retry#${place}`, value: one.id, about: label };
  return section(words, button(again));
}
