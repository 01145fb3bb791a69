import type { ModalView } from "@slack/types";
import { cut } from "../../core/text.ts";
import {
  actions,
  button,
  context,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { modal, selectField, textField, type Choice } from "../../slack/modal.ts";
import { bold, escaped, link, quoted } from "../../slack/mrkdwn.ts";
import type { Topic } from "../members/topics.ts";
import type { Entry, EntryKind, SharedKind } from "./entry.ts";
import type { NamedAnswer } from "./store.ts";

type Slash = (line: string) => string;

const KIND_CHOICES: readonly (Choice & { readonly value: SharedKind })[] = [
  { value: "learning", label: "A learning", description: "Something I know now and did not before" },
  {
    value: "incident_lesson",
    label: "A lesson from an incident",
    description: "What we do differently since",
  },
  { value: "standard", label: "A standard", description: "How we do it here" },
  { value: "position", label: "A position", description: "What we think of something, and why" },
  { value: "observation", label: "An observation", description: "Where data or the platform hold us back" },
];

export const KIND_TITLES: Readonly<Record<EntryKind, string>> = {
  learning: "Learning",
  incident_lesson: "Lesson from an incident",
  standard: "Standard",
  position: "Position",
  observation: "Observation",
  question: "Question",
};

/** What a modal's text field takes. */
const LONGEST_FIELD = 3000;

export interface ShareModalSpec {
  readonly topics: readonly Topic[];
  readonly text: string;
  readonly kind?: string;
  readonly topicId?: string | null;
  /** Handed back at submission: the entry that is changed, or the message that it is taken from. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

export function shareModal(spec: ShareModalSpec): ModalView {
  const isCut = spec.text.length > LONGEST_FIELD;
  return modal({
    callback: "knowledge.share",
    title: "Share what you learned",
    submit: "Share",
    metadata: spec.metadata,
    blocks: [
      textField({
        name: "text",
        label: "What is it?",
        hint: "So that somebody who was not there can use it.",
        multiline: true,
        initial: cut(spec.text, LONGEST_FIELD),
      }),
      selectField({
        name: "kind",
        label: "What kind?",
        choices: KIND_CHOICES,
        initial: spec.kind ?? "learning",
      }),
      selectField({
        name: "topic",
        label: "About which topic?",
        optional: true,
        choices: spec.topics.map((topic) => ({ value: topic.id, label: topic.title })),
        ...(spec.topicId ? { initial: spec.topicId } : {}),
      }),
      context("Everybody in the workspace can read and find it."),
      ...(isCut ? [context("The message is longer than this field, so its end is left out here.")] : []),
    ],
  });
}

/** Kept, where it goes, and the way back. */
export function keptMessage(entry: Entry): MessageBody {
  const change = button({ label: "Say more", action: "knowledge.change", value: entry.id });
  return messageOf([
    section(`Kept, and in the next digest:\n${quoted(entry.text, 600)}`),
    actions(
      ...(entry.text.length <= LONGEST_FIELD ? [change] : []),
      button({ label: "Undo", action: "knowledge.undo", value: entry.id }),
    ),
  ]);
}

export function changedMessage(entry: Entry): MessageBody {
  return plainMessage(`Changed. It reads now:\n${quoted(entry.text, 600)}`);
}

export function undoneMessage(): MessageBody {
  return plainMessage("Taken back. Nobody sees it any more.");
}

export function tooLateToUndoMessage(): MessageBody {
  return plainMessage(
    "That was more than an hour ago, so others may have read it already. You can still change its words.",
  );
}

export function goneMessage(slash: Slash): MessageBody {
  return plainMessage(`That is not there any more. \`${slash("find")}\` searches what is.`);
}

export function notYoursMessage(): MessageBody {
  return plainMessage("Only whoever shared it can change it.");
}

export interface EntryDetail {
  readonly entry: Entry;
  readonly authorName: string;
  readonly keptByName: string | null;
  readonly topic: Topic | null;
  readonly answers: readonly NamedAnswer[];
}

const MOST_ANSWERS = 8;

/** All of an entry, with the answers when it is a question. */
export function entryMessage(detail: EntryDetail, viewer: { readonly mayChange: boolean }): MessageBody {
  const { entry, authorName, keptByName, topic, answers } = detail;
  const kept = keptByName ? `, kept by ${escaped(keptByName)}` : "";
  const about = topic ? `, about ${escaped(topic.title)}` : "";
  const where = entry.permalink ? `, ${link(entry.permalink, "the message")}` : "";
  const buttons = [
    ...(entry.kind === "question"
      ? [button({ label: "Answer", action: "knowledge.open_answer", value: entry.id, style: "primary" })]
      : []),
    ...(viewer.mayChange ? [button({ label: "Change", action: "knowledge.change", value: entry.id })] : []),
  ];
  return messageOf([
    section(
      `*${KIND_TITLES[entry.kind]}* by ${bold(authorName)}${kept}${about}${where}\n${quoted(entry.text, 2000)}`,
    ),
    ...answers
      .slice(0, MOST_ANSWERS)
      .map((answer) => section(`${bold(answer.authorName)} answered:\n${quoted(answer.text, 1000)}`)),
    ...(entry.kind === "question" && answers.length === 0 ? [section("Nobody has answered yet.")] : []),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ]);
}
