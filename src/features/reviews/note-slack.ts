import { z } from "zod";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { ReviewNoteId } from "../../core/ids.ts";
import { ruleOnSettling } from "../../core/settling.ts";
import { cut } from "../../core/text.ts";
import type { Answer, Caller, CommandCall, Press, ShortcutCall, Submission } from "../../slack/calls.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import {
  movedOnMeanwhile,
  declinedAnswer,
  hasNotedMessage,
  movedOnMessage,
  noOpenReviewMessage,
  notedMessage,
} from "./answer-views.ts";
import { keptWords, MessageSource, type KeptWords } from "./directory.ts";
import { reviewById, reviewInWords } from "./find-slack.ts";
import { readNote, type NoteEntry } from "./form.ts";
import { loadOpen } from "./list-store.ts";
import { noteModal, type NoteModalSpec } from "./modal-views.ts";
import { insertNote, loadNote, loadNotes, saveNoteStatus } from "./note-store.ts";
import { maySettle, NOTE_STATUSES } from "./note.ts";
import { owedDecline, owedNewNotes } from "./plan.ts";
import { ruleOnDecline, takesNotes, type Review } from "./review.ts";
import { detailFor } from "./show-slack.ts";
import { loadReview, removeReviewer } from "./store.ts";

/** What a modal's text field takes. */
const LONGEST_FIELD = 3000;

/** `/review note 7 why by day?`; without a number, the modal asks for the review. */
export async function noteByCommand(bot: Bot, call: CommandCall): Promise<Answer> {
  if (!/\d/.test(call.words)) return openPicking(bot, call, { text: call.words, source: null });
  const found = await reviewInWords(bot, call, "note");
  return found.kind === "answer" ? found.answer : openNote(found.review, found.rest);
}

export async function noteByButton(bot: Bot, press: Press): Promise<Answer> {
  const found = await reviewById(bot, press, press.value);
  return found.kind === "answer" ? found.answer : openNote(found.review, "");
}

/** The message shortcut: its words become a note of a review that is open. */
export async function noteFromMessage(bot: Bot, call: ShortcutCall): Promise<Answer> {
  const { message } = call;
  if (message === null) return openPicking(bot, call, { text: "", source: null });
  const { channelId, ts, authorSlackId, text } = message;
  return openPicking(bot, call, { text, source: { channelId, ts, authorSlackId } });
}

async function openPicking(
  bot: Bot,
  caller: Caller,
  words: Pick<NoteModalSpec, "text" | "source">,
): Promise<Answer> {
  const open = await loadOpen(bot.db.reader, caller.workspaceId);
  if (open.length === 0) return { kind: "reply", message: noOpenReviewMessage() };
  const reviews = open.map((summary) => summary.review);
  return { kind: "modal", view: noteModal({ reviews, ...fitting(words.text), source: words.source }) };
}

function openNote(review: Review, text: string): Answer {
  if (!takesNotes(review)) return { kind: "reply", message: movedOnMessage(review) };
  return { kind: "modal", view: noteModal({ reviews: [review], ...fitting(text), source: null }) };
}

function fitting(text: string) {
  return { text: cut(text, LONGEST_FIELD), isCut: text.length > LONGEST_FIELD };
}

const Metadata = z.object({ reviewId: z.string().optional(), source: MessageSource.optional() });

export async function addNote(bot: Bot, submission: Submission): Promise<Answer> {
  const { reviewId, source } = Metadata.safeParse(submission.metadata).data ?? {};
  const reading = readNote(submission.form);
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const found = await reviewById(bot, submission, reviewId ?? submission.form.one("review"));
  if (found.kind === "answer") return found.answer;
  const keeper = await actingMember(bot, submission);
  const words = await keptWords(bot, keeper, source ?? null);
  return saveNote(bot, found.review, { entry: reading.entry, keeper, words });
}

interface Remark {
  readonly entry: NoteEntry;
  readonly keeper: Member;
  readonly words: KeptWords;
}

async function saveNote(bot: Bot, known: Review, remark: Remark): Promise<Answer> {
  const { entry, keeper } = remark;
  const { author, keptById, source } = remark.words;
  const { workspaceId } = known;
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const review = (await loadReview(tx, workspaceId, known.id)) ?? known;
    if (!takesNotes(review)) return { kind: "errors", errors: { text: movedOnMeanwhile(review) } };
    const now = bot.clock.now();
    const note = { workspaceId, reviewId: review.id, authorId: author.id, keptById, ...entry, source };
    if (!(await insertNote(tx, note, { random: bot.random, now }))) {
      return {
        kind: "errors",
        errors: { text: `This message is already a note of review ${review.number}.` },
      };
    }
    const owner = await loadMemberById(tx, review.authorId);
    // Whoever keeps a remark in their own review knows of it.
    const saidBy = keeper.id === review.authorId ? keeper.id : author.id;
    if (owner) await bot.enqueue(tx, owedNewNotes(review, owner, { authorId: saidBy, at: now }));
    return { kind: "reply", message: notedMessage(review, { isMine: keeper.id === review.authorId }) };
  });
}

const Settled = z.tuple([ReviewNoteId, z.enum(NOTE_STATUSES), z.coerce.number().int()]);

/** A note is answered, resolved, not going to be done, or open again; what others settled meanwhile stays so. */
export async function settleNote(bot: Bot, press: Press): Promise<Answer> {
  const settling = Settled.safeParse(press.value.split(" "));
  const [noteId, status, page] = settling.data ?? [];
  const known = noteId ? await loadNote(bot.db.reader, press.workspaceId, noteId) : null;
  const found = await reviewById(bot, press, known?.reviewId);
  if (found.kind === "answer") return found.answer;
  const member = await actingMember(bot, press);
  const ruling = await bot.db.transaction(async (tx) => {
    const note = noteId ? await loadNote(tx, press.workspaceId, noteId) : null;
    if (!note || !status || !maySettle(note, found.review, member.id)) return null;
    const ruled = ruleOnSettling(note.status, status);
    if (ruled === "changes") await saveNoteStatus(tx, note.id, status);
    return ruled;
  });
  const above = ruling === "was_settled" ? { above: SETTLED_MEANWHILE } : {};
  return inPlace(press, await detailFor(bot, press, { id: found.review.id, page: page ?? 0, ...above }));
}

const SETTLED_MEANWHILE = "This note was settled otherwise meanwhile, so I left it as it is:";

/** A reviewer cannot this time: no more reminders, and the author can ask somebody else. */
export async function decline(bot: Bot, press: Press): Promise<Answer> {
  const found = await reviewById(bot, press, press.value);
  if (found.kind === "answer") return found.answer;
  const reviewer = await actingMember(bot, press);
  return bot.db.transaction(async (tx): Promise<Answer> => {
    const review = (await loadReview(tx, press.workspaceId, found.review.id)) ?? found.review;
    const hasNoted = (await loadNotes(tx, review.id)).some((note) => note.authorId === reviewer.id);
    switch (ruleOnDecline(review, { hasNoted })) {
      case "over":
        return { kind: "reply", message: movedOnMessage(review) };
      case "has_noted":
        return { kind: "reply", message: hasNotedMessage(review) };
      case "declines":
        await declineIn(bot, tx, { review, reviewer });
        return { kind: "replace", message: declinedAnswer(review) };
    }
  });
}

async function declineIn(
  bot: Bot,
  tx: Queries,
  { review, reviewer }: { readonly review: Review; readonly reviewer: Member },
): Promise<void> {
  const author = await loadMemberById(tx, review.authorId);
  const wasReviewer = await removeReviewer(tx, review.id, reviewer.id);
  if (!wasReviewer || author === null) return;
  await bot.enqueue(tx, [owedDecline(review, { author, reviewer, now: bot.clock.now() })]);
}
