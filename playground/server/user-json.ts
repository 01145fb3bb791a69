import type { Json } from "./json.ts";
import { offsetSeconds, zoneName } from "./zones.ts";
import type { User, Workspace } from "./world.ts";

/** The `user` object of the Web API; the e-mail address only for a token that may read it. */
export function userJson(workspace: Workspace, user: User): Json {
  const mayReadEmail = workspace.scopes.has("users:read.email") && !user.isBot;
  const now = workspace.world.clock.now();
  return {
    id: user.id,
    team_id: workspace.id,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    ...(user.deleted
      ? {}
      : {
          tz: user.timeZone,
          tz_label: zoneName(user.timeZone, now),
          tz_offset: offsetSeconds(user.timeZone, now),
        }),
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: user.realName.split(" ")[0] ?? user.realName,
      last_name: user.realName.split(" ").slice(1).join(" "),
      status_text: "",
      status_emoji: "",
      image_72: `https://example.com/avatars/${user.id}.png`,
      team: workspace.id,
      ...(mayReadEmail ? { email: user.email } : {}),
      ...(user.isBot ? { bot_id: workspace.botId, api_app_id: workspace.world.app.appId } : {}),
    },
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(user.updatedAt.getTime() / 1000),
  };
}
