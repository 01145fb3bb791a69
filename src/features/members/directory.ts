import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { Caller } from "../../slack/calls.ts";
import type { ChannelId, SlackUserId, WorkspaceId } from "../../core/ids.ts";
import { isSameZone, type Zone } from "../../core/wall-time.ts";
import type { SlackPerson } from "../../slack/api.ts";
import { plainMessage } from "../../slack/blocks.ts";
import { SlackCallError } from "../../slack/errors.ts";
import { changeBy, isNews, type DirectoryEntry } from "./directory-entry.ts";
import { loadFollowedAt, saveFollowedAt } from "./directory-store.ts";
import { lookAtHeldAnew } from "./held-store.ts";
import type { Member } from "./member.ts";
import { insertMember, loadMember, saveAudit, saveStanding, type Standing } from "./store.ts";

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
  await (known ? bringBack(bot, known, person) : becomeMember(bot, caller.workspaceId, person));
  return false;
}

/** Getting to know somebody is not yet what they asked for, and gives no job anything to do. */
const BY_THE_WAY = { isQuiet: true } as const;

/** Somebody whose return Slack did not tell us of: as with those of whom it does, they are outside the mentoring. */
async function bringBack(bot: Bot, member: Member, { changedAt }: SlackPerson): Promise<void> {
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await saveStanding(tx, member.id, { status: "left", now });
    if (changedAt) await saveFollowedAt(tx, member.id, changedAt);
    await saveAudit(tx, auditOf(member, "member.return", now));
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

/** Follows what Slack's directory says of somebody, unless something newer was followed before. */
export async function followEntry(
  bot: Bot,
  who: Pick<Member, "workspaceId" | "slackUserId">,
  entry: DirectoryEntry,
): Promise<void> {
  const known = await loadMember(bot.db.reader, who.workspaceId, who.slackUserId);
  if (known === null) return;
  const isQuiet = changeBy(entry, known) === null;
  await bot.db.transaction(
    async (tx) => {
      const member = await loadMember(tx, who.workspaceId, who.slackUserId);
      if (member === null || !isNews(entry, await loadFollowedAt(tx, member.id))) return;
      if (entry.changedAt) await saveFollowedAt(tx, member.id, entry.changedAt);
      const change = changeBy(entry, member);
      if (change) await applyStanding(bot, tx, { member, ...change });
    },
    { isQuiet },
  );
}

/** Asks Slack's directory about a member and follows it; how long to leave it alone when it cannot be asked now. */
export async function askDirectory(bot: Bot, member: Member): Promise<{ readonly restMs: number } | null> {
  try {
    const person = await bot.slack.person(member.slackUserId);
    const { timeZone, saysZone, changedAt } = person;
    const isGone = person.standing === "deactivated" || person.standing === "guest";
    await followEntry(bot, member, { isGone, timeZone: saysZone ? timeZone : null, changedAt });
    return null;
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    const { failure } = error;
    if (failure.kind === "gone") return null;
    return { restMs: failure.kind === "ratelimited" ? failure.retryAfterMs : REST_MS };
  }
}

/** Slack is away, or refuses: nobody waits for this, so it waits. */
const REST_MS = 10 * 60_000;

export interface StandingChange {
  readonly action: string;
  readonly standing: Standing;
}

export async function changeStanding(bot: Bot, member: Member, change: StandingChange): Promise<void> {
  await bot.db.transaction((tx) => applyStanding(bot, tx, { member, ...change }));
}

async function applyStanding(
  bot: Bot,
  tx: Queries,
  { member, action, standing }: StandingChange & { readonly member: Member },
): Promise<void> {
  const now = bot.clock.now();
  await saveStanding(tx, member.id, { ...standing, now });
  await saveAudit(tx, auditOf(member, action, now));
  await followHours(bot, tx, { member, timeZone: standing.timeZone ?? member.hours.timeZone });
}

/** They may work at other times from now on, or be back: what goes by their clock, and what waits for it, follows. */
export async function followHours(
  bot: Bot,
  tx: Queries,
  { member, timeZone: to }: { readonly member: Member; readonly timeZone: Zone },
): Promise<void> {
  const from = member.hours.timeZone;
  if (!isSameZone(from, to)) await bot.moved(tx, { memberId: member.id, from, to });
  await lookAtHeldAnew(tx, member, bot.clock.now());
}

export function auditOf(member: Member, action: string, at: Date) {
  return { workspaceId: member.workspaceId, actor: member.slackUserId, subject: member.id, action, at };
}

function rejected(reason: string): NamedPerson {
  return { kind: "rejected", reason };
}
