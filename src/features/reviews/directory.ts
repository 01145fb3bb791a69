import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { ChannelId, SlackUserId, type MemberId, type WorkspaceId } from "../../core/ids.ts";
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

/** A message that words are taken from, as a modal hands it back. */
export const MessageSource = z.object({
  channelId: ChannelId,
  ts: z.string(),
  authorSlackId: SlackUserId.nullable().catch(null),
});
export type MessageSource = z.infer<typeof MessageSource>;

/** Whose words they are and where they stand. */
export interface KeptWords {
  /** Who wrote the message, when they can be a member; otherwise who keeps it. */
  readonly author: Member;
  /** Who takes them from somebody else's message; null when it is their own. */
  readonly keptById: MemberId | null;
  readonly source: {
    readonly channelId: ChannelId;
    readonly ts: string;
    readonly permalink: string | null;
  } | null;
}

/** `source` is null for words that the keeper wrote into a modal. */
export async function keptWords(bot: Bot, keeper: Member, source: MessageSource | null): Promise<KeptWords> {
  if (source === null) return { author: keeper, keptById: null, source: null };
  const { channelId, ts } = source;
  const author = await writerOf(bot, keeper, source.authorSlackId);
  return {
    author,
    keptById: author.id === keeper.id ? null : keeper.id,
    source: { channelId, ts, permalink: await bot.slack.permalink(channelId, ts) },
  };
}

async function writerOf(bot: Bot, keeper: Member, writer: SlackUserId | null): Promise<Member> {
  if (writer === null || writer === keeper.slackUserId) return keeper;
  const named = await namedMember(bot, keeper.workspaceId, writer);
  return named.kind === "member" ? named.member : keeper;
}
