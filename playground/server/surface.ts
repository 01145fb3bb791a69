import type { SeenMessage, SeenView } from "../control.ts";
import type { Actor } from "./act.ts";
import type { Surface } from "./interactions.ts";
import { type Json, objectsOf } from "./json.ts";
import { pressableBlocks } from "./pressable.ts";
import { messageStateKey } from "./seen.ts";
import { allViews } from "./view-stack.ts";
import { stateOf } from "./view-state.ts";

export type Where = SeenMessage | SeenView | "home";

export function blocksOf(surface: Surface): readonly Json[] {
  return surface.kind === "message"
    ? pressableBlocks(surface.message)
    : objectsOf(surface.view.payload["blocks"]);
}

/** What `where` has become since it was seen; null when it is gone. */
export function currentSurface(actor: Actor, where: Where): Surface | null {
  const { workspace, userId } = actor;
  if (where === "home") {
    const home = workspace.homes.get(userId);
    return home === undefined ? null : { kind: "view", view: home };
  }
  if (!("ts" in where)) {
    const view = allViews(workspace).find((one) => one.id === where.id && one.userId === userId);
    return view === undefined ? null : { kind: "view", view };
  }
  const conversation = workspace.conversations.get(where.channelId);
  const message = conversation?.messages.get(where.ts);
  if (conversation === undefined || message === undefined || message.deleted) return null;
  const kept = workspace.messageStates.get(messageStateKey(userId, message));
  const state = stateOf(pressableBlocks(message), kept);
  return { kind: "message", conversation, message, state };
}
