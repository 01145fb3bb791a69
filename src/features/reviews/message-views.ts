import { counted, cut, listed } from "../../core/text.ts";
import { spokenDay } from "../../core/wall-time.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import { bold, escaped, link, quoted } from "../../slack/mrkdwn.ts";
import type { ReviewDetail } from "./detail-store.ts";
import type { NamedNote } from "./note-store.ts";
import type { NoteKind } from "./note.ts";
import type { NudgeStage } from "./nudge-plan.ts";
import type { Review } from "./review.ts";

// What reviewers, authors and channels are told. Names, never mentions: who is written to is rung by the DM itself.

/** `7, *Partition the orders table*`, the title leading to the design. */
function named(review: Review): string {
  const title = review.link ? link(review.link, review.title) : bold(review.title);
  return `${review.number}, ${title}`;
}

function dueWords(review: Review): string {
  return review.dueOn ? `, by ${spokenDay(review.dueOn)}` : "";
}

function noteButton(review: Review) {
  return button({ label: "Add a note", action: "reviews.add_note", value: review.id, style: "primary" });
}

function showButton(review: Review) {
  return button({ label: "Show", action: "reviews.show", value: review.id, about: "the review" });
}

function declineButton(review: Review) {
  return button({ label: "I cannot this time", action: "reviews.decline", value: review.id });
}

export function invitationMessage({ review, author }: ReviewDetail): MessageBody {
  return messageOf([
    section(
      `${bold(author.name)} asks what you think of a design: review ${named(review)}${dueWords(review)}.`,
    ),
    ...(review.context ? [section(quoted(review.context, 1500))] : []),
    actions(noteButton(review), showButton(review), declineButton(review)),
    context(
      `You get this because ${escaped(author.name)} picked you as a reviewer. A question or a “good as it is” is a note too.`,
    ),
  ]);
}

export function announcementMessage({ review, author, reviewers }: ReviewDetail): MessageBody {
  const asked =
    reviewers.length > 0 ? ` It goes to ${listed(reviewers.map(({ name }) => escaped(name)))}.` : "";
  return messageOf([
    section(
      `${bold(author.name)} started design review ${named(review)}${dueWords(review)}.${asked} Notes from everybody are welcome.`,
    ),
    ...(review.context ? [section(quoted(review.context, 600))] : []),
    actions(noteButton(review), showButton(review)),
  ]);
}

export function nudgeMessage(
  { review, author }: ReviewDetail,
  { stage, slash }: { readonly stage: NudgeStage; readonly slash: (line: string) => string },
): MessageBody {
  const due = review.dueOn ? spokenDay(review.dueOn) : "soon";
  const words =
    stage === "before"
      ? `${escaped(author.name)} would like to decide review ${named(review)}, after ${due}. A short note from you helps, and “good as it is” counts.`
      : `Review ${named(review)}, was due on ${due} and is still open for your view. If it does not fit, say so below, and ${escaped(author.name)} can ask somebody else.`;
  return messageOf([
    section(words),
    actions(noteButton(review), showButton(review), declineButton(review)),
    context(
      stage === "before"
        ? `You get this because you are a reviewer. I remind you once before and once after the date. Yours: \`${slash("review mine")}\``
        : "You get this because you are a reviewer. It is my last reminder about this review.",
    ),
  ]);
}

const SAYS: Readonly<Record<NoteKind, string>> = {
  question: "asks",
  concern: "has a concern",
  suggestion: "suggests",
  risk: "sees a risk",
  praise: "praises",
  decision: "notes a decision",
};

const MOST_LISTED = 10;

export function newNotesMessage({ review }: ReviewDetail, notes: readonly NamedNote[]): MessageBody {
  const lines = notes
    .slice(0, MOST_LISTED)
    .map(
      (note) => `• ${bold(note.authorName)} ${SAYS[note.kind]}: ${escaped(cut(inOneLine(note.text), 240))}`,
    );
  const hidden = notes.length - lines.length;
  return messageOf([
    section(`${counted(notes.length, "new note")} in review ${named(review)}:`),
    section([...lines, ...(hidden > 0 ? [`… and ${hidden} more`] : [])].join("\n")),
    actions(
      showButton(review),
      ...(review.status === "open"
        ? [button({ label: "Decide", action: "reviews.decide", value: review.id })]
        : []),
    ),
    context("You get this because it is your review. Notes that come close together are told together."),
  ]);
}

export function decidedMessage({ review, decidedByName }: ReviewDetail): MessageBody {
  const by = decidedByName ? `${bold(decidedByName)} decided` : "Decided:";
  return messageOf([
    section(`${by} review ${named(review)}:\n${quoted(review.decision, 1500)}`),
    ...(review.consequences ? [section(`*What follows*\n${quoted(review.consequences, 800)}`)] : []),
    actions(
      showButton(review),
      button({
        label: "Export",
        action: "reviews.export",
        value: review.id,
        about: "the record as Markdown",
      }),
    ),
    context("You get this because you took part. Thank you for it."),
  ]);
}

export function decisionAnnouncement(detail: ReviewDetail): MessageBody {
  const blocks = decidedMessage(detail).blocks.filter((block) => block.type !== "context");
  const thanked = [...new Set(detail.notes.map((note) => note.authorName))].slice(0, 10);
  const thanks = thanked.length > 0 ? `Thank you for the notes, ${listed(thanked.map(escaped))}.` : "";
  return messageOf([...blocks, ...(thanks ? [context(thanks)] : [])]);
}

export function withdrawnMessage({ review, author }: ReviewDetail): MessageBody {
  return messageOf([
    section(`Review ${named(review)}, was withdrawn. There is nothing more to look at for you.`),
    actions(showButton(review)),
    context(
      `You get this because ${escaped(author.name)} had asked for your view. Thank you for being there.`,
    ),
  ]);
}

export function declinedMessage({ review }: ReviewDetail, reviewerName: string): MessageBody {
  return messageOf([
    section(`${bold(reviewerName)} cannot look at review ${named(review)} this time.`),
    actions(
      button({ label: "Ask somebody else", action: "reviews.ask", value: review.id, style: "primary" }),
      showButton(review),
    ),
    context("You get this because it is your review."),
  ]);
}

function inOneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}
