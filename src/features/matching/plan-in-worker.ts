import { Worker } from "node:worker_threads";
import { planRound, type RoundInput } from "./round.ts";
import type { RoundPlan } from "./round-plan.ts";

/** Above so many possible pairs a round takes longer than the event loop may be held: about 50 ms on a small machine. */
const MOST_PAIRS_INLINE = 1000;

export function isLarge(input: RoundInput): boolean {
  return input.mentees.length * input.mentors.length > MOST_PAIRS_INLINE;
}

/** Plans a round without keeping anybody waiting: a large one in a thread of its own. */
export async function planWithoutBlocking(input: RoundInput): Promise<RoundPlan> {
  return isLarge(input) ? planInWorker(input) : planRound(input);
}

/** @throws what the planning threw, or when the thread ends without a plan */
async function planInWorker(input: RoundInput): Promise<RoundPlan> {
  const { promise, resolve, reject } = Promise.withResolvers<RoundPlan>();
  const worker = new Worker(new URL("round-worker.ts", import.meta.url), { workerData: input });
  worker.once("message", (plan: RoundPlan) => resolve(plan));
  worker.once("error", reject);
  worker.once("exit", (code) => reject(new Error(`Cannot plan a round: its thread ended with code ${code}`)));
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}
