import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../../src/core/random.ts";
import { createLog, type Log } from "../../src/log.ts";
import { explainStart } from "../../src/start-help.ts";
import { startBot, type RunningBot } from "../../src/start.ts";
import { createDrivenClock, type DrivenClock } from "../driven-clock.ts";
import { watchOwnRequests, type OwnRequests } from "./own-requests.ts";
import { ToBot, type FromBot } from "./words.ts";

// The real bot in a process of its own, so that it can be killed as a process is killed. Its clock is a mirror: it
// shows what the parent last said. States: waiting for `begin` -> starting -> up -> stopping -> gone; gone at once
// when the parent is.

/** Turns of the event loop without any work that count as rest: bytes on loopback need a few to arrive. */
const QUIET_TURNS = 4;
/** While there is work the loop is turned this often before it begins to pause in between. */
const EAGER_TURNS = 200;

interface Bot {
  readonly clock: DrivenClock;
  readonly requests: OwnRequests;
  /** Null until it is up. */
  running: RunningBot | null;
}

let bot: Bot | null = null;

process.on("message", (message) => hear(ToBot.parse(message)));
process.on("disconnect", leave);
// A terminal sends it to parent and child alike; the parent then says `stop`.
process.on("SIGINT", () => undefined);

function hear(said: ToBot): void {
  switch (said.say) {
    case "begin":
      void begin(said);
      return;
    case "now":
      bot?.clock.moveTo(new Date(said.at));
      return;
    case "rest":
      void answerRest(said.ask);
      return;
    case "stop":
      void stop();
  }
}

async function begin({ config, seed, durability, now }: Extract<ToBot, { say: "begin" }>): Promise<void> {
  const log = createLog(config.log);
  endOnBug(log);
  const clock = createDrivenClock(new Date(now));
  const begun: Bot = {
    clock,
    requests: watchOwnRequests(new URL(config.slack.apiUrl).origin),
    running: null,
  };
  bot = begun;
  try {
    begun.running = await startBot({ config, clock, random: seededRandom(seed), log, durability });
    say({ say: "up" });
  } catch (error) {
    const explained = explainStart(error);
    if (explained === null) throw error;
    say({ say: "cannot-start", why: explained.message }, leave);
  }
}

/**
 * Whatever was to be kept is kept by now. `process.exit()` would wait for V8's compile jobs, and on a busy machine for
 * ever: they wait for the thread that exits (nodejs/node#54918).
 */
function leave(): void {
  process.kill(process.pid, "SIGKILL");
}

/** As in src/main.js: what is handled nowhere ends the process. */
function endOnBug(log: Log): void {
  function end(error: unknown): void {
    log.fatal({ err: error }, "an error was handled nowhere");
    leave();
  }
  process.on("unhandledRejection", end);
  process.on("uncaughtException", end);
}

async function answerRest(ask: number): Promise<void> {
  let quietTurns = 0;
  for (let turns = 0; quietTurns < QUIET_TURNS; turns += 1) {
    await (turns > EAGER_TURNS ? pause(1) : nextTurn());
    quietTurns = isBusy() ? 0 : quietTurns + 1;
  }
  const dueAt = bot?.clock.nextDueAt() ?? null;
  const sockets = bot?.requests.sockets() ?? 0;
  say({ say: "resting", ask, sockets, nextDueAt: dueAt?.getTime() ?? null });
}

function isBusy(): boolean {
  if (bot === null || bot.running === null) return true;
  return bot.running.activity.busy > 0 || bot.requests.underway() > 0;
}

async function stop(): Promise<void> {
  await bot?.running?.stop();
  leave();
}

function say(words: FromBot, said?: () => void): void {
  process.send?.(words, undefined, undefined, said);
}
