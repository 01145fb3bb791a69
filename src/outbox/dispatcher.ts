import type { Database } from "../../db/open.ts";
import type { Activity } from "../core/activity.ts";
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import type { Log } from "../log.ts";
import type { SlackApi } from "../slack/api.ts";
import { attempt, budgetOf, ringingPeople, type Attempt } from "./attempt.ts";
import type { Rendered } from "./message.ts";
import { afterPost, afterRefusal, nextPostAt, startingPace, type Pace } from "./rate.ts";
import type { HoursOf } from "./recipients.ts";
import {
  claimDue,
  loadUnclear,
  markInterrupted,
  nextDueAt,
  settle,
  type BudgetUse,
  type Delivery,
  type Outcome,
} from "./store.ts";
import { findSent, type Finding } from "./verify.ts";

export interface DispatcherOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly activity: Activity;
  /** The background client: nothing else posts. */
  readonly slack: SlackApi;
  readonly render: (delivery: Delivery) => Promise<Rendered>;
  readonly hoursOf: HoursOf;
}

export interface Dispatcher {
  /** Sends what is due until stopped. What an earlier process left unclear is looked up first. */
  start(): Promise<void>;
  /** Something new is owed: look now instead of at the next known time. */
  wake(): void;
  stop(): Promise<void>;
}

/** Looks again after this long even if nothing says so, which also heals a clock that jumped. */
const LONGEST_SLEEP_MS = 3_600_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, activity, log } = options;
  const stopping = new AbortController();
  let alarm = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  function wake(): void {
    alarm.abort();
  }

  async function run(): Promise<void> {
    let pace = startingPace();
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      const step = await activity.run(() => workOff(options, pace, stopping.signal));
      pace = step.pace;
      const woken = AbortSignal.any([alarm.signal, stopping.signal]);
      if (step.sleepUntil) await clock.wait(step.sleepUntil, woken);
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await loop;
  }

  async function start(): Promise<void> {
    await markInterrupted(options.db, clock.now());
    loop = run().catch((error: unknown) => {
      log.fatal({ err: error }, "the dispatcher stopped");
      throw error;
    });
  }

  return { start, wake, stop };
}

/** Sends one due delivery, or says how long there is nothing to do. */
async function workOff(
  options: DispatcherOptions,
  pace: Pace,
  stopping: AbortSignal,
): Promise<{ readonly pace: Pace; readonly sleepUntil: Date | null }> {
  const now = options.clock.now();
  const dueAt = await nextDueAt(options.db.reader);
  const latest = new Date(now.getTime() + LONGEST_SLEEP_MS);
  if (dueAt === null || dueAt > now) return { pace, sleepUntil: dueAt && dueAt < latest ? dueAt : latest };
  const unclear = await loadUnclear(options.db.reader, now);
  if (unclear) {
    await lookUp(options, unclear);
    return { pace, sleepUntil: null };
  }
  // Waiting for the pace happens before claiming, so that nothing is leased while nothing is being sent.
  const paced = nextPostAt(pace, "", now);
  if (paced > now) return { pace, sleepUntil: paced };
  const delivery = await claimDue(options.db, now, `${options.random.next()}`);
  if (delivery === null || stopping.aborted) return { pace, sleepUntil: null };
  return { pace: await sendOne(options, delivery, pace), sleepUntil: null };
}

async function sendOne(options: DispatcherOptions, delivery: Delivery, pace: Pace): Promise<Pace> {
  const { db, clock, log } = options;
  const tried = await attempt(options, delivery, pace);
  const now = clock.now();
  await settle(db, delivery, { outcome: tried.outcome, now });
  report(log, delivery, tried);
  if (tried.refusedForMs !== null) return afterRefusal(pace, tried.refusedForMs, now);
  return tried.posted ? afterPost(pace, tried.conversation, now) : pace;
}

function report(log: Log, delivery: Delivery, { outcome }: Attempt): void {
  const facts = { delivery: delivery.id, kind: delivery.kind, outcome: outcome.kind };
  if (outcome.kind === "failed") log.error({ ...facts, cause: outcome.cause }, "a delivery was given up");
  else log.debug(facts, "a delivery was tried");
}

/** After an unclear end: what does the conversation itself say? */
async function lookUp(options: DispatcherOptions, delivery: Delivery): Promise<void> {
  const now = options.clock.now();
  const finding = await findSent(options, delivery, now);
  const people = (await ringingPeople(options, delivery, now)) ?? [];
  const outcome = outcomeOfFinding(finding, budgetOf(delivery, people, now), now);
  await settle(options.db, delivery, { outcome, now });
  options.log.info({ delivery: delivery.id, finding: finding.kind }, "an unclear delivery was looked up");
}

/**
 * Found, it was sent; not found, it is owed still. Where Guildhall may not look it is given up and shown to the
 * lead: a digest twice is worse than a digest missing, and the next one follows in a week.
 */
function outcomeOfFinding(finding: Finding, budget: readonly BudgetUse[], now: Date): Outcome {
  switch (finding.kind) {
    case "sent":
      return { kind: "sent", posted: finding.posted, budget };
    case "not-sent":
      return { kind: "later", notBefore: now, cause: "not_found_after_unclear_end", usesAttempt: true };
    case "cannot-look":
      return { kind: "failed", cause: "unclear_in_channel" };
    case "look-later":
      return { kind: "unclear", cause: finding.cause, lookAt: finding.at };
  }
}
