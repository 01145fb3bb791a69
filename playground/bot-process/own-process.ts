import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { PretendSlack } from "../control.ts";
import { settle } from "../drive.ts";
import type { DrivenClock } from "../driven-clock.ts";
import type { StagedBot, StagedBotOptions } from "../staged-bot.ts";
import { startBotProcess, type BotEnd, type BotProcess, type Rest } from "./bot-process.ts";

// Two processes, one clock. Who believes that all is quiet must not be fooled by bytes on their way:
//  - A request of the bot's counts in the bot from before its first byte leaves until its answer has come; so a bot
//    without any has nothing on the wire in either direction.
//  - A payload for the bot counts in the pretend Slack until it is acknowledged, and from then on the bot is busy.
//  - A socket that was closed or opened at one end alone makes the two ends count differently.
// So: the pretend Slack is idle; then the bot says that it rests; and the pretend Slack is idle still and nothing
// arrived or left meanwhile. Then nothing can begin by itself before the clock moves or somebody acts.

export interface OwnProcessBot extends StagedBot {
  /** Null when it does not run. */
  pid(): number | null;
  /** Told each time it ends, wanted or not. */
  onEnd(listener: (end: BotEnd) => void): void;
}

/** After a process died, turns until the pretend Slack has read what the dead one had sent. */
const AFTERLIFE_TURNS = 20;
const LONGEST_UNREST_MS = 60_000;
/** Each start draws other ids than the last one did. */
const SEED_STEP = 7919;

/** The bot as a process of its own on the stage's clock. `clock` of what is given back moves both. */
export function botInOwnProcess(options: StagedBotOptions): OwnProcessBot {
  const { slack, clock } = options;
  const listeners = new Set<(end: BotEnd) => void>();
  let bot: BotProcess | null = null;
  let dueAt: Date | null = null;
  let starts = 0;
  let settledAt = "";

  async function start(): Promise<void> {
    if (bot !== null) throw new Error("Cannot start the bot: it runs already");
    const begun = startBotProcess({ ...options, seed: options.seed + starts * SEED_STEP, now: clock.now() });
    starts += 1;
    bot = begun;
    void tellEnd(begun);
    if (await begun.up) slack.attachApp(() => begun.rest());
    else throw new Error(`Cannot start the bot: ${(await begun.ended).why}`);
    await settleAll();
  }
  async function tellEnd(begun: BotProcess): Promise<void> {
    const ended = await begun.ended;
    forget(begun);
    for (const listener of listeners) listener(ended);
  }
  function forget(ended: BotProcess): void {
    if (bot !== ended) return;
    bot = null;
    dueAt = null;
    slack.attachApp(null);
  }
  async function settleAll(): Promise<void> {
    if (settledAt === moment()) return;
    const rest = await settleTogether(slack, () => bot);
    dueAt = rest?.nextDueAt ?? null;
    settledAt = moment();
  }
  /** Nothing begins by itself while this stays the same. */
  function moment(): string {
    return [slack.traffic(), slack.inFlight(), slack.sockets(), clock.now().getTime(), bot?.pid].join(" ");
  }
  async function bringToEnd(how: "stop" | "kill"): Promise<void> {
    const ending = bot;
    if (ending === null) return;
    await ending[how]();
    forget(ending);
    await turns(AFTERLIFE_TURNS);
  }
  return {
    clock: sharedClock(clock, { bot: () => bot, dueAt: () => dueAt }),
    running() {
      throw new Error("Cannot look into the bot: it is a process of its own");
    },
    pid: () => bot?.pid ?? null,
    onEnd: (listener) => void listeners.add(listener),
    start,
    stop: () => bringToEnd("stop"),
    kill: () => bringToEnd("kill"),
    settle: settleAll,
  };
}

/** Null when there is no bot to rest. */
async function settleTogether(slack: PretendSlack, bot: () => BotProcess | null): Promise<Rest | null> {
  const unrest = createUnrest(slack);
  for (;;) {
    await settle(() => unrest.isBusy());
    const before = slack.traffic();
    const asked = bot();
    const rest = (await asked?.rest()) ?? null;
    if (asked !== null && rest === null) await turns(AFTERLIFE_TURNS);
    const isStill = slack.inFlight() === 0 && slack.traffic() === before && asked === bot();
    if (isStill && (rest === null || rest.sockets === slack.sockets())) return rest;
    await pause(1);
  }
}

/** Moves the pretend Slack and the bot together; of the bot's waits it knows what the bot told at its last rest. */
function sharedClock(
  clock: DrivenClock,
  other: { readonly bot: () => BotProcess | null; readonly dueAt: () => Date | null },
): DrivenClock {
  return {
    now: () => clock.now(),
    wait: (until, signal) => clock.wait(until, signal),
    nextDueAt() {
      const due = [clock.nextDueAt(), other.dueAt()].filter((at) => at !== null);
      return due.length === 0 ? null : new Date(Math.min(...due.map((at) => at.getTime())));
    },
    moveTo(at) {
      clock.moveTo(at);
      other.bot()?.moveTo(at);
    },
  };
}

/** Says that there is no rest to be had instead of waiting for it for ever. */
function createUnrest(slack: PretendSlack): { isBusy(): boolean } {
  let traffic = slack.traffic();
  let since = performance.now();
  return {
    isBusy() {
      if (slack.traffic() !== traffic) {
        traffic = slack.traffic();
        since = performance.now();
      }
      if (performance.now() - since < LONGEST_UNREST_MS) return slack.inFlight() > 0;
      throw new Error(`Cannot come to rest: ${slack.inFlight()} things are under way for a minute`);
    },
  };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}
