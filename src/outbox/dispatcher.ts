import type { Activity } from "../core/activity.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { createSleeper } from "../core/sleeper.ts";
import { attempt, type Attempt, type AttemptOptions } from "./attempt.ts";
import { claimDue, loadUnclear, markInterrupted, nextDueAfter } from "./due-store.ts";
import { lookUp } from "./look-up.ts";
import {
  afterOpening,
  afterPost,
  afterRefusal,
  mayOpenAt,
  nextPostAt,
  nextRestedAt,
  rebased,
  restingAt,
  startingPace,
  type Pace,
} from "./rate.ts";
import { recipientKey } from "./recipients.ts";
import { settle, type Delivery } from "./store.ts";
import { afterFailure, isTrouble, NO_TROUBLE, pausedUntil, type Trouble } from "./trouble.ts";

/** One dispatcher serves one workspace: its token, its pace, its troubles. `slack` is its own: nothing else posts. */
export interface DispatcherOptions extends AttemptOptions {
  readonly workspaceId: WorkspaceId;
  readonly activity: Activity;
  /** Whether the app is still installed there. */
  readonly isInstalled: () => Promise<boolean>;
}

export interface Dispatcher {
  /** Sends what is due until stopped. What an earlier process left unclear is looked up first. */
  start(): void;
  /** Something new is owed: look now instead of at the next known time. */
  wake(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** What the dispatcher learned about Slack; all else is in the database. */
interface Lesson {
  readonly pace: Pace;
  readonly trouble: Trouble;
}

interface Step {
  readonly lesson: Lesson;
  /** Null when there may be more to do at once. */
  readonly sleepUntil: Date | null;
}

/** Looks again after this long even if nothing says so. */
const LONGEST_SLEEP_MS = 6 * 3_600_000;
/** After a step that failed for a reason of ours, such as a full disk. */
const MISHAP_PAUSE_MS = 30_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, activity, log, db, workspaceId } = options;
  const sleeper = createSleeper(clock);
  let isDoubtful = true;
  let loop: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    let lesson: Lesson = { pace: startingPace(clock.now()), trouble: NO_TROUBLE };
    while (sleeper.nextRound()) {
      const step = await activity.run(() => safeStep(lesson));
      lesson = step.lesson;
      if (step.sleepUntil) await sleeper.sleep(step.sleepUntil);
    }
  }

  /** A mishap leaves whatever was under way in doubt: it is marked as unclear, as after a crash. */
  async function safeStep(lesson: Lesson): Promise<Step> {
    try {
      if (isDoubtful) await markInterrupted(db, workspaceId, clock.now());
      isDoubtful = false;
      return await takeStep(options, lesson);
    } catch (error) {
      isDoubtful = true;
      log.error({ err: error }, "a delivery could not be worked on; trying on");
      return { lesson, sleepUntil: inMs(clock.now(), MISHAP_PAUSE_MS) };
    }
  }

  return {
    start() {
      loop = run();
    },
    wake: () => sleeper.wake(),
    async stop() {
      sleeper.stop();
      await loop;
    },
  };
}

/** Looks up or sends one delivery, or says how long there is nothing to do. */
async function takeStep(options: DispatcherOptions, before: Lesson): Promise<Step> {
  const { clock, db, workspaceId } = options;
  const now = clock.now();
  const lesson = { ...before, pace: rebased(before.pace, now) };
  const pause = pausedUntil(lesson.trouble, now);
  if (pause) return { lesson, sleepUntil: pause };
  if (!(await options.isInstalled())) return { lesson, sleepUntil: inMs(now, LONGEST_SLEEP_MS) };
  const unclear = await loadUnclear(db.reader, workspaceId, now);
  if (unclear) return finish(options, lesson, { delivery: unclear, tried: await lookUp(options, unclear) });
  const { pace } = lesson;
  const pacedAt = nextPostAt(pace, now);
  if (pacedAt > now) return { lesson, sleepUntil: pacedAt };
  const limits = { notTo: restingAt(pace, now), withoutGroups: !mayOpenAt(pace, now) };
  const delivery = await claimDue(db, { workspaceId, now, ...limits });
  if (delivery === null) return { lesson, sleepUntil: await nextLook(options, pace, now) };
  return finish(options, lesson, { delivery, tried: await attempt(options, delivery) });
}

/** When there may be something to do again, given that nothing can be done at `now`. */
async function nextLook({ db, workspaceId }: DispatcherOptions, pace: Pace, now: Date): Promise<Date> {
  const planned = await nextDueAfter(db.reader, workspaceId, now);
  const candidates = [inMs(now, LONGEST_SLEEP_MS), nextRestedAt(pace, now), planned];
  return new Date(Math.min(...candidates.flatMap((at) => (at ? [at.getTime()] : []))));
}

async function finish(
  options: DispatcherOptions,
  lesson: Lesson,
  { delivery, tried }: { readonly delivery: Delivery; readonly tried: Attempt },
): Promise<Step> {
  const now = options.clock.now();
  await settle(options.db, delivery, { outcome: tried.outcome, now });
  report(options, delivery, tried);
  const pace = learnPace(lesson.pace, { delivery, tried }, now);
  const trouble = learnTrouble(options, lesson.trouble, tried);
  return { lesson: { pace, trouble }, sleepUntil: null };
}

function learnPace(
  before: Pace,
  { delivery, tried }: { readonly delivery: Delivery; readonly tried: Attempt },
  now: Date,
): Pace {
  const { refusal, opened, outcome } = tried;
  const pace = opened ? afterOpening(before, now) : before;
  if (refusal?.failure.kind === "ratelimited") {
    const { retryAfterMs } = refusal.failure;
    return afterRefusal(
      pace,
      { what: refusal.method === "chat.postMessage" ? "post" : "opening", retryAfterMs },
      now,
    );
  }
  // What may have arrived counts as a post, too.
  const mayHavePosted = outcome.kind === "sent" || outcome.kind === "unclear";
  return mayHavePosted ? afterPost(pace, recipientKey(delivery.to), now) : pace;
}

/** Said once when it begins, and once when it is over. */
function learnTrouble({ clock, random, log }: DispatcherOptions, before: Trouble, tried: Attempt): Trouble {
  const { refusal, outcome } = tried;
  if (refusal === null) {
    const reachedSlack = outcome.kind === "sent";
    if (reachedSlack && before.inARow > 1) log.info("Slack takes messages again");
    return reachedSlack ? NO_TROUBLE : before;
  }
  const { method, failure } = refusal;
  if (!isTrouble(failure)) return before;
  const facts = { method, code: failure.code };
  if (failure.kind === "installation" && before.code !== failure.code) {
    log.error(facts, "Slack refuses the bot token: nothing is sent until the app is installed again");
  } else if (before.inARow === 1) {
    log.warn(facts, "Slack takes no messages; trying until it does");
  }
  return afterFailure(before, failure, { now: clock.now(), jitter: random.next() });
}

function report({ log }: DispatcherOptions, delivery: Delivery, { outcome }: Attempt): void {
  const facts = { delivery: delivery.id, kind: delivery.kind, outcome: outcome.kind };
  if (outcome.kind === "failed") log.error({ ...facts, cause: outcome.cause }, "a delivery was given up");
  else log.debug(facts, "a delivery was worked on");
}

function inMs(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
