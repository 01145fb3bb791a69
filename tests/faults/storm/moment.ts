import { watch } from "node:fs";
import { basename, dirname } from "node:path";
import type { Random } from "#src/core/random.ts";
import type { BotProcess } from "#playground/bot-process/bot-process.ts";
import type { Fault, PretendSlack } from "#playground/control.ts";
import { below, byShare } from "./dice.ts";

/** When a bot is killed: at the `nth` time that something happens, and `ms` real milliseconds later. */
export interface Moment {
  readonly at:
    /** Begun: it opens the file, takes up what is left over, connects. */
    | "starting"
    /** It listens, and does whatever it is doing. */
    | "living"
    /** Its post has reached Slack and has no effect yet; it never will. */
    | "post arrives"
    /** Its post is there, and its answer is on the way. */
    | "posted"
    /** Any call reaches Slack. */
    | "call"
    /** Slack hands it a command, a submission or an event. */
    | "handed in"
    /** Slack has its acknowledgement. */
    | "acknowledged"
    /** Something is written to the database's log: inside a commit. */
    | "written";
  readonly nth: number;
  readonly ms: number;
}

const KINDS = [
  { at: "starting", share: 14, nth: 1, ms: 250 },
  { at: "living", share: 14, nth: 1, ms: 120 },
  { at: "post arrives", share: 12, nth: 4, ms: 1 },
  { at: "posted", share: 20, nth: 4, ms: 6 },
  { at: "call", share: 8, nth: 12, ms: 3 },
  { at: "handed in", share: 10, nth: 8, ms: 10 },
  { at: "acknowledged", share: 10, nth: 8, ms: 5 },
  { at: "written", share: 16, nth: 60, ms: 2 },
] as const;

export function drawMoment(random: Random): Moment {
  const { at, nth, ms } = byShare(random, KINDS);
  return { at, nth: 1 + below(random, nth), ms: below(random, ms) };
}

export interface Trap {
  /** What happens to a call that the trap lies in wait for. */
  readonly intercept: (method: string) => Fault["kind"] | null;
  /** Whether it has killed. */
  readonly hasSprung: () => boolean;
  takeAway(): void;
}

interface Prey {
  readonly bot: BotProcess;
  readonly slack: PretendSlack;
  readonly databasePath: string;
}

/** Lies in wait for that moment and kills then. */
export function setTrap(moment: Moment, prey: Prey): Trap {
  const away: (() => void)[] = [];
  let left = moment.nth;
  let hasSprung = false;

  function spring(): void {
    hasSprung = true;
    void prey.bot.kill();
  }
  function springLater(): void {
    const timer = setTimeout(spring, moment.ms);
    away.push(() => clearTimeout(timer));
  }
  function count(): boolean {
    left -= 1;
    if (left !== 0) return false;
    if (moment.ms === 0) spring();
    else springLater();
    return true;
  }

  if (moment.at === "starting") count();
  if (moment.at === "living") void prey.bot.up.then(count);
  away.push(...watchers(moment.at, prey, count));
  return {
    intercept: (method) =>
      moment.at === "post arrives" && method === "chat.postMessage" && count() ? { is: "dropped" } : null,
    hasSprung: () => hasSprung,
    takeAway() {
      for (const undo of away) undo();
    },
  };
}

function watchers(
  at: Moment["at"],
  { slack, databasePath }: Prey,
  count: () => void,
): readonly (() => void)[] {
  if (at === "posted") return [slack.onMessage(({ kind }) => void (kind === "posted" && count()))];
  if (at === "written") return [onWrite(databasePath, count)];
  const over = slack.onWire(({ way, outcome }) => {
    if (at === "handed in" && way === "delivery" && outcome === "under way") count();
    if (at === "acknowledged" && way === "delivery" && outcome === "fine") count();
    if (at === "call" && way === "call" && outcome === "under way") count();
  });
  return [over];
}

/** SQLite writes a commit to its log, then makes sure that the disk has it. */
function onWrite(databasePath: string, listener: () => void): () => void {
  const log = `${basename(databasePath)}-wal`;
  const watcher = watch(dirname(databasePath), (_, name) => void (name === log && listener()));
  return () => watcher.close();
}
