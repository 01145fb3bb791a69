import type { Bot } from "../../bot.ts";
import { counted } from "../../core/text.ts";
import { instantOf, wallTimeOf } from "../../core/wall-time.ts";
import type { ActionHandler, Command, Feature } from "../../feature.ts";
import { plainMessage } from "../../slack/blocks.ts";
import type { Answer, Caller, CommandCall, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { inPlace } from "../../slack/respond.ts";
import { actingMember } from "../members/directory.ts";
import { lookAtHeldAnew } from "../members/held-store.ts";
import { auditOf, authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { saveAudit } from "../members/store.ts";
import { staleBy } from "./held.ts";
import { stateMessage, switchedOffMessage, switchedOnMessage } from "./lead-views.ts";
import { previewPage } from "./preview-slack.ts";
import { loadQuietSettings, saveLimit, saveSwitch } from "./settings.ts";
import { countUnasked, withdrawHeld } from "./store.ts";

// The lead's switch holds back what nobody asked for, and that alone: what people asked for, or agreed on with each
// other, would break if it came later without a word.

type Features = readonly Feature[];

/** `/guild quiet`: hold back what nobody asked for, limit it, see what would go out. */
export function guildQuietCommand(features: Features): Command {
  return {
    name: "guild",
    summary: "For everyone: help. For leads: the programme.",
    subcommands: [
      {
        word: "quiet",
        usage: "[on | off | preview | limit <a day>]",
        summary: "for leads: hold back what nobody asked for, or see what would go out",
        run: forLeads((by) => runQuiet(by, features)),
      },
    ],
  };
}

export function leadQuietActions(features: Features): readonly ActionHandler[] {
  return [
    { id: "quiet.on", run: forLeads(switchOn) },
    { id: "quiet.off", run: forLeads(switchOff) },
    { id: "quiet.preview", run: forLeads((by: LeadCall<Press>) => turnPreview(by, features)) },
  ];
}

interface LeadCall<Call> {
  readonly bot: Bot;
  readonly lead: Lead;
  readonly call: Call;
}

function forLeads<Call extends Caller>(run: (by: LeadCall<Call>) => Promise<Answer>) {
  return async (bot: Bot, call: Call): Promise<Answer> => {
    const lead = await authoriseLead(bot, call);
    return lead === null ? LEADS_ONLY : run({ bot, lead, call });
  };
}

async function runQuiet(by: LeadCall<CommandCall>, features: Features): Promise<Answer> {
  const [word = "", number = ""] = by.call.words.toLowerCase().split(/\s+/);
  switch (word) {
    case "":
      return showState(by);
    case "on":
      return switchOn(by);
    case "off":
      return switchOff(by);
    case "preview":
      return preview(by, features);
    case "limit":
      return changeLimit(by, number);
    default:
      return reply(
        `I know \`${by.bot.slash("guild quiet on")}\`, \`off\`, \`preview\` and \`limit 200\`; alone it shows how things stand.`,
      );
  }
}

async function showState({ bot, lead, call }: LeadCall<Caller>): Promise<Answer> {
  const { reader } = bot.db;
  const now = bot.clock.now();
  const since = instantOf({ on: wallTimeOf(now, "UTC").on, at: "00:00" }, "UTC");
  const counts = await countUnasked(reader, lead.workspaceId, { since, now });
  const { hours } = await actingMember(bot, call);
  const words = { slash: bot.slash, timeZone: hours.timeZone };
  const settings = await loadQuietSettings(reader, lead.workspaceId);
  return { kind: "reply", message: stateMessage(settings, counts, words) };
}

async function switchOn({ bot, lead }: LeadCall<Caller>): Promise<Answer> {
  const now = bot.clock.now();
  const changed = await bot.db.transaction(async (tx) => {
    if ((await loadQuietSettings(tx, lead.workspaceId)).isOn) return false;
    await saveSwitch(tx, lead.workspaceId, { isOn: true, now });
    await saveAudit(tx, { ...auditOf(lead, now), action: "quiet.on", subject: lead.workspaceId });
    return true;
  });
  return changed
    ? { kind: "reply", message: switchedOnMessage(bot.slash) }
    : reply(`It is quiet already. \`${bot.slash("guild quiet off")}\` ends it.`);
}

async function switchOff({ bot, lead }: LeadCall<Caller>): Promise<Answer> {
  const now = bot.clock.now();
  const { workspaceId } = lead;
  const ended = await bot.db.transaction(async (tx) => {
    if (!(await loadQuietSettings(tx, workspaceId)).isOn) return null;
    await saveSwitch(tx, workspaceId, { isOn: false, now });
    await saveAudit(tx, { ...auditOf(lead, now), action: "quiet.off", subject: workspaceId });
    const dropped = await withdrawHeld(tx, workspaceId, {
      staleAt: staleBy(now),
      now,
    });
    return { dropped, kept: (await countUnasked(tx, workspaceId, { since: now, now })).due };
  });
  if (ended === null) return reply("It is not quiet, so there is nothing to end.");
  return { kind: "reply", message: switchedOffMessage(ended.dropped, ended.kept) };
}

const MOST_LIMIT = 100_000;

async function changeLimit({ bot, lead }: LeadCall<Caller>, number: string): Promise<Answer> {
  const mostADay = Number(number);
  if (!/^\d+$/.test(number) || mostADay < 1 || mostADay > MOST_LIMIT) {
    return reply(
      `How many a day? \`${bot.slash("guild quiet limit 200")}\` takes a whole number from 1 to ${MOST_LIMIT}; for none at all there is \`${bot.slash("guild quiet on")}\`.`,
    );
  }
  const now = bot.clock.now();
  await bot.db.transaction(async (tx) => {
    await saveLimit(tx, lead.workspaceId, { mostADay, now });
    await lookAtHeldAnew(tx, { workspaceId: lead.workspaceId }, now);
    await saveAudit(tx, { ...auditOf(lead, now), action: "quiet.limit", subject: String(mostADay) });
  });
  return reply(
    `From now on at most ${counted(mostADay, "message")} a day that nobody asked for, to everybody together, counted by the day of UTC. What does not fit goes first the next day.`,
  );
}

/** The first page is said beside what was pressed or typed; pages turn where they are. */
async function turnPreview(by: LeadCall<Press>, features: Features): Promise<Answer> {
  if (by.call.value === "") return preview(by, features);
  return inPlace(by.call, await previewPage(by, features, readPage(by.call.value)), "What would go out");
}

async function preview(by: LeadCall<Caller>, features: Features): Promise<Answer> {
  return { kind: "reply", message: await previewPage(by, features, 0) };
}

function reply(text: string): Answer {
  return { kind: "reply", message: plainMessage(text) };
}
