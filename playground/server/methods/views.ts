import { type Call, optionalText, requiredText } from "../args.ts";
import { Refusal, withMessages } from "../errors.ts";
import { isJson, type Json } from "../json.ts";
import { MAX_VIEW_STACK } from "../limits.ts";
import { checkView } from "../strict.ts";
import { spendTrigger } from "../triggers.ts";
import { viewJson } from "../view-json.ts";
import { allViews, externalId, openView, publishHome, topView, updateView } from "../view-stack.ts";
import type { View } from "../world.ts";
import { userArg } from "./targets.ts";

export function viewsOpen(call: Call): Json {
  const payload = viewArg(call, "modal");
  const userId = spendTrigger(call.workspace, requiredText(call, "trigger_id"));
  return { view: viewJson(call.workspace, openView(call.workspace, userId, payload)) };
}

export function viewsPush(call: Call): Json {
  const { workspace } = call;
  const payload = viewArg(call, "modal");
  const userId = spendTrigger(workspace, requiredText(call, "trigger_id"));
  if (topView(workspace, userId) === undefined) throw new Refusal("not_found");
  const depth = workspace.viewStacks.get(userId)?.length ?? 0;
  if (depth >= MAX_VIEW_STACK) throw new Refusal("push_limit_reached");
  return { view: viewJson(workspace, openView(workspace, userId, payload)) };
}

export function viewsUpdate(call: Call): Json {
  const view = openViewArg(call);
  const payload = viewArg(call, view.payload["type"] === "home" ? "home" : "modal");
  const change = { payload, hash: optionalText(call, "hash") };
  return { view: viewJson(call.workspace, updateView(call.workspace, view, change)) };
}

export function viewsPublish(call: Call): Json {
  const { workspace, world } = call;
  if (!world.manifest.homeTab) throw new Refusal("not_enabled");
  const user = userArg(call, "user_id");
  const payload = viewArg(call, "home");
  const change = { payload, hash: optionalText(call, "hash") };
  return { view: viewJson(workspace, publishHome(workspace, user.id, change)) };
}

function viewArg(call: Call, type: "modal" | "home"): Json {
  const { view } = call.args;
  if (!isJson(view)) {
    throw new Refusal("invalid_arguments", withMessages(["[ERROR] missing required field: view"]));
  }
  checkView(view);
  if (view["type"] !== type) {
    const message = `[ERROR] must be a ${type} view [json-pointer:/view/type]`;
    throw new Refusal("invalid_arguments", withMessages([message]));
  }
  return view;
}

function openViewArg(call: Call): View {
  const id = optionalText(call, "view_id");
  const outer = optionalText(call, "external_id");
  const views = allViews(call.workspace);
  const view = views.find((one) => one.id === id || (outer !== undefined && externalId(one) === outer));
  if (view === undefined) throw new Refusal("not_found");
  return view;
}
