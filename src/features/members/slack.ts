import type { Bot } from "../../bot.ts";
import type { ActionHandler, Command, EventHandler, ViewHandler } from "../../feature.ts";
import type { Answer, Caller, EventCall, Submission } from "../../slack/calls.ts";
import { z } from "zod";
import { SlackUserId } from "../../core/ids.ts";
import { isSameZone, isZone, wallTimeOf } from "../../core/wall-time.ts";
import { plainMessage } from "../../slack/blocks.ts";
import { actingMember, auditOf, changeStanding, followEntry, followHours } from "./directory.ts";
import { readPause, readProfile } from "./form.ts";
import { isInProgramme, type Member } from "./member.ts";
import { countQuestions } from "./questions-store.ts";
import { withQuestions } from "./questions-views.ts";
import { loadMemberTopics, loadTopics, saveAudit, saveProfile } from "./store.ts";
import {
  joinModal,
  leaveModal,
  leftMessage,
  notInMessage,
  pausedMessage,
  pauseModal,
  statusMessage,
  type MemberTopics,
} from "./views.ts";
import { keepWishes, openWishes } from "./wish-slack.ts";

export const mentorCommand: Command = {
  name: "mentor",
  summary: "Your part in the mentoring: join, see and change your profile, leave.",
  bare: "status",
  subcommands: [
    { word: "join", usage: "", summary: "join as mentor, mentee or both", run: openProfile },
    { word: "profile", usage: "", summary: "see and change what you said at joining", run: openProfile },
    {
      word: "wishes",
      usage: "",
      summary: "whom you would like as a mentor, how often and how to meet",
      run: openWishes,
    },
    { word: "status", usage: "", summary: "what I know about you", run: showStatus },
    {
      word: "pause",
      usage: "",
      summary: "no new match and no messages until a day that you name",
      run: openPause,
    },
    { word: "resume", usage: "", summary: "be back from a pause", run: resume },
    { word: "leave", usage: "", summary: "leave the mentoring", run: openLeave },
  ],
};

export const memberActions: readonly ActionHandler[] = [
  { id: "members.edit", run: openProfile },
  { id: "members.edit_wishes", run: openWishes },
  { id: "members.status", run: showStatus },
  { id: "members.resume", run: resume },
  { id: "members.open_pause", run: openPause },
  { id: "members.leave", run: openLeave },
];

export const memberViews: readonly ViewHandler[] = [
  { id: "members.join", run: join },
  { id: "members.wishes", run: keepWishes },
  { id: "members.pause", run: pause },
  { id: "members.leave", run: leave },
];

export const memberEvents: readonly EventHandler[] = [{ type: "user_change", run: followChange }];

async function openProfile(bot: Bot, caller: Caller): Promise<Answer> {
  const known = await withTopics(bot, await actingMember(bot, caller));
  return { kind: "modal", view: joinModal(known, await loadTopics(bot.db.reader, caller.workspaceId)) };
}

async function showStatus(bot: Bot, caller: Caller): Promise<Answer> {
  const known = await withTopics(bot, await actingMember(bot, caller));
  const topics = await loadTopics(bot.db.reader, caller.workspaceId);
  const questions = await countQuestions(bot.db.reader, known.member.id);
  return { kind: "reply", message: withQuestions(statusMessage(known, topics, bot.slash), questions) };
}

async function join(bot: Bot, submission: Submission): Promise<Answer> {
  const member = await actingMember(bot, submission);
  const topics = await loadTopics(bot.db.reader, member.workspaceId);
  const reading = readProfile(submission.form, topics, await withTopics(bot, member));
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { profile } = reading;
  const now = bot.clock.now();
  const isNew = !isInProgramme(member);
  await bot.db.transaction(async (tx) => {
    const followsSlackZone =
      isSameZone(profile.hours.timeZone, member.hours.timeZone) && member.followsSlackZone;
    const isPaused = member.status === "paused";
    await saveProfile(tx, member.id, { profile, isPaused, followsSlackZone, now });
    await followHours(bot, tx, { member, timeZone: profile.hours.timeZone });
    await saveAudit(tx, auditOf(member, isNew ? "member.join" : "member.change", now));
    await bot.enqueue(tx, [
      {
        workspaceId: member.workspaceId,
        kind: "members.welcome",
        to: { kind: "member", slackUserId: member.slackUserId },
        subject: { memberId: member.id, isNew: String(isNew) },
        dedupeKey: `${member.id}:members.welcome:${now.getTime()}`,
        nature: "answer",
        notBefore: now,
        expiresAt: null,
      },
    ]);
  });
  return { kind: "done" };
}

async function openLeave(bot: Bot, caller: Caller): Promise<Answer> {
  const member = await actingMember(bot, caller);
  if (!isInProgramme(member)) return notIn(bot, member);
  return { kind: "modal", view: leaveModal() };
}

async function leave(bot: Bot, caller: Caller): Promise<Answer> {
  const member = await actingMember(bot, caller);
  if (!isInProgramme(member)) return notIn(bot, member);
  await changeStanding(bot, member, { action: "member.leave", standing: { status: "left" } });
  return { kind: "reply", message: leftMessage(bot.slash) };
}

function notIn(bot: Bot, member: Member): Answer {
  return { kind: "reply", message: notInMessage(member, bot.slash) };
}

async function openPause(bot: Bot, caller: Caller): Promise<Answer> {
  const member = await actingMember(bot, caller);
  if (!isInProgramme(member)) return notIn(bot, member);
  return { kind: "modal", view: pauseModal(member) };
}

async function pause(bot: Bot, submission: Submission): Promise<Answer> {
  const member = await actingMember(bot, submission);
  if (!isInProgramme(member)) return notIn(bot, member);
  const today = wallTimeOf(bot.clock.now(), member.hours.timeZone).on;
  const reading = readPause(submission.form, today);
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const { pausedUntilOn } = reading;
  await changeStanding(bot, member, {
    action: "member.pause",
    standing: { status: "paused", pausedUntilOn },
  });
  return { kind: "reply", message: pausedMessage(pausedUntilOn, bot.slash) };
}

async function resume(bot: Bot, caller: Caller): Promise<Answer> {
  const member = await actingMember(bot, caller);
  if (member.status !== "paused") {
    return { kind: "reply", message: plainMessage("You are not pausing, so there is nothing to resume.") };
  }
  const standing = { status: "active", pausedUntilOn: null } as const;
  await changeStanding(bot, member, { action: "member.resume", standing });
  return { kind: "reply", message: plainMessage("Welcome back! You are part of the mentoring again.") };
}

const Directory = z.object({
  user: z.object({
    id: SlackUserId,
    deleted: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    tz: z.string().nullish(),
    updated: z.number().optional(),
  }),
});

/** Slack's directory changed: somebody moved to another zone, was deactivated, became a guest or came back. */
async function followChange(bot: Bot, { workspaceId, at, event }: EventCall): Promise<void> {
  const { user } = Directory.parse(event);
  const guest = user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  await followEntry(
    bot,
    { workspaceId, slackUserId: user.id },
    {
      isGone: (user.deleted || guest) ?? false,
      timeZone: user.tz && isZone(user.tz) ? user.tz : null,
      changedAt: user.updated ? new Date(user.updated * 1000) : at,
    },
  );
}

export async function withTopics(bot: Bot, member: Member): Promise<MemberTopics> {
  const topics = await loadMemberTopics(bot.db.reader, [member.id]);
  return { member, teach: topics.teach.get(member.id) ?? [], learn: topics.learn.get(member.id) ?? [] };
}
