import { parentPort, workerData } from "node:worker_threads";
import { planRound, type RoundInput } from "./round.ts";

// The other side of plan-in-worker.ts: plain values in, a plan out, nothing else in this thread.

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only plan-in-worker.ts starts this, with this shape
parentPort?.postMessage(planRound(workerData as RoundInput));
