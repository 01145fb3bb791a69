import type { ModalView } from "@slack/types";
import { counted, cut } from "../../core/text.ts";
import { spokenDay, wallTimeOf, type Zone } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal, selectField, textField } from "../../slack/modal.ts";
import { bold, link, quoted } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons } from "../../slack/paging.ts";
import type { Member } from "../members/member.ts";
import type { Evidence } from "./evidence.ts";
import { LONGEST_EVIDENCE } from "./form.ts";
import type { Track } from "./track.ts";

const PAGE = 8;

/** What shows somebody's growth, newest first. */
export function evidenceMessage(
  evidence: readonly Evidence[],
  view: {
    readonly track: Track;
    readonly owner: Pick<Member, "id" | "name">;
    readonly isOwn: boolean;
    readonly page: number;
    readonly timeZone: Zone;
  },
): MessageBody {
  const { owner, isOwn } = view;
  const shown = pageOf(evidence, view.page, PAGE);
  const buttons = [
    ...(isOwn ? [button({ label: "Add evidence", action: "growth.evidence_add" })] : []),
    ...turnButtons(shown, {
      action: "growth.evidence_list",
      value: (page) => `${owner.id} ${page} turn`,
    }),
  ];
  return messageOf([
    header(isOwn ? "Your evidence" : `${owner.name}'s evidence`),
    ...(shown.items.length === 0 ? [section(nothingYet(isOwn))] : []),
    ...shown.items.map((one) => section(entryText(one, view), isOwn ? removeButton(one) : undefined)),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
    context(
      `${counted(evidence.length, "entry", "entries")}. ${isOwn ? "Only you and your active mentor see this." : "You see this because you mentor them. Nobody else does."}`,
    ),
  ]);
}

function nothingYet(isOwn: boolean): string {
  return isOwn
    ? "Nothing yet. Evidence is a sentence about something you did, perhaps with a link: a design, a review, somebody you helped. Any message can become evidence too: its menu has “Add as evidence”."
    : "Nothing yet.";
}

function entryText(
  { focusAreaId, text, link: url, createdAt }: Evidence,
  { track, timeZone }: { readonly track: Track; readonly timeZone: Zone },
): string {
  const day = spokenDay(wallTimeOf(createdAt, timeZone).on);
  const more = url === null ? "" : `\n${link(url, "See it")}`;
  return `${bold(areaTitle(track, focusAreaId))} · ${day}\n${quoted(text, 700)}${more}`;
}

function removeButton({ id }: Evidence) {
  return button({
    label: "Remove",
    action: "growth.evidence_remove",
    value: id,
    confirm: {
      title: "Remove this evidence?",
      text: "It is gone for you and your mentor. The message or page that it came from stays.",
      yes: "Remove",
      no: "Keep it",
    },
  });
}

/** Keep something as evidence; a message's words and address are filled in. */
export function evidenceModal(
  track: Track,
  from: { readonly text: string; readonly link: string | null },
): ModalView {
  return modal({
    callback: "growth.evidence",
    title: "Add evidence",
    submit: "Keep it",
    blocks: [
      selectField({
        name: "area",
        label: "Which focus area does it show?",
        choices: track.focusAreas.map(({ id, title }) => ({ value: id, label: title })),
      }),
      textField({
        name: "text",
        label: "What did you do, and what came of it?",
        hint: "Only you and your active mentor see it.",
        multiline: true,
        maxLength: LONGEST_EVIDENCE,
        initial: cut(from.text, LONGEST_EVIDENCE),
      }),
      textField({
        name: "link",
        label: "Link",
        optional: true,
        placeholder: "https://",
        maxLength: 1000,
        ...(from.link === null ? {} : { initial: from.link }),
      }),
    ],
  });
}

export function keptMessage(track: Track, focusAreaId: string, memberId: string): MessageBody {
  return messageOf([
    section(
      `Kept as evidence for ${bold(areaTitle(track, focusAreaId))}. Only you and your active mentor see it.`,
    ),
    actions(button({ label: "My evidence", action: "growth.evidence_list", value: `${memberId} 0` })),
  ]);
}

function areaTitle(track: Track, focusAreaId: string): string {
  return track.focusAreas.find((area) => area.id === focusAreaId)?.title ?? focusAreaId;
}
