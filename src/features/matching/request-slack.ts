import type { Bot } from "../../bot.ts";
import type { Queries } from "../../../db/open.ts";
import type { SlackUserId } from "../../core/ids.ts";
import type { ActionHandler, Subcommand } from "../../feature.ts";
import type { Answer, Caller } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { Leads, LEADS_SETTING } from "../members/lead.ts";
import type { Member } from "../members/member.ts";
import { loadSetting } from "../members/settings.ts";
import { loadMemberById, saveAudit, saveStanding } from "../members/store.ts";
import { loadWishes } from "../members/wish-store.ts";
import { NO_WISHES } from "../members/wishes.ts";
import { loadConsentsOf } from "./consent-store.ts";
import { loadPairsOf } from "./pair-store.ts";
import { decideRequest, requestsTo, type Asking } from "./request.ts";
import { requestedMessage } from "./request-views.ts";
import { loadPublishedHead } from "./round-store.ts";

export const requestSubcommand: Subcommand = {
  word: "request",
  usage: "",
  summary: "ask for a mentor between two rounds",
  run: request,
};

export const requestActions: readonly ActionHandler[] = [{ id: "matching.ask_for_mentor", run: request }];

/** Puts somebody on the waiting list, and tells the leads once. */
async function request(bot: Bot, caller: Caller): Promise<Answer> {
  const { id } = await actingMember(bot, caller);
  const now = bot.clock.now();
  const { outcome, member } = await bot.db.transaction(async (tx) => {
    const asking = await loadAsking(tx, id);
    const decided = decideRequest(asking);
    if (decided.kind === "waits_now") {
      const { workspaceId, slackUserId: actor } = asking.member;
      await saveStanding(tx, id, { waitingSinceAt: now, now });
      await saveAudit(tx, { workspaceId, actor, action: "member.request", subject: id, at: now });
      await bot.enqueue(tx, requestsTo(await loadLeads(tx, asking.member), asking.member, now));
    }
    return { outcome: decided, member: asking.member };
  });
  const { timeZone } = member.hours;
  return { kind: "reply", message: requestedMessage(outcome, { timeZone, slash: bot.slash }) };
}

async function loadAsking(tx: Queries, id: Member["id"]): Promise<Asking> {
  const member = await loadMemberById(tx, id);
  if (member === null) throw new Error(`Cannot find member '${id}', who acts`);
  const pairs = (await loadPairsOf(tx, id)).filter(({ menteeId }) => menteeId === id);
  const asked = (await loadConsentsOf(tx, id)).filter(({ menteeId }) => menteeId === id);
  const wishes = (await loadWishes(tx, [id])).get(id) ?? NO_WISHES;
  return { member, mentors: pairs.length + asked.length, wanted: wishes.wantedMentors };
}

/** The leads by name; where none is named, whoever published the last round. */
async function loadLeads(tx: Queries, { workspaceId }: Member): Promise<readonly SlackUserId[]> {
  const named = await loadSetting(tx, workspaceId, { key: LEADS_SETTING, shape: Leads });
  if (named && named.length > 0) return named;
  const last = await loadPublishedHead(tx, workspaceId);
  const publisher = last?.publishedBy ? await loadMemberById(tx, last.publishedBy) : null;
  return publisher ? [publisher.slackUserId] : [];
}
