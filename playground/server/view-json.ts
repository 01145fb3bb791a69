import { type Json, stringOf } from "./json.ts";
import type { View, Workspace } from "./world.ts";

/** A view as Slack's API and payloads show it. */
export function viewJson(workspace: Workspace, view: View): Json {
  const { payload } = view;
  return {
    id: view.id,
    team_id: workspace.id,
    type: payload["type"],
    blocks: payload["blocks"],
    private_metadata: stringOf(payload["private_metadata"]) ?? "",
    callback_id: stringOf(payload["callback_id"]) ?? "",
    state: { values: view.state },
    hash: view.hash,
    title: payload["title"] ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: payload["clear_on_close"] === true,
    notify_on_close: payload["notify_on_close"] === true,
    close: payload["close"] ?? null,
    submit: payload["submit"] ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: workspace.world.app.appId,
    external_id: stringOf(payload["external_id"]) ?? "",
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
  };
}
