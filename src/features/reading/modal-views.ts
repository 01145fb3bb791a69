import type { ModalView } from "@slack/types";
import { section } from "../../slack/blocks.ts";
import { modal, numberField, radioField, selectField, textField } from "../../slack/modal.ts";
import { bold } from "../../slack/mrkdwn.ts";
import { kindInWords, progressLine } from "./views.ts";
import { LONGEST_TAKEAWAY, MOST_UNITS } from "./form.ts";
import type { Reading } from "./reading.ts";

/** How far are you? */
export function progressModal(reading: Reading): ModalView {
  const { unit, total } = reading.resource;
  const label = {
    chapters: "Which chapter have you read to?",
    pages: "Which page have you read to?",
    percent: "How many percent are done?",
  }[unit];
  return modal({
    callback: "reading.progress",
    title: "I read on",
    submit: "Note it",
    metadata: { readingId: reading.id },
    blocks: [
      section(`${bold(reading.resource.title)}\n${progressLine(reading)}`),
      numberField({
        name: "amount",
        label,
        hint: `From 0 to ${total}.`,
        initial: reading.progress,
        min: 0,
        max: total,
      }),
    ],
  });
}

/** Done: what stays of it, and who may know. */
export function finishModal(reading: Reading): ModalView {
  return modal({
    callback: "reading.finish",
    title: "Finished",
    submit: "Finish",
    metadata: { readingId: reading.id },
    blocks: [
      section(`${bold(reading.resource.title)} is behind you. Well done!`),
      textField({
        name: "takeaway",
        label: "What do you take from it?",
        hint: "One sentence is plenty; you find it again on your list.",
        optional: true,
        multiline: true,
        maxLength: LONGEST_TAKEAWAY,
      }),
      radioField({
        name: "share",
        label: "May the weekly digest name you with it?",
        choices: [
          { value: "keep", label: "Keep it to myself" },
          { value: "share", label: "Share that I finished it, with my takeaway" },
        ],
        initial: "keep",
      }),
    ],
  });
}

/** When to ask about one reading. */
export function nudgesModal(reading: Reading): ModalView {
  return modal({
    callback: "reading.nudges",
    title: "Nudges",
    submit: "Save",
    metadata: { readingId: reading.id },
    blocks: [
      radioField({
        name: "when",
        label: `When shall I ask how “${reading.resource.title.slice(0, 200)}” is going?`,
        hint: "Only while I hear nothing of it, on a Monday, inside your working hours.",
        choices: [
          { value: "weekly", label: "After a silent week, then more rarely" },
          { value: "monthly", label: "Every four weeks at most" },
          { value: "snooze-7", label: "Not for a week" },
          { value: "snooze-30", label: "Not for a month" },
          { value: "never", label: "Never" },
        ],
        initial: reading.rhythm,
      }),
    ],
  });
}

const KINDS = ["book", "course", "article", "talk", "certification"] as const;

/** Something that is not in the catalogue. */
export function addModal(known: { readonly title: string; readonly link: string }): ModalView {
  return modal({
    callback: "reading.add",
    title: "Add to my list",
    submit: "Add",
    blocks: [
      selectField({
        name: "kind",
        label: "What is it?",
        choices: KINDS.map((kind) => ({ value: kind, label: kindInWords({ kind }) })),
        initial: "book",
      }),
      textField({ name: "title", label: "Title", maxLength: 200, initial: known.title }),
      textField({ name: "author", label: "By whom?", optional: true, maxLength: 200 }),
      textField({
        name: "link",
        label: "Link",
        placeholder: "https://",
        optional: true,
        maxLength: 1000,
        initial: known.link,
      }),
      selectField({
        name: "unit",
        label: "What do you count your progress in?",
        choices: [
          { value: "chapters", label: "Chapters" },
          { value: "pages", label: "Pages" },
          { value: "percent", label: "Percent" },
        ],
        initial: "percent",
      }),
      numberField({
        name: "total",
        label: "How many chapters or pages has it?",
        hint: "Leave it empty for percent.",
        optional: true,
        min: 1,
        max: MOST_UNITS,
      }),
      radioField({
        name: "when",
        label: "When do you read it?",
        hint: "Only you see what you add.",
        choices: [
          { value: "now", label: "I am reading it now" },
          { value: "later", label: "Later" },
        ],
        initial: "now",
      }),
    ],
  });
}
