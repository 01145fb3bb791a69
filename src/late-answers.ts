import type { KnownBlock } from "@slack/types";
import { addMilliseconds } from "date-fns/addMilliseconds";
import { z } from "zod";
import type { Bot } from "./bot.ts";
import type { DeliveryKind, Feature } from "./feature.ts";
import { isGuest } from "./features/members/directory.ts";
import { change, changeAlone, loadAnswer, loadPromised, type Kept } from "./inbox/store.ts";
import { rendered, withdraw } from "./outbox/message.ts";
import type { MessageBody } from "./slack/blocks.ts";
import { lateAnswerMessage, type CutOffEnd } from "./slack/late-answer-views.ts";
import { cutOffAct, type CutOff } from "./slack/redo.ts";
import type { Routes } from "./slack/routes.ts";

/** What was asked for longer ago is not done any more: "tomorrow" is another day by then. */
const REDONE_WITHIN_MS = 15 * 60_000;
/** An act that ended the process twice would do so again. */
const MOST_TRIES = 2;

const KIND = "guild.late_answer";
const DAY_MS = 86_400_000;

/**
 * Acts that were acknowledged with "one moment" before the process ended are brought to their end: done, unless that
 * was saved already, and answered by a DM, since the window that waited cannot be reached any more. One that fails for
 * a reason of ours is left for the next start.
 */
export async function answerCutOff(bot: Bot, routes: Routes, commandPrefix: string): Promise<void> {
  for (const kept of await loadPromised(bot.db.reader)) {
    try {
      await bringToItsEnd(bot, routes, { kept, act: readAct(kept, commandPrefix) });
    } catch (error) {
      bot.log.error({ key: kept.key, err: error }, "an act that was cut off could not be brought to its end");
    }
  }
}

interface Begun {
  readonly kept: Kept;
  /** Null for what cannot be read. */
  readonly act: CutOff | null;
}

function readAct({ key, payload }: Kept, commandPrefix: string): CutOff | null {
  try {
    return cutOffAct(payload, { commandPrefix, actKey: key });
  } catch {
    return null;
  }
}

async function bringToItsEnd(bot: Bot, routes: Routes, { kept, act }: Begun): Promise<void> {
  const tries = kept.attempts - 1;
  if (act === null || tries > MOST_TRIES) {
    bot.log.error({ key: kept.key, tries }, "an act that was cut off is given up");
    return changeAlone(bot.db, kept.key, { state: "done", payload: null });
  }
  await changeAlone(bot.db, kept.key, { attempts: kept.attempts + 1 });
  const end = await endOf(bot, routes, { kept, act, tries });
  // Whoever never used the bot before is got to know by this; a guest is told nothing.
  if (await isGuest(bot, act.caller)) await changeAlone(bot.db, kept.key, { state: "done", payload: null });
  else await owe(bot, { kept, act }, lateAnswerMessage(act.what, end));
}

async function endOf(
  bot: Bot,
  routes: Routes,
  { kept, act, tries }: { readonly kept: Kept; readonly act: CutOff; readonly tries: number },
): Promise<CutOffEnd> {
  if (kept.state === "saved") return { kind: "saved" };
  const isOld = addMilliseconds(kept.receivedAt, REDONE_WITHIN_MS) < bot.clock.now();
  if (isOld || tries >= MOST_TRIES) return { kind: "not_done" };
  return { kind: "answer", answer: await act.redo(routes) };
}

/** The answer is kept with the act until it is sent; that it is owed and that the act is over is one change. */
async function owe(
  bot: Bot,
  { kept, act }: { readonly kept: Kept; readonly act: CutOff },
  answer: MessageBody,
): Promise<void> {
  const { workspaceId, slackUserId } = act.caller;
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await change(tx, kept.key, { state: "done", payload: null, answerJson: JSON.stringify(answer) });
    await bot.enqueue(tx, [
      {
        workspaceId,
        kind: KIND,
        to: { kind: "member", slackUserId },
        subject: { key: kept.key },
        dedupeKey: `${slackUserId}:late_answer:${kept.key}`,
        nature: "answer",
        notBefore: now,
        expiresAt: addMilliseconds(now, DAY_MS),
      },
    ]);
  });
}

const Message = z.object({ text: z.string(), blocks: z.array(z.custom<KnownBlock>()) });

/** The answer to an act that a restart cut off. */
const lateAnswer: DeliveryKind = {
  kind: KIND,
  label: "an answer that a restart cut off",
  async render(bot, { subject }) {
    const answer = Message.safeParse(await loadAnswer(bot.db.reader, subject["key"] ?? ""));
    return answer.success ? rendered(answer.data) : withdraw("forgotten");
  },
};

/** Of no feature, but rendered as if it were of one. */
export const lateAnswers: Feature = { name: "late answers", deliveries: [lateAnswer] };
