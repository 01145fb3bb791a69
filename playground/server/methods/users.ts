import { type Call, optionalText, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { page } from "../paging.ts";
import { SLACKBOT } from "../tombstone.ts";
import { userJson } from "../user-json.ts";
import { userArg } from "./targets.ts";

// Above this many people Slack refuses a list without a limit.
const UNPAGED_MOST = 1000;

export function usersInfo(call: Call): Json {
  if (optionalText(call, "user") === SLACKBOT) return { user: slackbot(call) };
  return { user: userJson(call.workspace, userArg(call)) };
}

/** Everybody, bots and deactivated people included, and Slackbot, which is no bot by its own account. */
export function usersList(call: Call): Json {
  const { workspace } = call;
  const all = [slackbot(call), ...[...workspace.users.values()].map((user) => userJson(workspace, user))];
  const isUnpaged = optionalText(call, "limit") === undefined;
  if (isUnpaged && all.length > UNPAGED_MOST) throw new Refusal("limit_required");
  const { items, nextCursor } = page(call, all, { byDefault: UNPAGED_MOST, most: 1000 });
  return {
    members: items,
    cache_ts: Math.floor(call.world.clock.now().getTime() / 1000),
    response_metadata: { next_cursor: nextCursor },
  };
}

function slackbot({ workspace }: Call): Json {
  return {
    id: SLACKBOT,
    team_id: workspace.id,
    name: "slackbot",
    real_name: "Slackbot",
    deleted: false,
    is_bot: false,
    is_app_user: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    profile: { real_name: "Slackbot", display_name: "Slackbot", always_active: true, team: workspace.id },
    updated: 0,
  };
}

export function usersLookupByEmail(call: Call): Json {
  const email = requiredText(call, "email").toLowerCase();
  const users = [...call.workspace.users.values()].filter((user) => !user.deleted && !user.isBot);
  const user = users.find((one) => one.email.toLowerCase() === email);
  if (user === undefined) throw new Refusal("users_not_found");
  return { user: userJson(call.workspace, user) };
}

/** No workspace here has user groups; the list is empty, not refused. */
export function usergroupsList(): Json {
  return { usergroups: [] };
}
