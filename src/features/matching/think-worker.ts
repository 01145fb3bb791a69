import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { lookUpOnce } from "../../module-lookup.ts";
import type { ThreadOrder as Order, ThreadWord } from "./thought.ts";

// The other side of think.ts: one thought, on the file as it is now, through a connection of its own that only reads.
// As in src/main.js, before the rest is read.
enableCompileCache();
lookUpOnce();
const { openSnapshot } = await import("../../../db/snapshot.ts");
const { ThreadOrder } = await import("./thought.ts");
const { THOUGHTS } = await import("./thoughts.ts");

await answer(ThreadOrder.parse(workerData));

async function answer({ path, thought: name, question }: Order): Promise<void> {
  const thought = THOUGHTS[name];
  if (thought === undefined) throw new Error(`Cannot think '${name}': there is no such thought`);
  const snapshot = openSnapshot(path);
  try {
    say({
      kind: "answer",
      answer: await thought.think(snapshot.reader, question, (step) => say({ kind: "step", step })),
    });
  } finally {
    snapshot.close();
  }
}

function say(word: ThreadWord<unknown>): void {
  parentPort?.postMessage(word);
}
