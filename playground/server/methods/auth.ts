import type { Call } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { MAX_SOCKETS } from "../limits.ts";

export function authTest({ workspace, world }: Call): Json {
  return {
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: workspace.users.get(workspace.botUserId)?.name ?? "",
    team_id: workspace.id,
    user_id: workspace.botUserId,
    bot_id: workspace.botId,
    app_id: world.app.appId,
    is_enterprise_install: false,
  };
}

export function apiTest({ args }: Call): Json {
  if (typeof args["error"] === "string") throw new Refusal(args["error"]);
  return { args };
}

/** Ends the token's life, as an administrator's removal does too. */
export function authRevoke(call: Call): Json {
  if (call.args["test"] === true || call.args["test"] === "true") return { revoked: false };
  call.workspace.revoked = true;
  return { revoked: true };
}

/** A one-time address for one more socket; at most ten may be open. */
export function connectionsOpen({ world }: Call): Json {
  if (world.sockets.length >= MAX_SOCKETS) throw new Refusal("too_many_websockets");
  const ticket = world.ids.next("ticket-");
  world.tickets.add(ticket);
  return { url: `${world.origin.replace("http:", "ws:")}/link/?ticket=${ticket}&app_id=${world.app.appId}` };
}

export function teamInfo({ workspace }: Call): Json {
  return {
    team: {
      id: workspace.id,
      name: workspace.name,
      domain: workspace.domain,
      url: `https://${workspace.domain}.slack.com/`,
      email_domain: "example.com",
      icon: { image_default: true },
    },
  };
}
