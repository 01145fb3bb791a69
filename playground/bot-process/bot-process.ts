import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/config.ts";
import { listenToLog, type LogTail } from "./log-tail.ts";
import { FromBot, type ToBot } from "./words.ts";

/** The bot as a process of its own: it can be killed, and the parent moves its clock. */
export interface BotProcess {
  readonly pid: number;
  /** Resolves to true once it listens, to false when it ended before. */
  readonly up: Promise<boolean>;
  readonly ended: Promise<BotEnd>;
  /** Where its clock stands from now on. */
  moveTo(at: Date): void;
  /** Resolves once it has nothing left to do at this instant; null when it ended instead. */
  rest(): Promise<Rest | null>;
  /** At once and without a word, as when the machine loses its power. */
  kill(): Promise<BotEnd>;
  /** As a signal does: it finishes what is under way. */
  stop(): Promise<BotEnd>;
}

export interface Rest {
  readonly sockets: number;
  readonly nextDueAt: Date | null;
}

export interface BotEnd {
  /** In words. */
  readonly why: string;
  /** Whether somebody wanted it. */
  readonly wanted: boolean;
  /** Its last lines of log. */
  readonly log: readonly string[];
}

export interface BotProcessOptions {
  readonly config: Config;
  readonly seed: number;
  readonly durability: "full" | "fast";
  readonly now: Date;
  /** Forked ahead of time, so that the start itself is quick; a new one when missing. */
  readonly child?: ChildProcess;
}

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const STOPS_WITHIN_MS = 5000;

type Wanted = "kill" | "stop" | null;

/** A process that has loaded `script`, our child.ts when missing, and waits for its beginning. */
export function forkBot(script = CHILD): ChildProcess {
  // Without what this process was started with: a debugger's port, a test runner's loaders.
  return fork(script, { execArgv: [], stdio: ["ignore", "pipe", "pipe", "ipc"] });
}

export function startBotProcess(options: BotProcessOptions): BotProcess {
  const { config, seed, durability, now, child = forkBot() } = options;
  const log = listenToLog(child);
  const up = Promise.withResolvers<boolean>();
  const asked = new Map<number, (rest: Rest | null) => void>();
  let wanted: Wanted = null;
  let refusal: string | null = null;
  let asks = 0;

  function hear(said: FromBot): void {
    if (said.say === "up") up.resolve(true);
    else if (said.say === "cannot-start") refusal = said.why;
    else {
      const nextDueAt = said.nextDueAt === null ? null : new Date(said.nextDueAt);
      asked.get(said.ask)?.({ sockets: said.sockets, nextDueAt });
      asked.delete(said.ask);
    }
  }
  const ended = endOf(child).then((exit) => {
    up.resolve(false);
    for (const answer of asked.values()) answer(null);
    asked.clear();
    return { why: refusal ?? whyOf(exit, wanted, log), wanted: wanted !== null, log: log.lines() };
  });
  function say(words: ToBot): void {
    // A channel that breaks while something is sent is told by the end of the process.
    if (child.connected) child.send(words, () => undefined);
  }
  child.on("message", (message) => hear(FromBot.parse(message)));
  say({ say: "begin", config, seed, durability, now: now.getTime() });
  return {
    pid: child.pid ?? 0,
    up: up.promise,
    ended,
    moveTo: (at) => say({ say: "now", at: at.getTime() }),
    rest() {
      const { promise, resolve } = Promise.withResolvers<Rest | null>();
      if (!child.connected) return ended.then(() => null);
      asks += 1;
      asked.set(asks, resolve);
      say({ say: "rest", ask: asks });
      return promise;
    },
    kill() {
      wanted ??= "kill";
      child.kill("SIGKILL");
      return ended;
    },
    async stop() {
      wanted ??= "stop";
      say({ say: "stop" });
      const impatience = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN_MS);
      try {
        return await ended;
      } finally {
        clearTimeout(impatience);
      }
    },
  };
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Once it is gone and its last words are read. */
function endOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", () => resolve({ code: null, signal: null }));
    child.once("close", (code, signal) => {
      // What it said last may still be on its way here.
      if (child.connected) child.once("disconnect", () => resolve({ code, signal }));
      else resolve({ code, signal });
    });
  });
}

function whyOf({ code, signal }: Exit, wanted: Wanted, log: LogTail): string {
  if (wanted === "stop") return "It was stopped.";
  if (wanted === "kill") return "It was killed.";
  const last = log.lastComplaint();
  if (last !== null) return `It fell: ${last}.`;
  return `It ended by itself, ${signal === null ? `with code ${code ?? "unknown"}` : `by ${signal}`}.`;
}
