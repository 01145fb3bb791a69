import { counted, cut, listed } from "../../core/text.ts";
import type { DigestFacts } from "../../feature.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { inOneLine } from "./ask-views.ts";
import type { AnsweredQuestion, ToldEntry } from "./digest-store.ts";
import type { EntryKind } from "./entry.ts";

export interface KnowledgeWeek {
  readonly shared: readonly ToldEntry[];
  readonly answered: readonly AnsweredQuestion[];
  readonly open: readonly ToldEntry[];
}

/** What was shared and answered, and which questions somebody may know the answer to. */
export function knowledgeFacts(
  { shared, answered, open }: KnowledgeWeek,
  slash: (line: string) => string,
): DigestFacts | null {
  const parts = [
    ...(shared.length > 0 ? [`${counted(shared.length, "thing")} shared`] : []),
    ...(answered.length > 0 ? [counted(answered.length, "answer")] : []),
    ...(open.length > 0 ? [`${counted(open.length, "question")} that you may know the answer to`] : []),
  ];
  if (parts.length === 0) return null;
  return {
    headline: `*What we learned*: ${listed(parts)}`,
    details: [
      ...shared.map(sharedLine),
      ...answered.map(answeredLine),
      ...open.map(openLine),
      ...(open.length > 0 ? [`To answer one: \`${slash("find")}\` and a word of it, then Show.`] : []),
    ],
  };
}

const SAYS: Readonly<Record<EntryKind, string>> = {
  learning: "learned",
  incident_lesson: "learned from an incident",
  standard: "wrote down a standard",
  position: "wrote down a position",
  observation: "observed",
  question: "asks",
};

function sharedLine({ kind, text, authorName }: ToldEntry): string {
  return `${name(authorName)} ${SAYS[kind]}: ${words(text, 220)}`;
}

function answeredLine({ text, answer, answeredBy }: AnsweredQuestion): string {
  return `“${words(text, 100)}” ${name(answeredBy)}: ${words(answer, 160)}`;
}

function openLine({ text, authorName }: ToldEntry): string {
  return `${name(authorName)} asks: ${words(text, 220)}`;
}

function name(typed: string): string {
  return bold(cut(typed, 60));
}

function words(typed: string, limit: number): string {
  return escaped(cut(inOneLine(typed), limit));
}
