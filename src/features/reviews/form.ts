import { SlackUserId, ChannelId } from "../../core/ids.ts";
import { isDay, type Day } from "../../core/wall-time.ts";
import type { Form } from "../../slack/form-state.ts";
import { NOTE_KINDS, type NoteKind } from "./note.ts";
import type { Decision } from "./review.ts";

/** Field errors, by field name. */
export type Errors = Readonly<Record<string, string>>;

export interface ReviewEntry {
  readonly title: string;
  readonly link: string | null;
  readonly context: string;
  readonly dueOn: Day | null;
  readonly channelId: ChannelId | null;
  readonly reviewers: readonly SlackUserId[];
  readonly asksNow: boolean;
}

export type ReviewReading =
  | { readonly kind: "review"; readonly entry: ReviewEntry }
  | { readonly kind: "rejected"; readonly errors: Errors };

/** What the modal hands in; `today` is the author's day, `authorId` their Slack id. */
export function readReview(
  form: Form,
  { today, authorId }: { readonly today: Day; readonly authorId: SlackUserId },
): ReviewReading {
  const entry: ReviewEntry = {
    title: form.one("title").replaceAll(/\s+/g, " "),
    link: form.one("link") || null,
    context: form.one("context"),
    dueOn: form.one("due") || null,
    channelId: ChannelId.safeParse(form.one("channel")).data ?? null,
    reviewers: readPeople(form),
    asksNow: form.one("begin") !== "draft",
  };
  const isHeardByNobody = entry.asksNow && entry.reviewers.length === 0 && entry.channelId === null;
  const errors = {
    ...(entry.title === "" ? { title: "What is it about? A few words are enough." } : {}),
    ...(entry.link && !isWebAddress(entry.link)
      ? { link: "I need the whole address here, such as https://example.com/design." }
      : {}),
    ...(entry.dueOn && (!isDay(entry.dueOn) || entry.dueOn < today)
      ? { due: "That day is over. Please pick today or a later one." }
      : {}),
    ...(isHeardByNobody ? { reviewers: "Pick at least one reviewer, or a channel to announce it in." } : {}),
    ...(entry.reviewers.includes(authorId)
      ? { reviewers: "You are the author. Please pick the others." }
      : {}),
  };
  return Object.keys(errors).length > 0 ? { kind: "rejected", errors } : { kind: "review", entry };
}

export function readPeople(form: Form): readonly SlackUserId[] {
  return form.many("reviewers").flatMap((id) => SlackUserId.safeParse(id).data ?? []);
}

export interface NoteEntry {
  readonly kind: NoteKind;
  readonly text: string;
}

export type NoteReading =
  | { readonly kind: "note"; readonly entry: NoteEntry }
  | { readonly kind: "rejected"; readonly errors: Errors };

export function readNote(form: Form): NoteReading {
  const kind = NOTE_KINDS.find((known) => known === form.one("kind"));
  const text = form.one("text");
  const errors = {
    ...(kind === undefined ? { kind: "Please choose what kind of note this is." } : {}),
    ...(text === "" ? { text: "Please write your note here." } : {}),
  };
  if (kind === undefined || text === "") return { kind: "rejected", errors };
  return { kind: "note", entry: { kind, text } };
}

export type DecisionReading =
  | { readonly kind: "decision"; readonly decision: Decision; readonly replaces: string }
  | { readonly kind: "rejected"; readonly errors: Errors };

/** `replaces` is the id of an earlier review as chosen, not yet parsed; empty for none. */
export function readDecision(form: Form): DecisionReading {
  const decision = form.one("decision");
  if (decision === "") {
    return { kind: "rejected", errors: { decision: "Please write down what was decided." } };
  }
  return {
    kind: "decision",
    decision: { decision, options: form.one("options"), consequences: form.one("consequences") },
    replaces: form.one("replaces"),
  };
}

function isWebAddress(words: string): boolean {
  return /^https?:\/\/[^\s<>|]+$/i.test(words) && URL.canParse(words);
}
