import type { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import type { SlackApi } from "../slack/api.ts";
import type { Recipient } from "./message.ts";

/** When a person works; null for somebody whom Guildhall does not know or who is gone. */
export type HoursOf = (workspaceId: WorkspaceId, user: SlackUserId) => Promise<WorkingHours | null>;

export function peopleOf(to: Recipient): readonly SlackUserId[] {
  switch (to.kind) {
    case "member":
      return [to.slackUserId];
    case "group":
      return to.slackUserIds;
    case "channel":
      return [];
  }
}

/** One conversation for pacing: the same people, the same key, whatever their order. */
export function conversationKey(to: Recipient): string {
  return to.kind === "channel" ? to.channelId : [...peopleOf(to)].sort().join("+");
}

/** Where to post. A DM opens by the person's id; a group must be opened first. */
export async function addressOf(slack: SlackApi, to: Recipient): Promise<SlackUserId | ChannelId> {
  return to.kind === "member" ? to.slackUserId : conversationOf(slack, to);
}

/** The conversation's own id: a person's id takes posts, but has no history. */
export async function conversationOf(slack: SlackApi, to: Recipient): Promise<ChannelId> {
  switch (to.kind) {
    case "member":
      return slack.openDm(to.slackUserId);
    case "group":
      return slack.openGroup(to.slackUserIds);
    case "channel":
      return to.channelId;
  }
}
