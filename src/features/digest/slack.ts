import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Bot } from "../../bot.ts";
import type { ActionHandler, Command, Feature, ViewHandler } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, Submission } from "../../slack/calls.ts";
import { channelMention } from "../../slack/mrkdwn.ts";
import { actingMember, channelProblem } from "../members/directory.ts";
import { auditOf, authoriseLead, LEADS_ONLY } from "../members/lead.ts";
import { saveAudit } from "../members/store.ts";
import { readSchedule } from "./form.ts";
import { owedDigest } from "./plan.ts";
import { nextSlot, type DigestSchedule } from "./schedule.ts";
import { loadSchedules, removeSchedules, replaceSchedule } from "./store.ts";
import { previewMessage, savedMessage, settingsModal } from "./views.ts";
import { loadWeek } from "./week.ts";

const WEEK_MS = 7 * 86_400_000;

export function digestCommand(features: readonly Feature[]): Command {
  return {
    name: "digest",
    summary: "The weekly post about what happened: see it before it is posted; leads choose when and where.",
    bare: "preview",
    subcommands: [
      {
        word: "preview",
        usage: "",
        summary: "what the next digest would say, for your eyes only",
        run: (bot, call) => preview(bot, features, call),
      },
      { word: "settings", usage: "", summary: "for leads: channel, day and time, or off", run: openSettings },
      {
        word: "send",
        usage: "",
        summary: "for leads: post it now",
        run: (bot, call) => sendNow(bot, features, call),
      },
    ],
  };
}

export const digestActions: readonly ActionHandler[] = [
  { id: "digest.settings", run: openSettings },
  { id: "digest.off", run: turnOff },
];
export const digestViews: readonly ViewHandler[] = [{ id: "digest.settings", run: saveSettings }];

async function preview(bot: Bot, features: readonly Feature[], caller: Caller): Promise<Answer> {
  const schedule = await currentSchedule(bot, caller);
  const member = await actingMember(bot, caller);
  const week = await loadWeek(bot, features, {
    workspaceId: caller.workspaceId,
    ...sinceLast(bot, schedule),
    timeZone: schedule?.timeZone ?? member.hours.timeZone,
  });
  return { kind: "reply", message: previewMessage(week, schedule, bot.slash) };
}

async function openSettings(bot: Bot, caller: Caller): Promise<Answer> {
  if ((await authoriseLead(bot, caller)) === null) return LEADS_ONLY;
  const member = await actingMember(bot, caller);
  return { kind: "modal", view: settingsModal(await currentSchedule(bot, caller), member.hours.timeZone) };
}

async function saveSettings(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const reading = readSchedule(submission.form);
  if (reading.kind === "rejected") return { kind: "errors", errors: reading.errors };
  const problem = await channelProblem(bot, reading.schedule.channelId);
  if (problem) return { kind: "errors", errors: { channel: problem } };
  const now = bot.clock.now();
  const schedule: DigestSchedule = {
    ...reading.schedule,
    workspaceId: lead.workspaceId,
    nextAt: nextSlot(reading.schedule, now),
    lastAt: (await currentSchedule(bot, lead))?.lastAt ?? null,
  };
  await bot.db.transaction(async (tx) => {
    await replaceSchedule(tx, schedule);
    await saveAudit(tx, { ...auditOf(lead, now), action: "digest.settings", subject: schedule.channelId });
  });
  return { kind: "reply", message: savedMessage(schedule) };
}

async function turnOff(bot: Bot, caller: Caller): Promise<Answer> {
  const lead = await authoriseLead(bot, caller);
  if (lead === null) return LEADS_ONLY;
  const wasOn = await bot.db.transaction(async (tx) => {
    if ((await loadSchedules(tx, lead.workspaceId)).length === 0) return false;
    await removeSchedules(tx, lead.workspaceId);
    const audit = auditOf(lead, bot.clock.now());
    await saveAudit(tx, { ...audit, action: "digest.off", subject: lead.workspaceId });
    return true;
  });
  const words = `The digest is off${wasOn ? "" : " already"}. \`${bot.slash("digest settings")}\` brings it back.`;
  return { kind: "reply", message: plainMessage(words) };
}

async function sendNow(bot: Bot, features: readonly Feature[], caller: Caller): Promise<Answer> {
  const lead = await authoriseLead(bot, caller);
  if (lead === null) return LEADS_ONLY;
  const schedule = await currentSchedule(bot, caller);
  if (schedule === null) return openSettings(bot, caller);
  const { workspaceId, timeZone } = schedule;
  const week = await loadWeek(bot, features, { workspaceId, timeZone, ...sinceLast(bot, schedule) });
  if (week.facts.length === 0) {
    return {
      kind: "reply",
      message: plainMessage("Nothing happened since the last digest, so I posted nothing."),
    };
  }
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await replaceSchedule(tx, { ...schedule, lastAt: now });
    await bot.enqueue(tx, owedDigest(schedule, { slotAt: now, from: week.from }));
    await saveAudit(tx, { ...auditOf(lead, now), action: "digest.send", subject: schedule.channelId });
  });
  return { kind: "reply", message: plainMessage(`On its way to ${channelMention(schedule.channelId)}.`) };
}

async function currentSchedule(
  bot: Bot,
  caller: Pick<Caller, "workspaceId">,
): Promise<DigestSchedule | null> {
  return (await loadSchedules(bot.db.reader, caller.workspaceId))[0] ?? null;
}

function sinceLast(bot: Bot, schedule: DigestSchedule | null) {
  const until = bot.clock.now();
  return { from: schedule?.lastAt ?? subMilliseconds(until, WEEK_MS), until };
}
