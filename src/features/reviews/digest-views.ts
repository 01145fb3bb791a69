import { cut, listed } from "../../core/text.ts";
import { spokenDay } from "../../core/wall-time.ts";
import type { DigestFacts } from "../../feature.ts";
import { bold, escaped } from "../../slack/mrkdwn.ts";
import type { ReviewSummary } from "./list-store.ts";

export interface ReviewWeek {
  readonly opened: readonly ReviewSummary[];
  readonly waiting: readonly ReviewSummary[];
  readonly decided: readonly ReviewSummary[];
}

/** What the digest tells of reviews: which were opened, wait and were decided; never who is silent. */
export function reviewFacts({ opened, waiting, decided }: ReviewWeek): DigestFacts | null {
  const parts = [
    ...(decided.length > 0 ? [`${decided.length} decided`] : []),
    ...(opened.length > 0 ? [`${opened.length} opened`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} waiting`] : []),
  ];
  if (parts.length === 0) return null;
  return {
    headline: `*Design reviews*: ${listed(parts)}`,
    details: [
      ...decided.map(decidedLine),
      ...opened.filter((summary) => summary.review.status === "open").map(openedLine),
      ...waiting.filter((summary) => !opened.some(isSame(summary))).map(waitingLine),
    ],
  };
}

function decidedLine({ review }: ReviewSummary): string {
  const firstLine = review.decision.split("\n")[0] ?? "";
  return `Decided: ${title(review)} – ${escaped(cut(firstLine, 160))}`;
}

function openedLine({ review, authorName }: ReviewSummary): string {
  return `Opened: ${title(review)} by ${escaped(cut(authorName, 60))}${due(review)}`;
}

function waitingLine({ review, notes }: ReviewSummary): string {
  return `${notes === 0 ? "Glad of a note" : "Ready for a decision"}: ${title(review)}${due(review)}`;
}

function title(review: ReviewSummary["review"]): string {
  return bold(`${review.number} · ${cut(review.title, 100)}`);
}

function due(review: ReviewSummary["review"]): string {
  return review.dueOn ? `, due ${spokenDay(review.dueOn)}` : "";
}

function isSame(one: ReviewSummary): (other: ReviewSummary) => boolean {
  return (other) => other.review.id === one.review.id;
}
