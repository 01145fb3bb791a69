import type { ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { cityOf, spokenInstant, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal, peopleField } from "../../slack/modal.ts";
import { escaped, mention } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";
import type { DeliveryCounts, ProgrammeCounts } from "./store.ts";

type Slash = (line: string) => string;

/** How the programme runs: numbers about pairs and messages, never about what was said. */
export function healthMessage(
  counts: ProgrammeCounts,
  deliveries: DeliveryCounts,
  { slash, timeZone }: { readonly slash: Slash; readonly timeZone: Zone },
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
      ].join("\n"),
    ),
    ...failedBlocks(deliveries, timeZone),
    actions(
      button({ label: "People", action: "guild.people" }),
      button({ label: "Pairs", action: "matching.pairs" }),
      button({ label: "Name leads", action: "guild.leads" }),
    ),
    context(`\`${slash("guild match")}\` finds the best pairs among those who wait.`),
  ]);
}

function failedBlocks({ failed }: DeliveryCounts, timeZone: Zone) {
  if (failed.length === 0) return [];
  const lines = failed.map(
    ({ kind, cause, endedAt }) =>
      `• ${escaped(kind)}: ${escaped(cause ?? "no cause noted")}${endedAt ? `, ${spokenInstant(endedAt, timeZone)}` : ""}`,
  );
  return [
    section(`*Given up* (the newest ${failed.length})\n${lines.join("\n")}`),
    actions(button({ label: "Try them again", action: "guild.retry" })),
  ];
}

const PEOPLE_SHOWN = 40;

/** Who takes part, by name, as many as one message holds. */
export function peopleMessage(people: readonly Member[], slash: Slash): MessageBody {
  if (people.length === 0) {
    return messageOf([
      section("Nobody has joined the mentoring yet."),
      context(`People join with \`${slash("mentor join")}\`; an operator can import a roster.`),
    ]);
  }
  const lines = people.slice(0, PEOPLE_SHOWN).map(personLine);
  const rest = people.length - lines.length;
  return messageOf([
    section(`*${counted(people.length, "person", "people")} in the mentoring*`),
    ...chunks(lines, 10).map((some) => section(some.join("\n"))),
    ...(rest > 0 ? [context(`… and ${rest} more. The operator's export has them all.`)] : []),
  ]);
}

function personLine(member: Member): string {
  const part = { mentor: "mentor", mentee: "mentee", both: "mentor and mentee", none: "" }[member.role];
  const places = member.capacity > 0 ? `, ${counted(member.capacity, "place")}` : "";
  const pausing = member.status === "paused" ? ", pausing" : "";
  return `• ${mention(member.slackUserId)}  ${part}${places}${pausing}  (${escaped(cityOf(member.hours.timeZone))})`;
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  );
}

export function leadsModal(leads: readonly string[]): ModalView {
  return modal({
    callback: "guild.leads",
    title: "Programme leads",
    submit: "Save",
    blocks: [
      section(
        "Leads run the matching and see how the programme goes. They never see private notes. Owners and administrators of the workspace are always leads.",
      ),
      peopleField({
        name: "leads",
        label: "Who runs the programme?",
        optional: true,
        initial: leads,
        most: 20,
      }),
    ],
  });
}
