import type { ActResult, ElementValue } from "../control.ts";
import { type Actor, perform, result, type Verdict } from "./act.ts";
import { clientErrors } from "./client-checks.ts";
import { deliver } from "./delivery.ts";
import { isInput, placedElements } from "./elements.ts";
import { viewClosedPayload, viewSubmissionPayload } from "./interactions.ts";
import { isJson, type Json, jsonOf, objectsOf, stringOf } from "./json.ts";
import { fillTop } from "./press.ts";
import { quiet } from "./quiet.ts";
import { checkView } from "./strict.ts";
import { issueResponseUrl, issueTrigger } from "./triggers.ts";
import { allViews, closeAll, closeTop, openView, replaceView, topView, updateView } from "./view-stack.ts";
import type { View } from "./world.ts";

/** Fills in and sends the top open view. */
export async function submit(
  actor: Actor,
  values: Readonly<Record<string, ElementValue>>,
): Promise<ActResult> {
  for (const [target, value] of Object.entries(values)) {
    const filled = await fillTop(actor, target, value);
    if (!filled.ok) return filled;
  }
  const view = topView(actor.workspace, actor.userId);
  if (view === undefined) return result(actor, { problem: "no view is open" });
  if (!isJson(view.payload["submit"]) && !hasInputs(view)) {
    return result(actor, { problem: "the view has no submit button" });
  }
  const errors = clientErrors(objectsOf(view.payload["blocks"]), view.state);
  if (Object.keys(errors).length > 0) {
    replaceView(actor.workspace, { ...view, errors });
    return result(actor, { problem: Object.values(errors)[0] ?? "", errors });
  }
  return send(actor, { ...view, errors: {} });
}

function hasInputs(view: View): boolean {
  return placedElements(objectsOf(view.payload["blocks"])).some(isInput);
}

function send(actor: Actor, view: View): Promise<ActResult> {
  const { workspace, userId } = actor;
  replaceView(workspace, view);
  const payload = viewSubmissionPayload(actor, view, {
    triggerId: issueTrigger(workspace, userId),
    responseUrls: responseUrlsOf(actor, view),
  });
  return perform(actor, {
    kind: "interaction",
    payload,
    responseUrl: null,
    answered: (answer) => applyAnswer(actor, view, jsonOf(answer)),
  });
}

/** For each select that asks for one with `response_url_enabled`: a url for the conversation picked there. */
function responseUrlsOf({ workspace, userId }: Actor, view: View): readonly Json[] {
  const placed = placedElements(objectsOf(view.payload["blocks"]));
  return placed.flatMap(({ element, blockId, actionId }): Json[] => {
    const entry = view.state[blockId]?.[actionId];
    const channelId = stringOf(entry?.["selected_conversation"] ?? entry?.["selected_channel"]);
    if (element["response_url_enabled"] !== true || channelId === undefined) return [];
    const { path } = issueResponseUrl(workspace, { channelId, userId, message: null });
    const responseUrl = workspace.world.origin + path;
    return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url: responseUrl }];
  });
}

function applyAnswer(actor: Actor, sent: View, answer: Json): Verdict {
  const { workspace, userId } = actor;
  const view = allViews(workspace).find((one) => one.id === sent.id) ?? sent;
  switch (answer["response_action"]) {
    case undefined:
      if (topView(workspace, userId)?.id === sent.id) closeTop(workspace, userId);
      return {};
    case "clear":
      closeAll(workspace, userId);
      return {};
    case "errors":
      return showErrors(actor, view, jsonOf(answer["errors"]));
    case "update":
      updateView(workspace, view, { payload: viewOf(answer) });
      return {};
    case "push":
      openView(workspace, userId, viewOf(answer));
      return {};
    default:
      return { problem: `unknown response_action ${JSON.stringify(answer["response_action"])}` };
  }
}

function viewOf(answer: Json): Json {
  const view = jsonOf(answer["view"]);
  checkView(view);
  return view;
}

function showErrors({ workspace }: Actor, view: View, given: Json): Verdict {
  const errors = Object.fromEntries(
    Object.entries(given).flatMap(([blockId, text]): [string, string][] => {
      const message = stringOf(text);
      return message === undefined ? [] : [[blockId, message]];
    }),
  );
  const known = new Set(objectsOf(view.payload["blocks"]).map((block) => stringOf(block["block_id"])));
  const stray = Object.keys(errors).find((blockId) => !known.has(blockId));
  if (stray !== undefined) return { problem: `the app's errors name a block that the view lacks: ${stray}` };
  if (Object.keys(errors).length === 0) return { problem: "the app's errors are empty" };
  replaceView(workspace, { ...view, errors });
  return { errors };
}

/** Closes the top view, or with `all` (the cross of the window) the whole stack. */
export async function closeViews(actor: Actor, all: boolean): Promise<ActResult> {
  const { workspace, userId } = actor;
  const stack = workspace.viewStacks.get(userId) ?? [];
  const top = stack.at(-1);
  if (top === undefined) return result(actor, { problem: "no view is open" });
  const clears = all || top.payload["clear_on_close"] === true;
  const told = clears ? (stack[0] ?? top) : top;
  if (clears) closeAll(workspace, userId);
  else closeTop(workspace, userId);
  if (told.payload["notify_on_close"] === true) {
    await deliver(workspace.world, "interaction", viewClosedPayload(actor, told, clears));
    await quiet(workspace.world);
  }
  return result(actor, {});
}

/** An open modal covers everything else: who wants to use a command or a message has closed it before. */
export async function leaveViews(actor: Actor): Promise<void> {
  if (topView(actor.workspace, actor.userId) !== undefined) await closeViews(actor, true);
}
