import type { EngineAct, EngineAnswer } from "../page-server/engine.ts";
import type { BotState, Overview } from "../protocol.ts";
import { createFaultSwitches } from "./fault-switches.ts";
import { saveStand } from "./saved-workspace.ts";
import type { Stand } from "./stand.ts";
import { createTimeMover, type TimeMover } from "./time-mover.ts";
import { spokenArrival, whyNotThere } from "./time-words.ts";
import { watchArrivals, type Trail } from "./trail.ts";

// What goes on over one stand, until another is laid out: its time, its faults, its bot.
// The bot: starting -> running -> stopped (wanted, or it fell) -> starting -> …

/** The acts that leave the stand as it is. */
export type SceneAct = Extract<
  EngineAct,
  { readonly act: "move-time" | "stop-moving" | "let-time-flow" | "break" | "bot" }
>;

export interface Scene {
  readonly stand: Stand;
  overview(): Pick<Overview, "clock" | "bot" | "faults" | "trail">;
  perform(act: SceneAct): Promise<EngineAnswer>;
  save(): Promise<string>;
  startBot(): Promise<EngineAnswer>;
  close(): Promise<void>;
}

const MOST_TRIES_TO_SAVE = 5;

export interface SceneOptions {
  /** How long a run of time pauses at most after something arrived. */
  readonly seenMs: number;
  readonly changed: () => void;
}

export function openScene(stand: Stand, { seenMs, changed }: SceneOptions): Scene {
  const switches = createFaultSwitches(stand.slack);
  const bot = createBotSwitch(stand, changed);
  const trail: Trail = watchArrivals(stand, () => mover.state().run !== null);
  const mover = createTimeMover({
    clock: stand.clock,
    settle: () => stand.bot.settle(),
    seenMs,
    arrived: () => trail.arrived(),
    moved: changed,
    failed: (error) => console.error("Time stands still:", error),
  });

  async function perform(act: SceneAct): Promise<EngineAnswer> {
    switch (act.act) {
      case "move-time":
        return moveTime({ stand, mover, trail }, new Date(act.to));
      case "stop-moving":
        mover.stopRun();
        return { ok: true };
      case "let-time-flow":
        mover.setFlowing(act.flowing);
        return { ok: true };
      case "break":
        switches.turn(act.fault, act.on);
        changed();
        return { ok: true };
      case "bot":
        return bot.perform(act.will);
    }
  }
  return {
    stand,
    overview: () => ({
      clock: {
        now: stand.clock.now().toISOString(),
        machineNow: new Date().toISOString(),
        ...mover.state(),
      },
      bot: bot.state(),
      faults: switches.list(),
      trail: trail.entries(),
    }),
    perform,
    save: () => mover.still(() => savedWhole(stand)),
    startBot: () => bot.perform("start"),
    async close() {
      trail.stop();
      await Promise.all([mover.close(), stand.takeDown()]);
    },
  };
}

async function moveTime(
  { stand, mover, trail }: { readonly stand: Stand; readonly mover: TimeMover; readonly trail: Trail },
  to: Date,
): Promise<EngineAnswer> {
  const problem = mover.state().run
    ? "Time is being moved already. Stop that first."
    : whyNotThere(to, stand.clock.now());
  if (problem !== null) return { ok: false, problem };
  trail.clear();
  try {
    await mover.run(to);
  } catch (error) {
    return { ok: false, problem: `Time stands still here: ${wordsOf(error)}.` };
  }
  return { ok: true, said: spokenArrival(stand.clock.now(), stand.timeZone, trail.arrived()) };
}

async function savedWhole(stand: Stand): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES_TO_SAVE; tries += 1) {
    const saved = await saveStand(stand);
    if (saved !== null) return saved;
  }
  throw new Error("Cannot save the workspace: something in it moves all the time");
}

interface BotSwitch {
  state(): BotState;
  perform(will: "kill" | "stop" | "start"): Promise<EngineAnswer>;
}

function createBotSwitch({ bot }: Stand, changed: () => void): BotSwitch {
  let state: BotState = { kind: "stopped", why: "It was not started yet." };
  function become(next: BotState): void {
    state = next;
    changed();
  }
  bot.onEnd(({ why }) => become({ kind: "stopped", why }));

  async function start(): Promise<EngineAnswer> {
    if (state.kind !== "stopped") return { ok: false, problem: "The bot is running already." };
    become({ kind: "starting" });
    try {
      await bot.start();
      const pid = bot.pid();
      if (pid !== null) become({ kind: "running", pid });
      return { ok: true };
    } catch (error) {
      const problem = wordsOf(error);
      if (bot.pid() === null) become({ kind: "stopped", why: problem });
      return { ok: false, problem };
    }
  }
  async function end(will: "kill" | "stop"): Promise<EngineAnswer> {
    if (state.kind === "stopped") return { ok: false, problem: "The bot is not running." };
    await bot[will]();
    return { ok: true };
  }
  return { state: () => state, perform: (will) => (will === "start" ? start() : end(will)) };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
