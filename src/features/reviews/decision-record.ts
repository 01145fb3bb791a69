import { listed } from "../../core/text.ts";
import { inReadingOrder, type NoteKind, type NoteStatus } from "./note.ts";
import type { Review } from "./review.ts";

/** What a decision record is made of; names are shown as they are. */
export interface RecordSource {
  readonly review: Pick<
    Review,
    "number" | "title" | "link" | "context" | "status" | "options" | "decision" | "consequences"
  >;
  readonly authorName: string;
  readonly reviewerNames: readonly string[];
  readonly decidedByName: string | null;
  /** Calendar day of the decision, `2026-11-22`. */
  readonly decidedOn: string | null;
  readonly supersededByNumber: number | null;
  readonly notes: readonly {
    readonly kind: NoteKind;
    readonly status: NoteStatus;
    readonly text: string;
    readonly authorName: string;
    readonly createdAt: Date;
  }[];
}

/**
 * The record in Markdown: context, options, decision, consequences, notes.
 * After Michael Nygard, "Documenting architecture decisions" (2011).
 */
export function decisionRecord(source: RecordSource): string {
  const { review } = source;
  const parts = [
    `# Review ${review.number}: ${inOneLine(review.title)}`,
    factLines(source).join("\n"),
    part("Context", review.context),
    part("Options", review.options),
    part("Decision", review.decision),
    part("Consequences", review.consequences),
    notesPart(source.notes),
  ];
  return `${parts.filter((one) => one !== "").join("\n\n")}\n`;
}

function factLines(source: RecordSource): readonly string[] {
  const { review, reviewerNames } = source;
  return [
    `- Status: ${statusWords(source)}`,
    `- Author: ${inOneLine(source.authorName)}`,
    ...(reviewerNames.length > 0 ? [`- Reviewers: ${listed(reviewerNames.map(inOneLine))}`] : []),
    ...(review.link ? [`- Design: <${review.link}>`] : []),
  ];
}

function statusWords({ review, decidedByName, decidedOn, supersededByNumber }: RecordSource): string {
  const decided = decidedOn === null ? "" : ` on ${decidedOn}`;
  const by = decidedByName === null ? "" : ` by ${inOneLine(decidedByName)}`;
  switch (review.status) {
    case "decided":
      return `decided${decided}${by}`;
    case "superseded":
      return `superseded by review ${supersededByNumber ?? "unknown"}, decided${decided}${by}`;
    case "draft":
    case "open":
    case "withdrawn":
      return review.status;
  }
}

function part(title: string, words: string): string {
  return words === "" ? "" : `## ${title}\n\n${words}`;
}

const STATUS_WORDS: Readonly<Record<NoteStatus, string>> = {
  open: "open",
  answered: "answered",
  resolved: "resolved",
  wont_do: "won't do",
};

function notesPart(notes: RecordSource["notes"]): string {
  if (notes.length === 0) return "";
  const lines = inReadingOrder(notes).map(
    (note) =>
      `- **${note.kind}** (${STATUS_WORDS[note.status]}), ${inOneLine(note.authorName)}: ${indented(note.text)}`,
  );
  return `## Notes\n\n${lines.join("\n")}`;
}

function inOneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}

/** The lines of one list entry stay in it. */
function indented(words: string): string {
  return words.replaceAll("\n", "\n  ");
}
