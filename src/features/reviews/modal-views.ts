import type { ModalView } from "@slack/types";
import { counted, cut } from "../../core/text.ts";
import type { Day } from "../../core/wall-time.ts";
import { context, section } from "../../slack/blocks.ts";
import {
  channelField,
  dayField,
  modal,
  peopleField,
  radioField,
  selectField,
  textField,
  type Choice,
} from "../../slack/modal.ts";
import { bold } from "../../slack/mrkdwn.ts";
import type { NoteKind } from "./note.ts";
import type { Review } from "./review.ts";

type Titled = Pick<Review, "id" | "number" | "title">;

export function newReviewModal({ dueOn }: { readonly dueOn: Day }): ModalView {
  return modal({
    callback: "reviews.new",
    title: "Start a design review",
    submit: "Start",
    blocks: [
      textField({ name: "title", label: "What is to be decided?", maxLength: 150 }),
      textField({
        name: "link",
        label: "Where is the design?",
        hint: "The address of the document.",
        placeholder: "https://",
        optional: true,
        maxLength: 1000,
      }),
      textField({
        name: "context",
        label: "What should people know before they read it?",
        hint: "Why now, what is at stake, where you are unsure.",
        optional: true,
        multiline: true,
      }),
      peopleField({ name: "reviewers", label: "Who should look at it?", optional: true, most: 10 }),
      dayField({
        name: "due",
        label: "Until when?",
        hint: "I remind those who have not said anything two working days before.",
        optional: true,
        initial: dueOn,
      }),
      channelField({
        name: "channel",
        label: "Announce it in a channel?",
        hint: "I must be in it: /invite @guildhall",
        optional: true,
      }),
      radioField({
        name: "begin",
        label: "And now?",
        choices: [
          { value: "now", label: "Ask them now" },
          { value: "draft", label: "Keep it as a draft", description: "Only you and the leads see it" },
        ],
        initial: "now",
      }),
    ],
  });
}

const KIND_CHOICES: readonly (Choice & { readonly value: NoteKind })[] = [
  { value: "question", label: "Question", description: "I do not understand something yet" },
  { value: "concern", label: "Concern", description: "I think this will hurt" },
  { value: "suggestion", label: "Suggestion", description: "I would do it differently" },
  { value: "risk", label: "Risk", description: "This may happen; we should be ready" },
  { value: "praise", label: "Praise", description: "Good as it is" },
  { value: "decision", label: "Decision", description: "We agreed on this along the way" },
];

export interface NoteModalSpec {
  /** The reviews to choose from; one alone is not asked for. */
  readonly reviews: readonly Titled[];
  readonly text: string;
  /** Handed back at submission: where the words come from. */
  readonly source: Readonly<Record<string, string | null>> | null;
  /** The words were longer than a field takes. */
  readonly isCut?: boolean;
}

export function noteModal({ reviews, text, source, isCut }: NoteModalSpec): ModalView {
  const [first, ...others] = reviews;
  const isOne = first !== undefined && others.length === 0;
  return modal({
    callback: "reviews.note",
    title: "Add a note",
    submit: "Add",
    metadata: { ...(isOne ? { reviewId: first.id } : {}), ...(source ? { source } : {}) },
    blocks: [
      isOne ? section(`To review ${first.number}, ${bold(first.title)}.`) : reviewField(reviews),
      selectField({ name: "kind", label: "What kind of note is it?", choices: KIND_CHOICES }),
      textField({ name: "text", label: "Your note", multiline: true, initial: text }),
      context("Everybody in the workspace can read the notes of a review."),
      ...(isCut ? [context("The message is longer than a note can be, so its end is left out here.")] : []),
    ],
  });
}

function reviewField(reviews: readonly Titled[]) {
  return selectField({ name: "review", label: "To which review?", choices: reviews.map(titledChoice) });
}

function titledChoice({ id, number, title }: Titled): Choice {
  return { value: id, label: cut(`${number}: ${title}`, 75) };
}

/** `replaceable` are earlier decisions that this one may take the place of. */
export function decideModal(
  review: Titled,
  { openNotes, replaceable }: { readonly openNotes: number; readonly replaceable: readonly Titled[] },
): ModalView {
  return modal({
    callback: "reviews.decide",
    title: "Decide",
    submit: "Decide",
    metadata: { reviewId: review.id },
    blocks: [
      section(
        `Review ${review.number}, ${bold(review.title)}. Everybody who took part hears what you write here.`,
      ),
      ...(openNotes > 0 ? [context(`Still open in it: ${counted(openNotes, "note")}.`)] : []),
      textField({
        name: "decision",
        label: "What is decided?",
        hint: "The first line goes into the digest.",
        multiline: true,
      }),
      textField({ name: "options", label: "Which options were there?", optional: true, multiline: true }),
      textField({
        name: "consequences",
        label: "What follows from it?",
        hint: "What becomes easier, what harder, what is to be done.",
        optional: true,
        multiline: true,
      }),
      ...(replaceable.length > 0
        ? [
            selectField({
              name: "replaces",
              label: "Does it replace an earlier decision?",
              optional: true,
              choices: replaceable.map(titledChoice),
            }),
          ]
        : []),
    ],
  });
}

export function askModal(review: Titled): ModalView {
  return modal({
    callback: "reviews.ask",
    title: "Ask somebody else",
    submit: "Ask",
    metadata: { reviewId: review.id },
    blocks: [
      section(`For review ${review.number}, ${bold(review.title)}.`),
      peopleField({ name: "reviewers", label: "Who should look at it?", most: 10 }),
    ],
  });
}
