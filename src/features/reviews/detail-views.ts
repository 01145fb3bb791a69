import type { Button, KnownBlock } from "@slack/types";
import { listed } from "../../core/text.ts";
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
import { bold, escaped, link, quoted } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons, type Page } from "../../slack/paging.ts";
import type { ReviewDetail } from "./detail-store.ts";
import { STATUS_WORDS } from "./list-views.ts";
import type { NamedNote } from "./note-store.ts";
import { inReadingOrder, maySettle, NOTE_KINDS, type NoteKind, type NoteStatus } from "./note.ts";
import { runs, takesNotes, type Actor } from "./review.ts";

/** Two blocks a note at most, within a message's fifty. */
const NOTES_PER_PAGE = 8;
const LONGEST_NOTE = 600;
const LONGEST_PART = 1200;

/** All of a review: what it is about, its decision, the notes by kind, and what the viewer may do. */
export function detailMessage(
  detail: ReviewDetail,
  { viewer, page, above }: Sight & { readonly above?: string },
): MessageBody {
  const { review } = detail;
  const shown = pageOf(inReadingOrder(detail.notes), page, NOTES_PER_PAGE);
  return messageOf([
    ...(above ? [section(above)] : []),
    header(`Review ${review.number}: ${review.title}`),
    section(factLines(detail).join("\n")),
    ...(shown.page === 0 ? descriptionBlocks(detail) : []),
    ...notesByKind(shown.items).flatMap(([kind, ofKind]) => [
      section(`*${KIND_TITLES[kind]}*`),
      ...ofKind.flatMap((note) => noteBlocks(note, detail, { viewer, page: shown.page })),
    ]),
    ...(detail.notes.length === 0 && takesNotes(review) ? [section("No notes yet.")] : []),
    actions(...noteTurns(review, shown), ...moveButtons(detail, viewer)),
    ...(shown.pages > 1 ? [context(`Notes, page ${shown.page + 1} of ${shown.pages}.`)] : []),
  ]);
}

function factLines({ review, author, reviewers, supersededByNumber }: ReviewDetail): readonly string[] {
  const status = supersededByNumber
    ? `${STATUS_WORDS[review.status]} by review ${supersededByNumber}`
    : STATUS_WORDS[review.status];
  const due = review.status === "open" && review.dueOn ? `, due ${spokenDay(review.dueOn)}` : "";
  return [
    `*${status}*${due}, by ${escaped(author.name)}`,
    ...(reviewers.length > 0 ? [`Reviewers: ${listed(reviewers.map(({ name }) => escaped(name)))}`] : []),
    ...(review.link ? [link(review.link, "Open the design")] : []),
  ];
}

function descriptionBlocks({ review, decidedByName }: ReviewDetail): readonly KnownBlock[] {
  const by = decidedByName ? ` by ${escaped(decidedByName)}` : "";
  return [
    ...part("*Context*", review.context),
    ...part(`*Decision*${by}`, review.decision),
    ...part("*Consequences*", review.consequences),
  ];
}

function part(title: string, words: string): readonly KnownBlock[] {
  return words === "" ? [] : [section(`${title}\n${quoted(words, LONGEST_PART)}`)];
}

function notesByKind(notes: readonly NamedNote[]): readonly (readonly [NoteKind, readonly NamedNote[]])[] {
  return NOTE_KINDS.map((kind) => [kind, notes.filter((note) => note.kind === kind)] as const).filter(
    ([, ofKind]) => ofKind.length > 0,
  );
}

const KIND_TITLES: Readonly<Record<NoteKind, string>> = {
  question: "Questions",
  concern: "Concerns",
  suggestion: "Suggestions",
  risk: "Risks",
  praise: "Praise",
  decision: "Decided along the way",
};

const NOTE_STATUS_WORDS: Readonly<Record<NoteStatus, string>> = {
  open: "open",
  answered: "answered",
  resolved: "resolved",
  wont_do: "won't do",
};

interface Sight {
  readonly viewer: Actor;
  readonly page: number;
}

function noteBlocks(note: NamedNote, { review }: ReviewDetail, sight: Sight): readonly KnownBlock[] {
  const canSettle = maySettle(note, review, sight.viewer.memberId);
  const words = `${noteByline(note)}\n${quoted(note.text, LONGEST_NOTE)}`;
  if (!canSettle) return [section(words)];
  if (note.status !== "open") {
    return [section(words, settleButton(note, { status: "open", label: "Open again", place: 0, ...sight }))];
  }
  return [
    section(words),
    actions(
      settleButton(note, { status: "answered", label: "Answered", place: 0, ...sight }),
      settleButton(note, { status: "resolved", label: "Resolved", place: 1, ...sight }),
      settleButton(note, { status: "wont_do", label: "Won't do", place: 2, ...sight }),
    ),
  ];
}

/** Who said it, who kept it, where, and where it stands. */
function noteByline(note: NamedNote): string {
  const kept = note.keptByName ? `, kept by ${escaped(note.keptByName)}` : "";
  const where = note.permalink ? `, ${link(note.permalink, "the message")}` : "";
  const asksNothing = note.kind === "praise" || note.kind === "decision";
  const standing = asksNothing ? "" : ` · _${NOTE_STATUS_WORDS[note.status]}_`;
  return `${bold(note.authorName)}${kept}${where}${standing}`;
}

function settleButton(
  note: NamedNote,
  spec: {
    readonly status: NoteStatus;
    readonly label: string;
    readonly place: number;
    readonly page: number;
  },
): Button {
  return button({
    label: spec.label,
    action: `reviews.settle#${spec.place}`,
    value: `${note.id} ${spec.status} ${spec.page}`,
    about: note.text,
  });
}

function noteTurns({ id }: ReviewDetail["review"], shown: Page<unknown>): readonly Button[] {
  return turnButtons(shown, {
    action: "reviews.turn",
    value: (page) => `${id} ${page}`,
    more: "More notes",
  });
}

/** What the viewer may do with it; everybody may take the record along. */
function moveButtons({ review }: ReviewDetail, viewer: Actor): readonly Button[] {
  const value = review.id;
  const isUnderWay = review.status === "open" || review.status === "draft";
  const isOpen = review.status === "open";
  const mayMove = runs(review, viewer) && isUnderWay;
  return [
    ...(isOpen ? [button({ label: "Add a note", action: "reviews.add_note", value, style: "primary" })] : []),
    ...(mayMove && !isOpen
      ? [button({ label: "Ask for notes now", action: "reviews.open", value, style: "primary" })]
      : []),
    ...(mayMove && isOpen ? [button({ label: "Decide", action: "reviews.decide", value })] : []),
    ...(mayMove ? [button({ label: "Ask somebody else", action: "reviews.ask", value })] : []),
    ...(mayMove ? [withdrawButton(value)] : []),
    button({ label: "Export", action: "reviews.export", value, about: "the record as Markdown" }),
  ];
}

function withdrawButton(value: string): Button {
  return button({
    label: "Withdraw",
    action: "reviews.withdraw",
    value,
    confirm: {
      title: "Withdraw this review?",
      text: "It ends without a decision and nobody is reminded any more. Its notes stay readable.",
      yes: "Withdraw",
      no: "Keep it",
    },
  });
}
