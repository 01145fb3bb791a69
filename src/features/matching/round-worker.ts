import { parentPort } from "node:worker_threads";
import { planRound, type RoundInput } from "./round.ts";
import type { RoundPlan } from "./round-plan.ts";
import { joinedInput, slicesOfPlan } from "./slices.ts";
import type { PlanMessage, RoundMessage } from "./thread-talk.ts";

// The other side of plan-in-worker.ts: a round in slices in, a plan in slices out, one for each time it is asked for.

const heard: RoundInput[] = [];
let answers: readonly RoundPlan[] = [];
let said = 0;

parentPort?.on("message", ({ slice, isLast }: RoundMessage) => {
  if (slice !== null) heard.push(slice);
  if (slice !== null && !isLast) return;
  if (slice !== null) {
    answers = slicesOfPlan(planRound(joinedInput(heard), (step) => say({ kind: "step", step })));
  }
  const answer = answers[said++];
  if (answer !== undefined) say({ kind: "slice", slice: answer, isLast: said === answers.length });
});

function say(message: PlanMessage): void {
  parentPort?.postMessage(message);
}
