import type { Call } from "../args.ts";
import type { Json } from "../json.ts";
import { userArg } from "./targets.ts";

/** Of others Slack tells the schedule alone: whether they snooze is for themselves to see. */
export function dndInfo(call: Call): Json {
  const { doNotDisturb } = userArg(call);
  if (doNotDisturb === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const { startAt, endAt } = doNotDisturb;
  return { dnd_enabled: true, next_dnd_start_ts: seconds(startAt), next_dnd_end_ts: seconds(endAt) };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
