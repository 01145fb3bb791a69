import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { newId, RoundId } from "../../core/ids.ts";
import type { ActionHandler, Subcommand } from "../../feature.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { readPage } from "../../slack/paging.ts";
import { actingMember } from "../members/directory.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { isLarge, planWithoutBlocking } from "./plan-in-worker.ts";
import { publishRound } from "./publish-slack.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import { nobodyMessage, nothingToPublishModal, previewModal, readyMessage } from "./round-views.ts";
import { loadPreview, loadRound, loadRoundInput, savePreview } from "./store.ts";

export const matchSubcommand: Subcommand = {
  word: "match",
  usage: "",
  summary: "for leads: find the best pairs, look at them, publish",
  run: startRound,
};

export const roundActions: readonly ActionHandler[] = [
  { id: "matching.start", run: solveAgain },
  { id: "matching.solve_again", run: solveAgain },
  { id: "matching.page", run: turnPage },
  { id: "matching.open", run: openPreview },
  { id: "matching.publish", run: publish },
];

async function startRound(bot: Bot, caller: Caller): Promise<Answer> {
  const lead = await authoriseLead(bot, caller);
  return lead === null ? LEADS_ONLY : solve(bot, lead);
}

async function solveAgain(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const answer = await solve(bot, lead);
  return answer.kind === "modal" && press.place.kind === "modal"
    ? { ...answer, kind: "update-view" }
    : answer;
}

/** Solves a round for everybody as they are now, keeps it as the preview and shows it. */
async function solve(bot: Bot, lead: Lead): Promise<Answer> {
  const input = await loadRoundInput(bot.db.reader, lead.workspaceId, {
    now: bot.clock.now(),
    track: bot.tracks[0] ?? null,
  });
  const who = { mentees: input.mentees.length, mentors: input.mentors.length };
  if (who.mentees === 0 || who.mentors === 0) {
    return { kind: "reply", message: nobodyMessage(who, bot.slash) };
  }
  const round = await keepPreview(bot, lead, await planWithoutBlocking(input));
  // Slack lets a window open within three seconds of the command; a large round may take longer than that.
  if (isLarge(input)) return { kind: "reply", message: readyMessage(round) };
  return { kind: "modal", view: await pageOf(bot, round, 0) };
}

/** Two leads who look at the same result look at one and the same round, so that it is published once. */
async function keepPreview(
  bot: Bot,
  lead: Lead,
  plan: RoundPlan,
): Promise<Pick<Round, "id" | "plan" | "workspaceId">> {
  const { workspaceId } = lead;
  const { id: createdBy } = await actingMember(bot, lead);
  return bot.db.transaction(async (tx) => {
    const before = await loadPreview(tx, workspaceId);
    if (before && isDeepStrictEqual(before.plan, plan)) return before;
    const id = RoundId.parse(newId(bot.random, "round"));
    await savePreview(tx, { id, workspaceId, createdBy, plan, now: bot.clock.now() });
    return { id, plan, workspaceId };
  });
}

const Preview = z.object({ roundId: RoundId });

async function turnPage(bot: Bot, press: Press): Promise<Answer> {
  if ((await authoriseLead(bot, press)) === null) return LEADS_ONLY;
  const metadata = Preview.safeParse(press.place.kind === "modal" ? press.place.metadata : null);
  return showRound(bot, press, { id: metadata.data?.roundId, page: readPage(press.value) });
}

async function openPreview(bot: Bot, press: Press): Promise<Answer> {
  if ((await authoriseLead(bot, press)) === null) return LEADS_ONLY;
  return showRound(bot, press, { id: RoundId.safeParse(press.value).data, page: 0 });
}

async function showRound(
  bot: Bot,
  press: Press,
  { id, page }: { readonly id: RoundId | undefined; readonly page: number },
): Promise<Answer> {
  const round = id && (await loadRound(bot.db.reader, id));
  const isOpen = round && round.workspaceId === press.workspaceId && round.status === "previewed";
  const view = isOpen ? await pageOf(bot, round, page) : nothingToPublishModal(bot.slash);
  return { kind: press.place.kind === "modal" ? "update-view" : "modal", view };
}

async function publish(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  return { kind: "update-view", view: await publishRound(bot, lead, RoundId.safeParse(press.value).data) };
}

async function pageOf(bot: Bot, round: Pick<Round, "id" | "plan" | "workspaceId">, page: number) {
  const wording = await loadWording(bot.db.reader, round.workspaceId, peopleIn(round.plan));
  return previewModal(round, page, wording);
}
