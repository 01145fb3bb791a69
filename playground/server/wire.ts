import type { WireCall, WireDelivery, WireEnd, WireRecord } from "../control.ts";
import { jsonOf, stringOf, stringsOf } from "./json.ts";
import { WIRE_KEPT } from "./limits.ts";
import type { AckOutcome, World } from "./world.ts";

// Everything between the app and the pretend Slack in one list, with the time it really took: what an inspector
// shows. Times are the machine's own, so they stand apart from calls and deliveries, which are the same in two runs.

type What =
  | { readonly way: "call"; readonly exchange: WireCall }
  | { readonly way: "delivery"; readonly exchange: WireDelivery };

/** Notes that something has begun; what comes back notes how it ended, as often as there is news of it. */
export function beginOnWire(world: World, what: What): (end: WireEnd) => void {
  const began = performance.now();
  const record: WireRecord = {
    seq: world.ids.count("wire"),
    tookMs: null,
    outcome: "under way",
    problem: null,
    pointers: [],
    ...what,
  };
  world.wire.push(record);
  forgetOldest(world.wire, WIRE_KEPT);
  forgetOldest(world.calls, world.remembered);
  forgetOldest(world.deliveries, world.remembered);
  tell(world, record);
  return (end) => {
    Object.assign(record, end, { tookMs: performance.now() - began });
    tell(world, record);
  };
}

function forgetOldest(list: unknown[], kept: number): void {
  if (list.length > kept) list.splice(0, list.length - kept);
}

function tell(world: World, record: WireRecord): void {
  for (const listener of world.wireListeners) listener(record);
}

export function failed(problem: string): WireEnd {
  return { outcome: "failed", problem, pointers: [] };
}

/** How a call ended, by its status and answer. */
export function endOfCall({ status, answer }: Pick<WireCall, "status" | "answer">): WireEnd {
  if (status >= 500) return failed(`HTTP ${status}`);
  const isFine = status < 300 && answer["ok"] === true;
  return {
    outcome: isFine ? "fine" : "refused",
    problem: isFine ? null : (stringOf(answer["error"]) ?? `HTTP ${status}`),
    pointers: pointersOf(answer),
  };
}

export function pointersOf(answer: unknown): readonly string[] {
  return stringsOf(jsonOf(jsonOf(answer)["response_metadata"])["messages"]);
}

export function endOfDelivery(outcome: AckOutcome): WireEnd {
  switch (outcome.kind) {
    case "acknowledged":
      return { outcome: "fine", problem: null, pointers: [] };
    case "timeout":
      return failed("not acknowledged within three seconds");
    case "unreachable":
      return failed(outcome.reason);
    case "refused":
      return { outcome: "refused", problem: `HTTP ${outcome.status}`, pointers: [] };
  }
}

/** The app acknowledged `payload` with an answer that Slack does not take. */
export function refuseAnswer(
  world: World,
  payload: WireDelivery["payload"],
  end: Omit<WireEnd, "outcome">,
): void {
  const record = world.wire.findLast((one) => one.way === "delivery" && one.exchange.payload === payload);
  if (record === undefined) return;
  Object.assign(record, end, { outcome: "refused" });
  tell(world, record);
}
