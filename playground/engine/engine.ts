import { readFile } from "node:fs/promises";
import type { Engine, EngineAct, EngineAnswer } from "../page-server/engine.ts";
import type { Topic } from "../protocol.ts";
import { layOutPeople, type Laying } from "./lay-out-people.ts";
import { layOutSaved } from "./saved-workspace.ts";
import { openScene, type Scene } from "./scene.ts";
import type { Setting } from "./setting.ts";

export interface EngineOptions {
  /** What `start-fresh` lays out. */
  readonly setting: Setting;
  /** When a new workspace's time begins, given its zone. */
  readonly startsAt: (timeZone: string) => Date;
  /** How long a run of time pauses at most after something arrived, so that it can be seen; a moment when missing. */
  readonly seenMs?: number;
}

export interface RunningEngine extends Engine {
  /** What became of the roster that it began with. */
  readonly said: string;
  /** Ends all of it; no process is left behind. */
  stop(): Promise<void>;
}

type LayingAct = Extract<
  EngineAct,
  { readonly act: "start-fresh" | "load-sample" | "load-roster" | "load-saved" }
>;

const SAMPLE = new URL("../../examples/roster.csv", import.meta.url);
/** Steps of time are faster than anybody looks. */
const TELL_EVERY_MS = 80;
const SEEN_MS = 350;

/**
 * Lays the first workspace out; its bot starts meanwhile, and `overview()` says how far it is.
 * @throws {RosterRefusal} when nobody in the setting's roster can be read
 */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const first = await layOutPeople(options.setting, options.startsAt);
  if (first.kind === "rejected") throw new RosterRefusal(first.problem);
  const changed = seldom(() => tell(["overview"]));
  let scene = open(first);
  let isLaying = false;

  function tell(topics: readonly Topic[]): void {
    for (const listener of listeners) listener(topics);
  }
  function open(laid: Extract<Laying, { kind: "laid" }>): Scene {
    const opened = openScene(laid.stand, { changed, seenMs: options.seenMs ?? SEEN_MS });
    void opened.startBot();
    return opened;
  }
  async function layAnew(act: LayingAct): Promise<EngineAnswer> {
    if (isLaying) return { ok: false, problem: "A workspace is being laid out already." };
    isLaying = true;
    try {
      const laying = await layOut(act, options);
      if (laying.kind === "rejected") return { ok: false, problem: laying.problem };
      const before = scene;
      scene = open(laying);
      tell(["everything"]);
      await before.close();
      return { ok: true, said: laying.said };
    } catch (error) {
      return { ok: false, problem: `This workspace cannot be laid out: ${wordsOf(error)}.` };
    } finally {
      isLaying = false;
    }
  }
  return {
    said: first.said,
    stage: () => scene.stand,
    overview: () => scene.overview(),
    perform: (act) => (isLayingAct(act) ? layAnew(act) : scene.perform(act)),
    save: () => scene.save(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      listeners.clear();
      await scene.close();
    },
  };
}

/** A roster to begin with that has nobody in it; the message says why, line by line. */
export class RosterRefusal extends Error {
  override readonly name = "RosterRefusal";
}

function isLayingAct(act: EngineAct): act is LayingAct {
  return ["start-fresh", "load-sample", "load-roster", "load-saved"].includes(act.act);
}

async function layOut(act: LayingAct, { setting, startsAt }: EngineOptions): Promise<Laying> {
  switch (act.act) {
    case "start-fresh":
      return layOutPeople(setting, startsAt);
    case "load-sample":
      return layOutPeople(rosterAlone(await readFile(SAMPLE, "utf8")), startsAt);
    case "load-roster":
      return layOutPeople(rosterAlone(act.csv), startsAt);
    case "load-saved":
      return layOutSaved(act.saved);
  }
}

export function rosterAlone(roster: string): Setting {
  return { roster, timeZone: null, others: [], remarks: [] };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** At most now and then, and always once more at the end. */
function seldom(tell: () => void): () => void {
  let isPending = false;
  return () => {
    if (isPending) return;
    isPending = true;
    setTimeout(() => {
      isPending = false;
      tell();
    }, TELL_EVERY_MS).unref();
  };
}
