import type { KnownBlock, ModalView } from "@slack/types";
import { capitalised } from "../../core/text.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { modal, peopleField, radioField, selectField, textField } from "../../slack/modal.ts";
import { escaped, mention } from "../../slack/mrkdwn.ts";
import { isMentee, type Member } from "./member.ts";
import { CADENCES, MOST_RANKED, type MatchWishes } from "./wishes.ts";

/** A member's wishes with the mentors whom they ask for, the dearest first. */
export interface KnownWishes {
  readonly member: Member;
  readonly wishes: MatchWishes;
  readonly ranked: readonly Member[];
}

const ANY = "any";

/** What somebody wishes of a match; everything known is filled in, and nothing must be said. */
export function wishesModal(known: KnownWishes): ModalView {
  const { member, wishes } = known;
  return modal({
    callback: "members.wishes",
    title: "Wishes for a match",
    blocks: [
      context("All of this is optional. The more I know, the better I can match you."),
      ...(isMentee(member) ? menteeFields(known) : []),
      selectField({
        name: "cadence",
        label: "How often would you like to meet?",
        choices: [
          { value: ANY, label: "Any rhythm suits me" },
          ...CADENCES.map(({ days, words }) => ({ value: String(days), label: capitalised(words) })),
        ],
        initial: wishes.cadenceDays === null ? ANY : String(wishes.cadenceDays),
      }),
      radioField({
        name: "form",
        label: "How would you like to meet?",
        choices: [
          { value: ANY, label: "Either suits me" },
          { value: "call", label: "By call" },
          { value: "in_person", label: "In person" },
        ],
        initial: wishes.meetingForm ?? ANY,
      }),
      textField({
        name: "office",
        label: "In which office do you work?",
        hint: "So that I know who can meet in person. Leave it empty if you work from anywhere.",
        optional: true,
        maxLength: 80,
        ...(wishes.office === null ? {} : { initial: wishes.office }),
      }),
    ],
  });
}

function menteeFields({ wishes, ranked }: KnownWishes): readonly KnownBlock[] {
  return [
    peopleField({
      name: "mentors",
      label: "Is there somebody whom you would like as a mentor?",
      hint: "Up to three, whom you would like most first. This stays between you and me: neither they nor the people who run the programme see it.",
      optional: true,
      most: MOST_RANKED,
      initial: ranked.map(({ slackUserId }) => slackUserId),
    }),
    radioField({
      name: "wanted",
      label: "How many mentors would you like at once?",
      choices: [
        { value: "1", label: "One" },
        { value: "2", label: "Two, where there are places enough" },
      ],
      initial: String(wishes.wantedMentors),
    }),
  ];
}

/** What was kept, for whoever said it alone. */
export function wishesKeptMessage(known: KnownWishes): MessageBody {
  return messageOf([
    section(`I keep your wishes for the next match:\n${wishLines(known).join("\n")}`),
    actions(
      button({ label: "Change wishes", action: "members.edit_wishes" }),
      button({ label: "My profile", action: "members.status" }),
    ),
    context("Only you see this."),
  ]);
}

function wishLines({ member, wishes, ranked }: KnownWishes): readonly string[] {
  const rhythm = CADENCES.find(({ days }) => days === wishes.cadenceDays)?.words ?? "in any rhythm";
  const form = { call: "by call", in_person: "in person", any: "by call or in person" }[
    wishes.meetingForm ?? ANY
  ];
  return [
    ...(isMentee(member) && ranked.length > 0
      ? [
          `• You would like ${ranked.map(({ slackUserId }) => mention(slackUserId)).join(", then ")} as a mentor`,
        ]
      : []),
    ...(isMentee(member) && wishes.wantedMentors > 1 ? ["• Two mentors, where there are places enough"] : []),
    `• Meeting ${rhythm}, ${form}`,
    ...(wishes.office === null ? [] : [`• Your office is ${escaped(wishes.office)}`]),
  ];
}
