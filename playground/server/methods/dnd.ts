import { type Call, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import type { User } from "../world.ts";
import { userArg } from "./targets.ts";

/** Up to fifty people; whom the workspace does not know is not in the answer. */
export function dndTeamInfo(call: Call): Json {
  const ids = requiredText(call, "users").split(",");
  if (ids.length > MOST_AT_ONCE) throw new Refusal("invalid_arguments");
  const users = ids.flatMap((id) => call.workspace.users.get(id) ?? []);
  return { users: Object.fromEntries(users.map((user) => [user.id, scheduleOf(user)])) };
}

const MOST_AT_ONCE = 50;

/** Of others Slack tells the schedule alone: whether they snooze is for themselves to see. */
export function dndInfo(call: Call): Json {
  return scheduleOf(userArg(call));
}

function scheduleOf({ doNotDisturb }: User): Json {
  if (doNotDisturb === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const { startAt, endAt } = doNotDisturb;
  return { dnd_enabled: true, next_dnd_start_ts: seconds(startAt), next_dnd_end_ts: seconds(endAt) };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
