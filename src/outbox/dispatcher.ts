import { addMilliseconds } from "date-fns/addMilliseconds";
import { createSleeper } from "../core/sleeper.ts";
import { giveUpUnreadable, markInterrupted, recallPutOff } from "./due-store.ts";
import { createSender, type SenderOptions } from "./sender.ts";

/** One dispatcher serves one workspace: its token, its pace, its troubles. `slack` is its own: nothing else posts. */
export type DispatcherOptions = SenderOptions;

export interface Dispatcher {
  /** Sends what is due until stopped. What an earlier process left unclear is looked up first. */
  start(): void;
  /** Something new is owed: look now instead of at the next known time. */
  wake(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** After a step that failed for a reason of ours, such as a full disk. */
const MISHAP_PAUSE_MS = 30_000;
/** Clocks are set by some seconds all the time. */
const SET_BACK_MS = 60_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, activity, log } = options;
  const sleeper = createSleeper(clock);
  const sender = createSender(options, landed);
  let isDoubtful = true;
  let restsUntil = clock.now();
  let seenAt = clock.now().getTime();
  let loop: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (sleeper.nextRound()) {
      const sleepUntil = await activity.run(safeStep);
      if (sleepUntil) await sleeper.sleep(sleepUntil);
    }
    await sender.landed();
  }

  /** A mishap leaves whatever was under way in doubt: it is marked as unclear, as after a crash. */
  async function safeStep(): Promise<Date | null> {
    try {
      if (isSetBack()) isDoubtful = true;
      else if (restsUntil > clock.now()) return restsUntil;
      // What lands is written down by itself; what is under way is not in doubt.
      if (isDoubtful && sender.isUnderWay()) return addMilliseconds(clock.now(), MISHAP_PAUSE_MS);
      if (isDoubtful) await clearUp();
      return await sender.step();
    } catch (error) {
      return rest(error);
    }
  }

  /** Whether the clock was set back since the last look: what was reckoned by it then is in doubt. */
  function isSetBack(): boolean {
    const now = clock.now().getTime();
    const isBack = now < seenAt - SET_BACK_MS;
    seenAt = now;
    return isBack;
  }

  function rest(error: unknown): Date {
    isDoubtful = true;
    restsUntil = addMilliseconds(clock.now(), MISHAP_PAUSE_MS);
    log.error({ err: error }, "a delivery could not be worked on; trying on");
    return restsUntil;
  }

  function landed(mishap: Error | null): void {
    if (mishap) rest(mishap);
    sleeper.wake();
  }

  async function clearUp(): Promise<void> {
    isDoubtful = false;
    restsUntil = clock.now();
    await sender.recall();
    await clearBooks(options);
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

/** What an earlier process, another clock or a mishap left behind. */
async function clearBooks({ db, workspaceId, clock, log }: DispatcherOptions): Promise<void> {
  const unreadable = await giveUpUnreadable(db, workspaceId, clock.now());
  if (unreadable.length > 0)
    log.error({ deliveries: unreadable }, "deliveries cannot be read and are given up");
  await markInterrupted(db, workspaceId, clock.now());
  await recallPutOff(db, workspaceId, clock.now());
}
