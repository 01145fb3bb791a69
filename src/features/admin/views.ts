import type { ModalView } from "@slack/types";
import { counted } from "../../core/text.ts";
import { cityOf } from "../../core/wall-time.ts";
import { context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { modal, peopleField } from "../../slack/modal.ts";
import { escaped, mention } from "../../slack/mrkdwn.ts";
import type { Member } from "../members/member.ts";

type Slash = (line: string) => string;

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
