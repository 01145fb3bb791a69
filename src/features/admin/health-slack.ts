import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Bot } from "../../bot.ts";
import { counted } from "../../core/text.ts";
import { DeliveryId } from "../../core/ids.ts";
import type { ActionHandler, Command } from "../../feature.ts";
import { plainMessage, type MessageBody } from "../../slack/blocks.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { auditOf, type Lead } from "../members/lead.ts";
import { saveAudit } from "../members/store.ts";
import { loadClockwork, saveEventRetries } from "./clockwork-store.ts";
import { wayOf } from "./given-up.ts";
import { healthMessage, type LabelOf } from "./health-views.ts";
import { forLeads, fourWeeksAgo, type LeadCall } from "./slack.ts";
import { loadCounts, loadDeliveryCounts, loadGivenUp, saveRetry } from "./store.ts";

/** `/guild health`: how the programme runs, and what could not be sent. */
export function healthCommand(labelOf: LabelOf): Command {
  return {
    name: "guild",
    summary: "For everyone: help. For leads: the programme.",
    subcommands: [
      {
        word: "health",
        usage: "",
        summary: "for leads: how the programme runs, and what could not be sent",
        run: forLeads((by) => showHealth(by, labelOf)),
      },
    ],
  };
}

export function healthActions(labelOf: LabelOf): readonly ActionHandler[] {
  return [
    { id: "guild.health", run: forLeads((by) => showHealth(by, labelOf)) },
    { id: "guild.retry_events", run: forLeads((by) => retryEvents(by, labelOf)) },
    { id: "guild.retry", run: forLeads((by: LeadCall<Press>) => retry(by, labelOf)) },
  ];
}

async function showHealth(by: LeadCall<Caller>, labelOf: LabelOf): Promise<Answer> {
  return { kind: "reply", message: await healthOf(by, labelOf) };
}

async function healthOf({ bot, lead, call }: LeadCall<Caller>, labelOf: LabelOf): Promise<MessageBody> {
  const counts = await loadCounts(bot.db.reader, lead.workspaceId, fourWeeksAgo(bot));
  const deliveries = await loadDeliveryCounts(bot.db.reader, lead.workspaceId);
  const { hours } = await actingMember(bot, call);
  return healthMessage(counts, deliveries, {
    slash: bot.slash,
    timeZone: hours.timeZone,
    now: bot.clock.now(),
    labelOf,
    clockwork: await loadClockwork(bot.db.reader, lead.workspaceId, subMilliseconds(bot.clock.now(), DAY_MS)),
  });
}

const DAY_MS = 86_400_000;

/** One of those that were given up, or all of them; what might arrive twice is left alone. */
async function retry(by: LeadCall<Press>, labelOf: LabelOf): Promise<Answer> {
  const { bot, lead, call } = by;
  const id = call.value === "" ? null : DeliveryId.safeParse(call.value).data;
  if (id === undefined)
    return { kind: "reply", message: plainMessage("I do not know that message any more.") };
  const tried = await bot.db.transaction((tx) => tryAgain(bot, lead, { id, tx }));
  if (tried === 0) return { kind: "reply", message: plainMessage("Nothing of it is left to try again.") };
  const said = plainMessage(`Trying ${counted(tried, "message")} again.`);
  const { blocks } = await healthOf(by, labelOf);
  return { kind: "replace", message: { ...said, blocks: [...said.blocks, ...blocks] } };
}

/** What Slack told and could not be worked on, from its first try on. */
async function retryEvents(by: LeadCall<Caller>, labelOf: LabelOf): Promise<Answer> {
  const { bot, lead } = by;
  const now = bot.clock.now();
  const tried = await bot.db.transaction(async (tx) => {
    await saveAudit(tx, { ...auditOf(lead, now), action: "events.retry", subject: lead.workspaceId });
    return saveEventRetries(tx, lead.workspaceId, now);
  });
  const said = plainMessage(
    tried === 0 ? "Nothing is left to try again." : `Trying ${counted(tried, "thing")} again.`,
  );
  const { blocks } = await healthOf(by, labelOf);
  return { kind: "replace", message: { ...said, blocks: [...said.blocks, ...blocks] } };
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
