import type { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import type { SlackApi } from "../slack/api.ts";
import { Recipient } from "./message.ts";

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

/** One conversation, one key: the same people are the same group, in whatever order they are named. */
export function recipientKey(to: Recipient): string {
  return JSON.stringify(inOrder(Recipient.parse(to)));
}

/** The people of a group in the one order in which they are kept: where they share no hours, the first one's count. */
export function inOrder(to: Recipient): Recipient {
  return to.kind === "group" ? { ...to, slackUserIds: [...to.slackUserIds].sort() } : to;
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
