import { type Call, optionalText, requiredText } from "../args.ts";
import { Refusal } from "../errors.ts";
import type { Json } from "../json.ts";
import { SCHEDULE_AHEAD_MS, SCHEDULE_PER_WINDOW, SCHEDULE_WINDOW_S } from "../limits.ts";
import { postMessage } from "../messages.ts";
import type { Conversation, ScheduledMessage, Workspace } from "../world.ts";
import { draftOf, refuseIfClosed } from "./chat.ts";
import { readContent } from "./post-content.ts";
import { postTarget, threadArg } from "./targets.ts";

/**
 * Accepts a message for later. One with `metadata` is accepted and then never posted: Slack's own
 * reference says so, and an app that relies on it should find out here.
 */
export function chatScheduleMessage(call: Call): Json {
  const { workspace, world } = call;
  const conversation = postTarget(call);
  refuseIfClosed(call, conversation);
  const postAt = postAtArg(call);
  refuseCrowd(call, conversation, postAt);
  const content = readContent(call);
  const threadTs = threadArg(call, conversation);
  const draft = { ...draftOf(call, content), ...(threadTs === undefined ? {} : { threadTs }) };
  const id = world.ids.next("Q");
  schedule(workspace, {
    id,
    channelId: conversation.id,
    postAt,
    draft: content.metadata === undefined ? draft : null,
    cancel: new AbortController(),
  });
  return { channel: conversation.id, scheduled_message_id: id, post_at: postAt };
}

function postAtArg(call: Call): number {
  const postAt = Number(requiredText(call, "post_at"));
  const nowMs = call.world.clock.now().getTime();
  if (!Number.isInteger(postAt)) throw new Refusal("invalid_time");
  if (postAt * 1000 <= nowMs) throw new Refusal("time_in_past");
  if (postAt * 1000 > nowMs + SCHEDULE_AHEAD_MS) throw new Refusal("time_too_far");
  return postAt;
}

function refuseCrowd({ workspace }: Call, conversation: Conversation, postAt: number): void {
  const nearby = [...workspace.scheduled.values()].filter(
    (one) => one.channelId === conversation.id && Math.abs(one.postAt - postAt) < SCHEDULE_WINDOW_S,
  );
  if (nearby.length >= SCHEDULE_PER_WINDOW) throw new Refusal("restricted_too_many");
}

/** Keeps it and posts it when its time has come. */
export function schedule(workspace: Workspace, scheduled: ScheduledMessage): void {
  workspace.scheduled.set(scheduled.id, scheduled);
  void postWhenDue(workspace, scheduled);
}

async function postWhenDue(workspace: Workspace, { id, ...scheduled }: ScheduledMessage): Promise<void> {
  const { world } = workspace;
  const signal = AbortSignal.any([scheduled.cancel.signal, world.stopping.signal]);
  await world.clock.wait(new Date(scheduled.postAt * 1000), signal);
  if (signal.aborted || !workspace.scheduled.delete(id)) return;
  const conversation = workspace.conversations.get(scheduled.channelId);
  if (conversation && scheduled.draft) postMessage({ workspace, conversation }, scheduled.draft);
}

export function chatDeleteScheduledMessage(call: Call): Json {
  const { workspace } = call;
  const scheduled = workspace.scheduled.get(requiredText(call, "scheduled_message_id"));
  if (scheduled === undefined || scheduled.channelId !== requiredText(call, "channel")) {
    throw new Refusal("invalid_scheduled_message_id");
  }
  workspace.scheduled.delete(scheduled.id);
  scheduled.cancel.abort();
  return {};
}

export function chatScheduledMessagesList(call: Call): Json {
  const channel = optionalText(call, "channel");
  const all = [...call.workspace.scheduled.values()].filter(
    (one) => channel === undefined || one.channelId === channel,
  );
  return {
    scheduled_messages: all.map((one) => ({ id: one.id, channel_id: one.channelId, post_at: one.postAt })),
    response_metadata: { next_cursor: "" },
  };
}
