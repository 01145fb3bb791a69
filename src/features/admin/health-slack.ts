import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Bot } from "../../bot.ts";
import { counted } from "../../core/text.ts";
import { DeliveryId } from "../../core/ids.ts";
import type { ActionHandler, Command } from "../../feature.ts";
import { loadHeldUp } from "./held-up-store.ts";
import { plainMessage, type MessageBody } from "../../slack/blocks.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { auditOf, type Lead } from "../members/lead.ts";
import { saveAudit } from "../members/store.ts";
import { loadClockwork, saveEventRetries } from "./clockwork-store.ts";
import { wayOf } from "./given-up.ts";
import { healthMessage, type LabelOf } from "./health-views.ts";
import { troubleOf } from "./job-trouble.ts";
import { loadJobTroubles, saveTriedNow } from "./job-trouble-store.ts";
import type { JobLabelOf } from "./job-trouble-views.ts";
import { forLeads, fourWeeksAgo, type LeadCall } from "./slack.ts";
import { loadCounts, loadDeliveryCounts, loadGivenUp, saveRetry } from "./store.ts";

/** What kinds of messages are and what jobs do, in words. */
export interface Labels {
  readonly labelOf: LabelOf;
  readonly jobLabelsOf: (bot: Bot) => JobLabelOf;
}

/** `/guild health`: how the programme runs, and what could not be sent or done. */
export function healthCommand(labels: Labels): Command {
  return {
    name: "guild",
    summary: "For everyone: help. For leads: the programme.",
    subcommands: [
      {
        word: "health",
        usage: "",
        summary: "for leads: how the programme runs, and what could not be sent or done",
        run: forLeads((by) => showHealth(by, labels)),
      },
    ],
  };
}

export function healthActions(labels: Labels): readonly ActionHandler[] {
  return [
    { id: "guild.health", run: forLeads((by) => showHealth(by, labels)) },
    { id: "guild.retry_events", run: forLeads((by) => retryEvents(by, labels)) },
    { id: "guild.retry_jobs", run: forLeads((by: LeadCall<Press>) => retryJobs(by, labels)) },
    { id: "guild.retry", run: forLeads((by: LeadCall<Press>) => retry(by, labels)) },
  ];
}

async function showHealth(by: LeadCall<Caller>, labels: Labels): Promise<Answer> {
  return { kind: "reply", message: await healthOf(by, labels) };
}

async function healthOf({ bot, lead, call }: LeadCall<Caller>, labels: Labels): Promise<MessageBody> {
  const { reader } = bot.db;
  const now = bot.clock.now();
  const counts = await loadCounts(reader, lead.workspaceId, fourWeeksAgo(bot));
  const deliveries = await loadDeliveryCounts(reader, lead.workspaceId);
  const { hours } = await actingMember(bot, call);
  return healthMessage(counts, deliveries, {
    slash: bot.slash,
    timeZone: hours.timeZone,
    now,
    labelOf: labels.labelOf,
    jobLabelOf: labels.jobLabelsOf(bot),
    clockwork: await loadClockwork(reader, lead.workspaceId, subMilliseconds(now, DAY_MS)),
    troubles: await loadJobTroubles(reader, lead.workspaceId, now),
    heldUp: await loadHeldUp(reader, lead.workspaceId),
  });
}

const DAY_MS = 86_400_000;

/** One of those that were given up, or all of them; what might arrive twice is left alone. */
async function retry(by: LeadCall<Press>, labels: Labels): Promise<Answer> {
  const { bot, lead, call } = by;
  const id = call.value === "" ? null : DeliveryId.safeParse(call.value).data;
  if (id === undefined)
    return { kind: "reply", message: plainMessage("I do not know that message any more.") };
  const tried = await bot.db.transaction((tx) => tryAgain(bot, lead, { id, tx }));
  if (tried === 0) return { kind: "reply", message: plainMessage("Nothing of it is left to try again.") };
  return saidAbove(by, labels, `Trying ${counted(tried, "message")} again.`);
}

/** What was done, and how the programme runs now. */
async function saidAbove(by: LeadCall<Caller>, labels: Labels, words: string): Promise<Answer> {
  const said = plainMessage(words);
  const { blocks } = await healthOf(by, labels);
  return { kind: "replace", message: { ...said, blocks: [...said.blocks, ...blocks] } };
}

/** What Slack told and could not be worked on, from its first try on. */
async function retryEvents(by: LeadCall<Caller>, labels: Labels): Promise<Answer> {
  const { bot, lead } = by;
  const now = bot.clock.now();
  const tried = await bot.db.transaction(async (tx) => {
    await saveAudit(tx, { ...auditOf(lead, now), action: "events.retry", subject: lead.workspaceId });
    return saveEventRetries(tx, lead.workspaceId, now);
  });
  const words = tried === 0 ? "Nothing is left to try again." : `Trying ${counted(tried, "thing")} again.`;
  return saidAbove(by, labels, words);
}

/** One of the things that the clockwork cannot do, or all of them; what works again is gone from the list. */
async function retryJobs(by: LeadCall<Press>, labels: Labels): Promise<Answer> {
  const { bot, lead, call } = by;
  const now = bot.clock.now();
  const which = call.value === "" ? null : troubleOf(call.value);
  const tried = await bot.db.transaction(async (tx) => {
    const subjects = await saveTriedNow(tx, lead.workspaceId, { which, now });
    for (const subject of subjects)
      await saveAudit(tx, { ...auditOf(lead, now), action: "job.retry", subject });
    return subjects.length;
  });
  if (tried === 0) return saidAbove(by, labels, "That works again by now, is tried, or is not due any more.");
  const look = `\`${bot.slash("guild health")}\` says in a moment whether it worked.`;
  return saidAbove(by, labels, `Trying ${counted(tried, "thing")} again. ${look}`);
}

async function tryAgain(
  { clock }: Bot,
  lead: Lead,
  { id, tx }: { readonly id: DeliveryId | null; readonly tx: Parameters<typeof saveRetry>[0] },
): Promise<number> {
  const now = clock.now();
  let tried = 0;
  for (const one of await loadGivenUp(tx, lead.workspaceId, id)) {
    const way = wayOf(one, now);
    if (way === "never") continue;
    await saveRetry(tx, one.id, { way, now });
    await saveAudit(tx, { ...auditOf(lead, now), action: "delivery.retry", subject: one.id });
    tried++;
  }
  return tried;
}
