import { Worker } from "node:worker_threads";
import { planRound, type RoundInput } from "./round.ts";
import type { RoundPlan } from "./round-plan.ts";
import type { RoundStep } from "./round-step.ts";
import { joinedPlan, slicesOfInput } from "./slices.ts";
import type { PlanMessage, RoundMessage } from "./thread-talk.ts";

/** Above so many possible pairs a round takes longer than the event loop may be held: about 50 ms on a small machine. */
const MOST_PAIRS_INLINE = 1000;

export function isLarge({ mentees, mentors }: Pick<RoundInput, "mentees" | "mentors">): boolean {
  return takesLong({ mentees: mentees.length, mentors: mentors.length });
}

/** The same of how many they are. */
export function takesLong({ mentees, mentors }: Readonly<Record<"mentees" | "mentors", number>>): boolean {
  return mentees * mentors > MOST_PAIRS_INLINE;
}

/** Plans a round without keeping anybody waiting: a large one in a thread of its own, which says what it is at. */
export async function planWithoutBlocking(
  input: RoundInput,
  onStep?: (step: RoundStep) => void,
): Promise<RoundPlan> {
  return isLarge(input) ? planInWorker(input, onStep) : planRound(input);
}

/** @throws what the planning threw, or when the thread ends without a plan */
async function planInWorker(input: RoundInput, onStep?: (step: RoundStep) => void): Promise<RoundPlan> {
  const { promise, resolve, reject } = Promise.withResolvers<RoundPlan>();
  const worker = new Worker(new URL("round-worker.ts", import.meta.url));
  const slices: RoundPlan[] = [];
  worker.on("message", (message: PlanMessage) => {
    if (message.kind === "step") return onStep?.(message.step);
    slices.push(message.slice);
    if (message.isLast) resolve(joinedPlan(slices));
    else post(worker, { slice: null, isLast: false });
  });
  worker.once("error", reject);
  worker.once("exit", (code) => reject(new Error(`Cannot plan a round: its thread ended with code ${code}`)));
  try {
    await postInput(worker, input);
    return await promise;
  } finally {
    await worker.terminate();
  }
}

/** Slice by slice, and others have their turn in between. */
async function postInput(worker: Worker, input: RoundInput): Promise<void> {
  const slices = slicesOfInput(input);
  for (const [place, slice] of slices.entries()) {
    post(worker, { slice, isLast: place === slices.length - 1 });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function post(worker: Worker, message: RoundMessage): void {
  worker.postMessage(message);
}
