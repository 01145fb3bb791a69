import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { spokenDay } from "../../core/wall-time.ts";
import {
  actions,
  button,
  context,
  header,
  messageOf,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons } from "../../slack/paging.ts";
import type { ReviewSummary } from "./list-store.ts";
import type { ReviewStatus } from "./review.ts";

type Slash = (line: string) => string;

const PER_PAGE = 8;

export type ListName = "list" | "mine";

export interface ReviewList {
  readonly name: ListName;
  readonly summaries: readonly ReviewSummary[];
  /** From 0; one beyond the end shows the last. */
  readonly page: number;
}

const HEADLINES: Readonly<Record<ListName, string>> = {
  list: "Design reviews",
  mine: "Your design reviews",
};

export function listMessage({ name, summaries, page }: ReviewList, slash: Slash): MessageBody {
  if (summaries.length === 0) return emptyMessage(name, slash);
  const shown = pageOf(summaries, page, PER_PAGE);
  const turns = turnButtons(shown, { action: "reviews.page", value: (to) => `${name} ${to}` });
  return messageOf([
    header(HEADLINES[name]),
    ...shown.items.map(summarySection),
    ...(turns.length > 0 ? [actions(...turns)] : []),
    context(
      `${shown.pages > 1 ? `Page ${shown.page + 1} of ${shown.pages}. ` : ""}Start one: \`${slash("review new")}\``,
    ),
  ]);
}

function summarySection(summary: ReviewSummary): KnownBlock {
  const { review } = summary;
  const show = button({
    label: "Show",
    action: "reviews.show",
    value: review.id,
    about: `review ${review.number}`,
  });
  return section(`${bold(`${review.number} · ${review.title}`)}\n${summaryLine(summary)}`, show);
}

/** `Open, by Ada Quillfeather, due Fri 2 Oct, 3 notes (1 open)`. */
function summaryLine({ review, authorName, notes, openNotes }: ReviewSummary): string {
  const parts = [
    STATUS_WORDS[review.status],
    `by ${escaped(authorName)}`,
    ...(review.status === "open" && review.dueOn ? [`due ${spokenDay(review.dueOn)}`] : []),
    notes === 0 ? "no notes yet" : counted(notes, "note"),
  ];
  return `${parts.join(", ")}${openNotes > 0 && review.status === "open" ? ` (${openNotes} open)` : ""}`;
}

export const STATUS_WORDS: Readonly<Record<ReviewStatus, string>> = {
  draft: "Draft",
  open: "Open",
  decided: "Decided",
  superseded: "Superseded",
  withdrawn: "Withdrawn",
};

function emptyMessage(name: ListName, slash: Slash): MessageBody {
  const words =
    name === "list"
      ? "There is no design review yet. Show a design to a few colleagues before you build it: it is the cheapest moment to hear what is wrong with it."
      : "You are in no design review, neither as author nor as reviewer.";
  return messageOf([
    section(words),
    actions(button({ label: "Start a review", action: "reviews.new", style: "primary" })),
    ...(name === "list" ? [] : [context(`All of them: \`${slash("review list")}\``)]),
  ]);
}

/** App Home: what waits for the viewer's note, and what they started. */
export function homeBlocks(
  waiting: readonly ReviewSummary[],
  mine: readonly ReviewSummary[],
): readonly KnownBlock[] {
  if (waiting.length + mine.length === 0) return [];
  return [
    header("Design reviews"),
    ...(waiting.length > 0 ? [section("*Your view is asked for*")] : []),
    ...waiting.slice(0, MOST_AT_HOME).map(waitingSection),
    ...(mine.length > 0 ? [section("*You started*")] : []),
    ...mine.slice(0, MOST_AT_HOME).map(summarySection),
    ...moreAtHome(waiting.length, mine.length),
  ];
}

const MOST_AT_HOME = 5;

function moreAtHome(...counts: readonly number[]): KnownBlock[] {
  const hidden = counts.reduce((sum, one) => sum + Math.max(0, one - MOST_AT_HOME), 0);
  if (hidden === 0) return [];
  return [actions(button({ label: `Show ${hidden} more`, action: "reviews.page", value: "mine 0" }))];
}

function waitingSection({ review, authorName }: ReviewSummary): KnownBlock {
  const due = review.dueOn ? `, by ${spokenDay(review.dueOn)}` : "";
  const note = button({
    label: "Add a note",
    action: "reviews.add_note",
    value: review.id,
    about: `review ${review.number}`,
  });
  return section(`${bold(`${review.number} · ${review.title}`)}\nfrom ${escaped(authorName)}${due}`, note);
}
