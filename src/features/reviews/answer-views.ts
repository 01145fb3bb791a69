import type { RichTextBlock } from "@slack/types";
import { cut, listed } from "../../core/text.ts";
import {
  actions,
  button,
  context,
  messageOf,
  plainMessage,
  section,
  type MessageBody,
} from "../../slack/blocks.ts";
import { bold, escaped, quoted } from "../../slack/mrkdwn.ts";
import type { Review, ReviewMove } from "./review.ts";

type Slash = (line: string) => string;

// What the one who acted is told on the spot.

/** The review cannot be moved so, because of where it stands. */
export function movedOnMessage(review: Review): MessageBody {
  const sight = [actions(button({ label: "Show it", action: "reviews.show", value: review.id }))];
  const title = `Review ${review.number}, ${bold(review.title)},`;
  switch (review.status) {
    case "draft":
      return messageOf([section(`${title} is a draft: nobody was asked yet.`), ...sight]);
    case "open":
      return messageOf([section(`${title} is open.`), ...sight]);
    case "decided":
      return messageOf([
        section(`${title} is decided:\n${quoted(review.decision, 600)}`),
        ...sight,
        context("A new view on it is worth a new review; its decision can replace this one."),
      ]);
    case "superseded":
      return messageOf([section(`${title} was replaced by a later decision.`), ...sight]);
    case "withdrawn":
      return messageOf([section(`${title} was withdrawn.`), ...sight]);
  }
}

/** The same in plain words, for an error at a field, which keeps what was typed. */
export function movedOnMeanwhile(review: Review): string {
  const state = review.status === "decided" ? "was decided" : `is ${review.status}`;
  return `Review ${review.number} ${state} in the meantime, so this was not saved. Your words are still here: copy them if you want to use them elsewhere.`;
}

const DOING: Readonly<Record<ReviewMove, string>> = {
  open: "open it",
  decide: "decide it",
  supersede: "replace it",
  withdraw: "withdraw it",
};

export function notYoursMessage(review: Review, move: ReviewMove, authorName: string): MessageBody {
  return messageOf([
    section(
      `Review ${review.number}, ${bold(review.title)}, belongs to ${escaped(authorName)}. Its author or a programme lead can ${DOING[move]}; your notes are welcome.`,
    ),
    actions(button({ label: "Show it", action: "reviews.show", value: review.id })),
  ]);
}

export function startedMessage(review: Review, reviewerNames: readonly string[]): MessageBody {
  const who = reviewerNames.length > 0 ? listed(reviewerNames.map(escaped)) : "";
  const asked = who ? ` I ask ${who} in their working hours.` : "";
  const announced = review.channelId ? " It is announced in the channel." : "";
  const words =
    review.status === "draft"
      ? `Kept as a draft: review ${review.number}, ${bold(review.title)}. Nobody was asked yet.`
      : `Review ${review.number}, ${bold(review.title)}, is open.${asked}${announced} You hear from me when notes come.`;
  return messageOf([
    section(words),
    actions(button({ label: "Show it", action: "reviews.show", value: review.id })),
  ]);
}

export function askedMessage(review: Review, names: readonly string[]): MessageBody {
  const who = listed(names.map(escaped));
  const words =
    review.status === "draft" ? `I ask ${who} once you open it.` : `I ask ${who} in their working hours.`;
  return plainMessage(`Review ${review.number}: ${words}`);
}

export function notedMessage(review: Review, { isMine }: { readonly isMine: boolean }): MessageBody {
  const told = isMine ? "" : " Its author hears of it.";
  return messageOf([
    section(`Your note is in review ${review.number}, ${bold(review.title)}.${told}`),
    actions(button({ label: "Show the review", action: "reviews.show", value: review.id })),
  ]);
}

/** Takes the place of the message that asked. */
export function declinedAnswer(review: Review): MessageBody {
  return messageOf([
    section(
      `Thank you for saying so. I do not remind you of review ${review.number}, ${bold(review.title)}, and its author can ask somebody else.`,
    ),
    context("A note is welcome all the same, should you find the time."),
  ]);
}

/** To a reviewer who cannot, when they could before. */
export function hasNotedMessage(review: Review): MessageBody {
  return messageOf([
    section(
      `Your view is in review ${review.number}, ${bold(review.title)}, already, so there is nothing to put off: thank you for it. I do not remind you of it.`,
    ),
    actions(button({ label: "Show it", action: "reviews.show", value: review.id })),
  ]);
}

export function decidedAnswer(review: Review, others: number): MessageBody {
  const told = others > 0 ? " Everybody who took part hears of it." : "";
  return messageOf([
    section(`Review ${review.number}, ${bold(review.title)}, is decided.${told}`),
    actions(
      button({ label: "Show it", action: "reviews.show", value: review.id }),
      button({
        label: "Export",
        action: "reviews.export",
        value: review.id,
        about: "the record as Markdown",
      }),
    ),
  ]);
}

export function withdrawnAnswer(review: Review): MessageBody {
  const words =
    review.status === "draft"
      ? "Nobody had been asked."
      : "Everybody who was asked hears that there is nothing more to do.";
  return plainMessage(`Review ${review.number}, ${bold(review.title)}, is withdrawn. ${words}`);
}

export function whichReviewMessage(line: string, slash: Slash): MessageBody {
  return messageOf([
    section(`Which review? Say its number: \`${slash(`review ${line} 7`)}\`.`),
    context(`The numbers are in \`${slash("review list")}\`.`),
  ]);
}

export function noSuchReviewMessage(number: number | null, slash: Slash): MessageBody {
  const which =
    number === null
      ? "That review is not there any more."
      : `There is no review ${number} that I could show you.`;
  return plainMessage(`${which} All of them: \`${slash("review list")}\``);
}

export function noOpenReviewMessage(): MessageBody {
  return messageOf([
    section("There is no open review that a note could go to."),
    actions(button({ label: "Start a review", action: "reviews.new", style: "primary" })),
  ]);
}

const LONGEST_EXPORT = 9000;
/** One text element a piece, so that no element is longer than any limit of Slack's. */
const PIECE = 3000;

/** The record as it is, to be copied: preformatted rich text is never parsed for marks or mentions. */
export function exportMessage(review: Review, record: string): MessageBody {
  const shown = cut(record, LONGEST_EXPORT);
  const pieces = Array.from({ length: Math.ceil(shown.length / PIECE) }, (_, place) =>
    shown.slice(place * PIECE, (place + 1) * PIECE),
  );
  const code: RichTextBlock = {
    type: "rich_text",
    elements: [
      { type: "rich_text_preformatted", elements: pieces.map((text) => ({ type: "text" as const, text })) },
    ],
  };
  const note =
    shown === record
      ? "Copy it to where your decisions live."
      : "It is longer than Slack shows here, so its end is left out.";
  const intro = `The record of review ${review.number} in Markdown. ${note}`;
  return {
    text: cut(`${intro}\n${escaped(record)}`, 4000),
    blocks: [section(intro), code],
  };
}
