import type { Bot } from "../../bot.ts";
import type { Caller } from "../../slack/calls.ts";
import type { ChannelId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import type { SlackPerson } from "../../slack/api.ts";
import { plainMessage } from "../../slack/blocks.ts";
import { SlackCallError } from "../../slack/errors.ts";
import type { Member } from "./member.ts";
import { insertMember, loadMember, saveAudit, saveStanding } from "./store.ts";

/** The member who acts; whoever uses Guildhall for the first time becomes one, outside the programme. */
export async function actingMember(bot: Bot, caller: Caller): Promise<Member> {
  const known = await loadMember(bot.db.reader, caller.workspaceId, caller.slackUserId);
  if (known) return known;
  return becomeMember(bot, caller.workspaceId, await bot.slack.person(caller.slackUserId));
}

/**
 * Whether somebody is here as a guest, for whom Guildhall does nothing. Slack is asked about those only whom it does
 * not know: who becomes a guest later departs by the `user_change` that says so.
 */
export async function isGuest(bot: Bot, caller: Caller): Promise<boolean> {
  const known = await loadMember(bot.db.reader, caller.workspaceId, caller.slackUserId);
  if (known && known.status !== "departed") return false;
  const person = await bot.slack.person(caller.slackUserId);
  if (person.standing !== "member") return true;
  await (known ? bringBack(bot, known) : becomeMember(bot, caller.workspaceId, person));
  return false;
}

/** Getting to know somebody is not yet what they asked for, and gives no job anything to do. */
const BY_THE_WAY = { isQuiet: true } as const;

/** Somebody whose return Slack did not tell us of: as with those of whom it does, they are outside the mentoring. */
async function bringBack(bot: Bot, { id: subject, workspaceId, slackUserId: actor }: Member): Promise<void> {
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await saveStanding(tx, subject, { status: "left", now });
    await saveAudit(tx, { workspaceId, actor, action: "member.return", subject, at: now });
  }, BY_THE_WAY);
}

export const FOR_MEMBERS_ONLY = plainMessage(
  "Guildhall is for full members of this workspace, and you are here as a guest, so there is nothing that I can do for you. Whoever invited you can tell you more.",
);

/** Somebody whom a person named, or why they cannot take part. */
export type NamedPerson =
  | { readonly kind: "member"; readonly member: Member }
  | { readonly kind: "rejected"; readonly reason: string };

/** The member behind a Slack id that somebody picked: not a bot, not deactivated, not a guest. */
export async function namedMember(
  bot: Bot,
  workspaceId: WorkspaceId,
  slackUserId: SlackUserId,
): Promise<NamedPerson> {
  const person = await lookUp(bot, slackUserId);
  if (person === null) return rejected("I cannot find this person in your workspace.");
  switch (person.standing) {
    case "bot":
      return rejected(`${person.name} is an app. Please pick a person.`);
    case "deactivated":
      return rejected(`${person.name}'s account is deactivated, so they cannot take part.`);
    case "guest":
      return rejected(`${person.name} is a guest here; Guildhall is for full members of the workspace.`);
    case "member":
      return { kind: "member", member: await becomeMember(bot, workspaceId, person) };
  }
}

/** Why nothing can be posted in a channel, in words for the field where it was picked; null when it can. */
export async function channelProblem(bot: Bot, channelId: ChannelId): Promise<string | null> {
  try {
    const channel = await bot.slack.channel(channelId);
    if (channel.isArchived) return "This channel is archived. Please pick another.";
    return channel.botIsMember ? null : NOT_IN_CHANNEL;
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === "gone") return NOT_IN_CHANNEL;
    throw error;
  }
}

const NOT_IN_CHANNEL = "I am not in this channel yet. Type /invite @guildhall there, then send this again.";

async function becomeMember(bot: Bot, workspaceId: WorkspaceId, person: SlackPerson): Promise<Member> {
  const { id: slackUserId, name, email, timeZone } = person;
  const context = { random: bot.random, now: bot.clock.now() };
  await bot.db.transaction(
    (tx) => insertMember(tx, { workspaceId, slackUserId, name, email, timeZone }, context),
    BY_THE_WAY,
  );
  const member = await loadMember(bot.db.reader, workspaceId, slackUserId);
  if (member === null) throw new Error(`Cannot find member '${slackUserId}' just after saving them`);
  return member;
}

async function lookUp(bot: Bot, slackUserId: SlackUserId): Promise<SlackPerson | null> {
  try {
    return await bot.slack.person(slackUserId);
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === "gone") return null;
    throw error;
  }
}

function rejected(reason: string): NamedPerson {
  return { kind: "rejected", reason };
}
