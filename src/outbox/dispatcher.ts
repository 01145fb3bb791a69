import { addMilliseconds } from "date-fns/addMilliseconds";
import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Activity } from "../core/activity.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { createSleeper } from "../core/sleeper.ts";
import { attempt, type Attempt, type AttemptOptions } from "./attempt.ts";
import { claimDue } from "./claim-store.ts";
import { giveUpUnreadable, loadUnclear, markInterrupted, nextDueAfter, recallPutOff } from "./due-store.ts";
import { lookUp } from "./look-up.ts";
import { beginning, learn, type Lesson } from "./lesson.ts";
import { mayOpenAt, nextPostAt, nextRestedAt, rebased, restingAt, type Pace } from "./rate.ts";
import { USUAL } from "./standing.ts";
import { settle, type Ending } from "./store.ts";
import { pausedUntil, type Trouble } from "./trouble.ts";

/** One dispatcher serves one workspace: its token, its pace, its troubles. `slack` is its own: nothing else posts. */
export interface DispatcherOptions extends AttemptOptions {
  readonly workspaceId: WorkspaceId;
  readonly activity: Activity;
  /** Whether the app is still installed there. */
  readonly isInstalled: () => Promise<boolean>;
  /** Whether the clockwork has planned all that is due by then; as if it had when missing. */
  readonly isPlanned?: (now: Date) => Promise<boolean>;
}

export interface Dispatcher {
  /** Sends what is due until stopped. What an earlier process left unclear is looked up first. */
  start(): void;
  /** Something new is owed: look now instead of at the next known time. */
  wake(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
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
/** Clocks are set by some seconds all the time. */
const SET_BACK_MS = 60_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, activity, log, db, workspaceId } = options;
  const sleeper = createSleeper(clock);
  let isDoubtful = true;
  let seenAt = clock.now().getTime();
  let loop: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    let lesson = beginning(clock.now());
    while (sleeper.nextRound()) {
      const step = await activity.run(() => safeStep(lesson));
      lesson = step.lesson;
      if (step.sleepUntil) await sleeper.sleep(step.sleepUntil);
    }
  }

  async function clearUp(): Promise<void> {
    const unreadable = await giveUpUnreadable(db, workspaceId, clock.now());
    if (unreadable.length > 0)
      log.error({ deliveries: unreadable }, "deliveries cannot be read and are given up");
    await markInterrupted(db, workspaceId, clock.now());
    await recallPutOff(db, workspaceId, clock.now());
  }

  /** Whether the clock was set back since the last look: what was reckoned by it then is in doubt. */
  function isSetBack(): boolean {
    const now = clock.now().getTime();
    const isBack = now < seenAt - SET_BACK_MS;
    seenAt = now;
    return isBack;
  }

  /** A mishap leaves whatever was under way in doubt: it is marked as unclear, as after a crash. */
  async function safeStep(lesson: Lesson): Promise<Step> {
    try {
      if (isSetBack() || isDoubtful) await clearUp();
      isDoubtful = false;
      return await takeStep(options, lesson);
    } catch (error) {
      isDoubtful = true;
      log.error({ err: error }, "a delivery could not be worked on; trying on");
      return { lesson, sleepUntil: addMilliseconds(clock.now(), MISHAP_PAUSE_MS) };
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

/** Looks up or sends one message, or says how long there is nothing to do. */
async function takeStep(options: DispatcherOptions, before: Lesson): Promise<Step> {
  const { clock, db, workspaceId } = options;
  const now = clock.now();
  const lesson = { ...before, pace: rebased(before.pace, now) };
  const pause = pausedUntil(lesson.trouble, now);
  if (pause) return { lesson, sleepUntil: pause };
  if (!(await options.isInstalled())) return { lesson, sleepUntil: addMilliseconds(now, LONGEST_SLEEP_MS) };
  const [unclear, ...sentWithIt] = await loadUnclear(db.reader, workspaceId, now);
  if (unclear)
    return finish(options, lesson, { begunAt: now, tried: await lookUp(options, unclear, sentWithIt) });
  const { pace } = lesson;
  const pacedAt = nextPostAt(pace, now);
  if (pacedAt > now) return { lesson, sleepUntil: pacedAt };
  const limits = { notTo: restingAt(pace, now), withoutGroups: !mayOpenAt(pace, now) };
  const unasked: { by: Date | null } = { by: now };
  const [due, ...others] = await claimDue(db, {
    workspaceId,
    now,
    ...limits,
    unaskedBy: async () => (unasked.by = await whatMayLeave(options, now)),
  });
  const isGathering = unasked.by !== null && unasked.by < now;
  if (due === undefined) return { lesson, sleepUntil: await nextLook(options, pace, { now, isGathering }) };
  return finish(options, lesson, { begunAt: now, tried: await attempt(options, due, others) });
}

/** So long what nobody asked for waits for what else is about to be planned for the same moment. */
const GATHERING_MS = 60_000;

/**
 * Of what nobody asked for, that leaves which was due by then; none while it is quiet. While jobs are still at what is
 * due now, it waits for them, or the first thing that is planned would go alone and leave no room for the urgent one.
 */
async function whatMayLeave(options: DispatcherOptions, now: Date): Promise<Date | null> {
  const { quiet = USUAL, workspaceId } = options;
  if ((await quiet.workspace(workspaceId)).isOn) return null;
  const isPlanned = (await options.isPlanned?.(now)) ?? true;
  return isPlanned ? now : subMilliseconds(now, GATHERING_MS);
}

/** When there may be something to do again, given that nothing can be done at `now`. */
async function nextLook(
  { db, workspaceId }: DispatcherOptions,
  pace: Pace,
  { now, isGathering }: { readonly now: Date; readonly isGathering: boolean },
): Promise<Date> {
  const planned = await nextDueAfter(db.reader, workspaceId, now);
  const gathered = isGathering ? addMilliseconds(now, GATHERING_MS) : null;
  const candidates = [addMilliseconds(now, LONGEST_SLEEP_MS), nextRestedAt(pace, now), planned, gathered];
  return new Date(Math.min(...candidates.flatMap((at) => (at ? [at.getTime()] : []))));
}

async function finish(
  options: DispatcherOptions,
  lesson: Lesson,
  { begunAt, tried }: { readonly begunAt: Date; readonly tried: Attempt },
): Promise<Step> {
  const now = options.clock.now();
  await settle(options.db, tried.endings, now);
  for (const ending of tried.endings) report(options, ending);
  const [first] = tried.endings;
  if (first === undefined) return { lesson, sleepUntil: null };
  const { to } = first.delivery;
  const learned = learn(lesson, { to, tried }, { begunAt, now, jitter: options.random.next() });
  reportTrouble(options, lesson.trouble, learned.trouble);
  return { lesson: learned, sleepUntil: null };
}

/** Said once when it begins, and once when it is over. */
function reportTrouble({ log }: DispatcherOptions, before: Trouble, { kind, code, inARow }: Trouble): void {
  if (kind === "refused" && before.kind !== kind) {
    log.error({ code }, "Slack refuses the bot token: nothing is sent until the app is installed again");
  } else if (kind === "outage" && inARow === WORTH_A_WORD && before.inARow < inARow) {
    log.warn({ code }, "Slack takes no messages; trying until it does");
  } else if (kind === null && before.inARow >= WORTH_A_WORD) {
    log.info("Slack takes messages again");
  }
}

/** One failure alone is nothing that an operator should read about. */
const WORTH_A_WORD = 2;

function report({ log }: DispatcherOptions, { delivery, outcome }: Ending): void {
  const facts = { delivery: delivery.id, kind: delivery.kind, outcome: outcome.kind };
  if (outcome.kind === "failed") log.error({ ...facts, cause: outcome.cause }, "a delivery was given up");
  else log.debug(facts, "a delivery was worked on");
}
