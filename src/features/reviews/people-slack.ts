import type { Bot } from "../../bot.ts";
import type { ChannelId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import { SlackCallError } from "../../slack/errors.ts";
import { namedMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";

export type PickedPeople =
  | { readonly kind: "members"; readonly members: readonly Member[] }
  | { readonly kind: "rejected"; readonly reason: string };

/** The members behind the ids that somebody picked, or why some of them cannot review. */
export async function pickedMembers(
  bot: Bot,
  workspaceId: WorkspaceId,
  ids: readonly SlackUserId[],
): Promise<PickedPeople> {
  const people = await Promise.all(ids.map((id) => namedMember(bot, workspaceId, id)));
  const reasons = people.flatMap((one) => (one.kind === "rejected" ? [one.reason] : []));
  if (reasons.length > 0) return { kind: "rejected", reason: reasons.join(" ") };
  return { kind: "members", members: people.flatMap((one) => (one.kind === "member" ? [one.member] : [])) };
}

/** Why nothing can be posted in the channel; null when it can. */
export async function channelProblem(bot: Bot, channelId: ChannelId): Promise<string | null> {
  const invite = `I am not in that channel. Invite me first: /invite @guildhall`;
  try {
    const channel = await bot.slack.channel(channelId);
    if (channel.isArchived) return "That channel is archived. Please pick another one.";
    return channel.botIsMember ? null : invite;
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === "gone") return invite;
    throw error;
  }
}
