import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { ReadingId } from "../../core/ids.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import type { Answer, Caller, Press, Submission } from "../../slack/calls.ts";
import type { ModalView } from "@slack/types";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { readAmount, readFinish, readNudges } from "./form.ts";
import { finishModal, nudgesModal, progressModal } from "./modal-views.ts";
import type { Reading, ReadingStep } from "./reading.ts";
import { stepIn, type Taken, type Wish } from "./step-store.ts";
import { GONE_MESSAGE, refusedMessage, steppedMessage } from "./step-views.ts";
import { loadOwnReading } from "./store.ts";

/** Buttons and modals that move one reading on. */
export const stepActions: readonly ActionHandler[] = [
  { id: "reading.progress", run: opens(progressModal) },
  { id: "reading.finish", run: opens(finishModal) },
  { id: "reading.nudges", run: opens(nudgesModal) },
  { id: "reading.set_progress", run: setProgress },
  { id: "reading.drop", run: takes({ kind: "drop" }) },
  { id: "reading.resume", run: takes({ kind: "start" }) },
  { id: "reading.aside", run: takes({ kind: "drop" }, "replace") },
];

export const stepViews: readonly ViewHandler[] = [
  { id: "reading.progress", run: submitProgress },
  { id: "reading.finish", run: (bot, submission) => submitted(bot, submission, readFinish(submission.form)) },
  { id: "reading.nudges", run: submitNudges },
];

/** Takes a step with a reading of this member's, as it is at that moment, in one transaction. */
function takeStep(bot: Bot, member: Member, wish: Wish): Promise<Taken> {
  return bot.db.transaction((tx) => stepIn(tx, member, { ...wish, now: bot.clock.now() }));
}

/** The words about a step that was taken or refused. */
export function takenMessage(taken: Taken, step: ReadingStep, member: Member) {
  switch (taken.kind) {
    case "changed":
      return steppedMessage(taken.reading, step, member.hours.timeZone);
    case "rejected":
      return refusedMessage(taken.reading, taken.reason);
    case "gone":
      return GONE_MESSAGE;
  }
}

function opens(view: (reading: Reading) => ModalView): ActionHandler["run"] {
  return async (bot, press) => {
    const reading = await ownReading(bot, press);
    return reading ? modalFor(reading, view) : { kind: "reply", message: GONE_MESSAGE };
  };
}

/** The modal about a reading; what is finished has none any more. */
export function modalFor(reading: Reading, view: (reading: Reading) => ModalView): Answer {
  if (reading.status !== "finished") return { kind: "modal", view: view(reading) };
  const message = refusedMessage(reading, "is finished already; it stays on your list");
  return { kind: "reply", message };
}

/** What came of it is said beside what was pressed, or in the place of the question that it answers. */
function takes(step: ReadingStep, as: "reply" | "replace" = "reply"): ActionHandler["run"] {
  return async (bot, press) => {
    const readingId = ReadingId.safeParse(press.value);
    if (!readingId.success) return { kind: "reply", message: GONE_MESSAGE };
    return { kind: as, message: await stepped(bot, press, { readingId: readingId.data, step }) };
  };
}

export async function replyTo(bot: Bot, caller: Caller, wish: Wish): Promise<Answer> {
  return { kind: "reply", message: await stepped(bot, caller, wish) };
}

async function stepped(bot: Bot, caller: Caller, wish: Wish): Promise<MessageBody> {
  const member = await actingMember(bot, caller);
  return takenMessage(await takeStep(bot, member, wish), wish.step, member);
}

/** The value is the reading and the number, as `/reading progress 5` left it to choose. */
async function setProgress(bot: Bot, press: Press): Promise<Answer> {
  const [id, amount] = press.value.split(" ");
  const readingId = ReadingId.safeParse(id);
  if (!readingId.success) return { kind: "reply", message: GONE_MESSAGE };
  return replyTo(bot, press, {
    readingId: readingId.data,
    step: { kind: "progress", amount: Number(amount) },
  });
}

const Metadata = z.object({ readingId: ReadingId });

async function submitProgress(bot: Bot, submission: Submission): Promise<Answer> {
  const step: ReadingStep = { kind: "progress", amount: readAmount(submission.form) };
  const about = Metadata.safeParse(submission.metadata);
  if (!about.success) return { kind: "reply", message: GONE_MESSAGE };
  const member = await actingMember(bot, submission);
  const taken = await takeStep(bot, member, { ...about.data, step });
  if (taken.kind === "rejected") return { kind: "errors", errors: { amount: `It ${taken.reason}.` } };
  return { kind: "reply", message: takenMessage(taken, step, member) };
}

async function submitNudges(bot: Bot, submission: Submission): Promise<Answer> {
  const step = readNudges(submission.form);
  if (step === null) return { kind: "errors", errors: { when: "Please choose one." } };
  return submitted(bot, submission, step);
}

async function submitted(bot: Bot, submission: Submission, step: ReadingStep): Promise<Answer> {
  const about = Metadata.safeParse(submission.metadata);
  if (!about.success) return { kind: "reply", message: GONE_MESSAGE };
  return replyTo(bot, submission, { ...about.data, step });
}

async function ownReading(bot: Bot, press: Press): Promise<Reading | null> {
  const readingId = ReadingId.safeParse(press.value);
  if (!readingId.success) return null;
  const member = await actingMember(bot, press);
  return loadOwnReading(bot.db.reader, member.id, readingId.data);
}
