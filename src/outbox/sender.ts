import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Activity } from "../core/activity.ts";
import { claimNext, type ClaimOptions } from "./claim-next.ts";
import { loadUnclear } from "./due-store.ts";
import { createLearner, type Learner } from "./learner.ts";
import { afterAnswer, afterLooking, afterPosting, isTaking, NOTHING_SENT } from "./lesson.ts";
import { lookUp, type LookOptions } from "./look-up.ts";
import { opensFirst, post } from "./post.ts";
import { prepare, type Letter } from "./prepare.ts";
import { mayLookAt, nextTurnAt, type Post } from "./rate.ts";
import { recipientKey } from "./recipients.ts";
import { settle, type Ending } from "./store.ts";
import { pausedUntil } from "./trouble.ts";

export interface SenderOptions extends LookOptions, ClaimOptions {
  readonly activity: Activity;
  /** Whether the app is still installed there. */
  readonly isInstalled: () => Promise<boolean>;
}

/**
 * Takes what is owed to Slack. One thing is decided at a time: what is due is claimed, worded and begun, so that each
 * message sees what those before it take of the budgets. Only Slack's answers are waited for side by side.
 */
export interface Sender {
  /** Looks up or begins one message. When there may be something to do again; null for at once. */
  step(): Promise<Date | null>;
  isUnderWay(): boolean;
  /** Resolves once nothing is under way any more. */
  landed(): Promise<void>;
  /** Takes up what an earlier process learned, once. */
  recall(): Promise<void>;
}

/** Somebody says when this is over: the app is installed again, or an answer comes. */
const LONGEST_SLEEP_MS = 6 * 3_600_000;
/** The fastest pace with answers that take more than a second. When Slack goes away, so many ends are unclear. */
const MOST_UNDER_WAY = 12;

/** `onLanded` hears of each answer that was waited for, with the mishap if it could not be written down. */
export function createSender(options: SenderOptions, onLanded: (mishap: Error | null) => void): Sender {
  const { clock, activity } = options;
  const learner = createLearner(options);
  const underWay = new Set<Promise<void>>();

  async function begin(now: Date): Promise<Date | null> {
    const next = await claimNext(options, learner.lesson().pace, now);
    if (next.kind === "none") return next.lookAt;
    const prepared = await prepare(options, next.first, next.others);
    if (prepared.kind === "letter") send(prepared.letter);
    else await finish(options, prepared.endings);
    return null;
  }

  function send(letter: Letter): void {
    const sent = { recipient: recipientKey(letter.lead.to), begunAt: clock.now() };
    learner.learn((before) => afterPosting(before, sent, { opens: opensFirst(letter) }));
    const flight: Promise<void> = activity.run(async () => {
      const mishap = await deliver(options, learner, { letter, sent });
      underWay.delete(flight);
      onLanded(mishap);
    });
    underWay.add(flight);
  }

  return {
    async step() {
      const now = clock.now();
      await learner.keep();
      const pause = pausedUntil(learner.lesson().trouble, now);
      if (pause) return pause;
      if (!(await options.isInstalled())) return addMilliseconds(now, LONGEST_SLEEP_MS);
      if (await look(options, learner, now)) return null;
      if (underWay.size >= MOST_UNDER_WAY) return addMilliseconds(now, LONGEST_SLEEP_MS);
      const turnAt = nextTurnAt(learner.lesson().pace, now);
      return turnAt > now ? turnAt : begin(now);
    },
    isUnderWay: () => underWay.size > 0,
    async landed() {
      await Promise.all(underWay);
    },
    recall: () => learner.recall(),
  };
}

/** Looks up one unclear end; false when there is none that may be looked up now. */
async function look(options: SenderOptions, learner: Learner, begunAt: Date): Promise<boolean> {
  const { db, workspaceId, clock, random } = options;
  if (!mayLookAt(learner.lesson().pace, begunAt)) return false;
  const [unclear, ...sentWithIt] = await loadUnclear(db.reader, workspaceId, begunAt);
  if (unclear === undefined) return false;
  const { endings, end } = await lookUp(options, unclear, sentWithIt);
  await finish(options, endings);
  const at = { begunAt, now: clock.now(), jitter: random.next() };
  if (end) learner.learn((before) => afterLooking(before, end, at));
  return true;
}

/** Sends it and writes down how that ended. Its conversation has no other one before that. */
async function deliver(
  options: SenderOptions,
  learner: Learner,
  { letter, sent }: { readonly letter: Letter; readonly sent: Post },
): Promise<Error | null> {
  const { clock, random } = options;
  let end = NOTHING_SENT;
  try {
    const { outcome, refusal } = await post(
      { ...options, isTaking: isTaking(learner.lesson(), clock.now()) },
      letter,
    );
    end = { mayBeThere: outcome.kind === "sent" || outcome.kind === "unclear", refusal };
    const endings = letter.parts.map((delivery) => ({ delivery, outcome }));
    await finish(options, endings);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error("Cannot deliver", { cause: error });
  } finally {
    const at = { now: clock.now(), jitter: random.next() };
    learner.learn((before) => afterAnswer(before, sent, { end, at }));
  }
}

/** Writes down how deliveries ended. */
async function finish(options: SenderOptions, endings: readonly Ending[]): Promise<void> {
  await settle(options.db, endings, options.clock.now());
  for (const ending of endings) report(options, ending);
}

function report({ log }: SenderOptions, { delivery, outcome }: Ending): void {
  const facts = { delivery: delivery.id, kind: delivery.kind, outcome: outcome.kind };
  if (outcome.kind === "failed") log.error({ ...facts, cause: outcome.cause }, "a delivery was given up");
  else log.debug(facts, "a delivery was worked on");
}
