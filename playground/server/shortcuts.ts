import type { ActResult, SeenMessage } from "../control.ts";
import { type Actor, perform, result } from "./act.ts";
import { eventTs } from "./events.ts";
import { globalShortcutPayload, messageActionPayload } from "./interactions.ts";
import { issueResponseUrl, issueTrigger } from "./triggers.ts";

/** Picks a message shortcut from a message's menu. */
export async function messageShortcut(
  actor: Actor,
  seen: SeenMessage,
  callbackId: string,
): Promise<ActResult> {
  const { workspace, userId } = actor;
  const { world } = workspace;
  if (!offers(actor, callbackId, "message")) return noSuchShortcut(actor, callbackId);
  const conversation = workspace.conversations.get(seen.channelId);
  const message = conversation?.messages.get(seen.ts);
  if (conversation === undefined || message === undefined || message.deleted) {
    return result(actor, { problem: "the message is not there any more" });
  }
  const responseUrl = issueResponseUrl(workspace, { channelId: conversation.id, userId, message: null });
  const payload = messageActionPayload(
    actor,
    { conversation, message },
    {
      callbackId,
      triggerId: issueTrigger(workspace, userId),
      responseUrl: world.origin + responseUrl.path,
      ts: eventTs(workspace),
    },
  );
  return perform(actor, { kind: "interaction", payload, responseUrl, answered: () => ({}) });
}

/** Picks a global shortcut from the search or the plus menu. */
export async function globalShortcut(actor: Actor, callbackId: string): Promise<ActResult> {
  const { workspace, userId } = actor;
  if (!offers(actor, callbackId, "global")) return noSuchShortcut(actor, callbackId);
  const payload = globalShortcutPayload(actor, {
    callbackId,
    triggerId: issueTrigger(workspace, userId),
    ts: eventTs(workspace),
  });
  return perform(actor, { kind: "interaction", payload, responseUrl: null, answered: () => ({}) });
}

function offers({ workspace }: Actor, callbackId: string, type: "message" | "global"): boolean {
  const { shortcuts } = workspace.world.manifest;
  return shortcuts.some((shortcut) => shortcut.callbackId === callbackId && shortcut.type === type);
}

function noSuchShortcut(actor: Actor, callbackId: string): ActResult {
  return result(actor, { problem: `the manifest offers no such shortcut: ${callbackId}` });
}
