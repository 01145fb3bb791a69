import { setTimeout as pause } from "node:timers/promises";
import { Mutex } from "async-mutex";
import type { DrivenClock } from "../driven-clock.ts";
import type { ClockState } from "../protocol.ts";

// Time is moved in steps: to the next moment at which somebody waits for something, or to the end; and everybody has
// finished with one step before the next. Two things move it: a flow, a little each time as a real clock would, and a
// run, as far as somebody wants. While a run is on the flow stands still.

export interface TimeMover {
  state(): Pick<ClockState, "flowing" | "run">;
  /** Resolves at the end, or when it was stopped before; false then. Only one at a time. */
  run(to: Date): Promise<boolean>;
  stopRun(): void;
  setFlowing(flowing: boolean): void;
  /** Does `work` between two steps: time stands still meanwhile. */
  still<T>(work: () => Promise<T>): Promise<T>;
  /** Ends flow and run. */
  close(): Promise<void>;
}

export interface TimeMoverOptions {
  readonly clock: DrivenClock;
  readonly settle: () => Promise<void>;
  /** Counts what people got; a run pauses after each step in which that grew. */
  readonly arrived: () => number;
  /** How long such a pause is at most. */
  readonly seenMs: number;
  /** Called after each step of a run, and when the minute on the clock changes. */
  readonly moved: () => void;
  /** Nobody comes to rest: a fault in the playground or in the bot. The flow stops at it. */
  readonly failed: (error: unknown) => void;
}

const FLOW_STEP_MS = 500;
/** A machine that slept is no reason for the pretend time to jump. */
const LONGEST_FLOW_STEP_MS = 5000;
/** All pauses of a run together stay below. */
const LONGEST_PAUSES_MS = 12_000;
/**
 * A week has a few hundred steps, unless Slack is down and the bot tries every half minute to reach it. From so many
 * on a run takes longer steps: what is due then happens a little late, as if the machine were busy.
 */
const EXACT_STEPS = 1000;
const LONGEST_COARSE_STEP_MS = 120_000;

interface Run {
  readonly from: number;
  readonly to: number;
  isStopped: boolean;
}

export function createTimeMover(options: TimeMoverOptions): TimeMover {
  const { clock } = options;
  const steps = createSteps(options);
  let current: Run | null = null;

  async function run(to: Date): Promise<boolean> {
    if (current !== null) throw new Error("Cannot move time: it is being moved already");
    const begun: Run = { from: clock.now().getTime(), to: to.getTime(), isStopped: false };
    current = begun;
    try {
      const pauses = createPauses(options);
      for (let count = 0; !begun.isStopped; count += 1) {
        if (await steps.step(begun.to, leastStepMs(begun, count, clock))) break;
        options.moved();
        await pauses.afterStep();
      }
    } finally {
      current = null;
      options.moved();
    }
    return clock.now().getTime() >= begun.to;
  }
  const flow = createFlow(options, steps, () => current !== null);
  return {
    state: () => ({ flowing: flow.isOn(), run: current && progressOf(current, clock) }),
    run,
    stopRun() {
      if (current) current.isStopped = true;
    },
    setFlowing(wanted) {
      flow.set(wanted);
      options.moved();
    },
    still: (work) => steps.still(work),
    async close() {
      steps.end();
      if (current) current.isStopped = true;
      await flow.end();
    },
  };
}

interface Steps {
  /** One step towards `to`, at least so long; true when everybody has finished with that instant. */
  step(to: number, leastMs?: number): Promise<boolean>;
  still<T>(work: () => Promise<T>): Promise<T>;
  /** From now on each step is the last. */
  end(): void;
}

function createSteps({ clock, settle }: TimeMoverOptions): Steps {
  const gate = new Mutex();
  let isOver = false;
  return {
    step: (to, leastMs = 0) =>
      gate.runExclusive(async () => {
        await settle();
        const now = clock.now().getTime();
        if (isOver || now >= to) return true;
        const dueAt = clock.nextDueAt()?.getTime() ?? to;
        clock.moveTo(new Date(Math.min(Math.max(dueAt, now + leastMs), to)));
        await settle();
        return false;
      }),
    still: (work) => gate.runExclusive(work),
    end() {
      isOver = true;
    },
  };
}

interface Flow {
  isOn(): boolean;
  set(on: boolean): void;
  end(): Promise<void>;
}

function createFlow(options: TimeMoverOptions, steps: Steps, isHeld: () => boolean): Flow {
  const { clock } = options;
  const ending = new AbortController();
  let isOn = true;

  async function flow(): Promise<void> {
    let before = performance.now();
    while (!ending.signal.aborted) {
      await pause(FLOW_STEP_MS, undefined, { signal: ending.signal }).catch(() => undefined);
      const elapsedMs = Math.min(performance.now() - before, LONGEST_FLOW_STEP_MS);
      before = performance.now();
      if (isOn && !isHeld()) await flowOn(Math.round(elapsedMs));
    }
  }
  async function flowOn(ms: number): Promise<void> {
    const minute = minuteOf(clock);
    const to = clock.now().getTime() + ms;
    try {
      while (!isHeld() && !(await steps.step(to)));
    } catch (error) {
      isOn = false;
      options.failed(error);
    }
    if (minuteOf(clock) !== minute || !isOn) options.moved();
  }
  const ended = flow();
  return {
    isOn: () => isOn,
    set(on) {
      isOn = on;
    },
    end() {
      ending.abort();
      return ended;
    },
  };
}

function progressOf({ from, to }: Run, clock: DrivenClock): NonNullable<ClockState["run"]> {
  const share = to === from ? 1 : (clock.now().getTime() - from) / (to - from);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), share };
}

function leastStepMs({ to }: Run, steps: number, clock: DrivenClock): number {
  if (steps < EXACT_STEPS) return 0;
  return Math.min(LONGEST_COARSE_STEP_MS, Math.ceil((to - clock.now().getTime()) / EXACT_STEPS));
}

function minuteOf(clock: DrivenClock): number {
  return Math.floor(clock.now().getTime() / 60_000);
}

/** Long ones first, then ever shorter: a week with three messages and one with three hundred can both be followed. */
function createPauses({ arrived, seenMs }: TimeMoverOptions): { afterStep(): Promise<void> } {
  let leftMs = LONGEST_PAUSES_MS;
  let seen = arrived();
  return {
    async afterStep() {
      if (arrived() === seen) return;
      seen = arrived();
      const ms = Math.min(seenMs, leftMs / 12);
      leftMs -= ms;
      await pause(ms);
    },
  };
}
