import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { RoundId, SlackUserId, type MemberId } from "../../core/ids.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import type { Answer, Caller, FinalAnswer, Press, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { isInProgramme } from "../members/member.ts";
import { loadMember, loadMemberById, loadMembersById } from "../members/store.ts";
import { setup, solve, type Nobody, type SolveQuestion } from "./draft-thoughts.ts";
import { askingAs, inSight, keepPreview, previewOf } from "./drafting-slack.ts";
import { endedView } from "./ended-slack.ts";
import type { RoundHead } from "./round-plan.ts";
import { loadPreviewHead } from "./round-store.ts";
import { nobodyMessage } from "./round-views.ts";
import { think } from "./think.ts";

export const setupActions: readonly ActionHandler[] = [
  { id: "matching.start", run: startInPlace },
  { id: "matching.begin_anew", run: beginAnew },
];

export const setupViews: readonly ViewHandler[] = [{ id: "matching.setup", run: solveAsChosen }];

/** What a lead has chosen so far, and what happened meanwhile. */
interface Chosen {
  readonly leftOut?: readonly string[];
  readonly note?: string;
}

/** The choice of who is in and how, before anything is solved. */
export async function openSetup(bot: Bot, lead: Lead, chosen: Chosen = {}): Promise<FinalAnswer> {
  const { hours } = await actingMember(bot, lead);
  const question = { ...askingAs(bot, lead), timeZone: hours.timeZone, ...chosen };
  const opened = await think(bot, setup, question);
  if (opened.kind === "nobody") return { kind: "reply", message: nobodyMessage(opened.who, bot.slash) };
  return { kind: "modal", view: opened.view };
}

/** From a preview back to the choice, or from Home to it. */
async function startInPlace(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  return lead === null ? LEADS_ONLY : inThisModal(press, await openSetup(bot, lead));
}

export function inThisModal({ place }: Pick<Press, "place">, answer: FinalAnswer): FinalAnswer {
  return answer.kind === "modal" && place.kind === "modal" ? { ...answer, kind: "update-view" } : answer;
}

const Basis = z.object({ basedOn: RoundId.nullable() });

async function solveAsChosen(bot: Bot, submission: Submission): Promise<Answer> {
  const lead = await authoriseLead(bot, submission);
  if (lead === null) return LEADS_ONLY;
  const basis = Basis.safeParse(submission.metadata);
  const basedOn = basis.success ? basis.data.basedOn : null;
  const picked = submission.form.many("leave");
  const newest = await loadPreviewHead(bot.db.reader, lead.workspaceId);
  if (newest === null && basedOn !== null) {
    return { kind: "update-view", view: await endedView(bot, lead, basedOn) };
  }
  const other = newest && (await changedByOther(bot, lead, { newest, basedOn }));
  if (other) {
    const note = `${other} has solved this round meanwhile; it is the one that waits below. Send this again to solve it with your choice.`;
    return inView(await openSetup(bot, lead, { leftOut: picked, note }));
  }
  const reading = await readLeftOut(bot, lead, picked);
  if (reading.kind === "rejected") return { kind: "errors", errors: { leave: reading.reason } };
  return solveRound(bot, lead, { around: "what was set", leftOut: reading.leftOut });
}

/** Solves a round and shows it, in the window that it was asked for in. */
export async function solveRound(
  bot: Bot,
  lead: Lead,
  how: Pick<SolveQuestion, "around" | "leftOut">,
): Promise<Answer> {
  return inSight(bot, lead, async (onStep) => {
    const solved = await think({ ...bot, onStep }, solve, { ...askingAs(bot, lead), ...how });
    if (solved.kind === "nobody") return nobodyAnswer(bot, solved);
    const id = await keepPreview(bot, lead, solved);
    if (id !== null) return { kind: "update-view", view: await previewOf(bot, lead, { id }) };
    const note =
      "Somebody else has solved this round at the same moment. Send this again to go on with your choice.";
    const leftOut = how.leftOut && (await slackIdsOf(bot, how.leftOut));
    return inView(await openSetup(bot, lead, { note, ...(leftOut ? { leftOut } : {}) }));
  });
}

function nobodyAnswer(bot: Bot, { who, isByHand }: Nobody): FinalAnswer {
  return isByHand
    ? { kind: "errors", errors: { leave: nobodyLeft(who.mentees === 0) } }
    : { kind: "reply", message: nobodyMessage(who, bot.slash) };
}

function nobodyLeft(isWithoutMentees: boolean): string {
  return isWithoutMentees
    ? "That leaves nobody who looks for a mentor. Please leave fewer people out."
    : "That leaves nobody who mentors. Please leave fewer people out.";
}

function inView(answer: FinalAnswer): FinalAnswer {
  return answer.kind === "modal" ? { ...answer, kind: "update-view" } : answer;
}

/** The name of another lead who solved the round since it was looked at. */
async function changedByOther(
  bot: Bot,
  caller: Caller,
  { newest, basedOn }: { readonly newest: RoundHead; readonly basedOn: RoundId | null },
): Promise<string | null> {
  if (newest.id === basedOn) return null;
  const { id } = await actingMember(bot, caller);
  if (newest.createdBy === id) return null;
  return (await loadMemberById(bot.db.reader, newest.createdBy))?.name ?? "somebody";
}

type LeftOutReading =
  | { readonly kind: "left out"; readonly leftOut: readonly MemberId[] }
  | { readonly kind: "rejected"; readonly reason: string };

/** People who are not in the mentoring cannot be left out of it. */
async function readLeftOut(bot: Bot, lead: Lead, picked: readonly string[]): Promise<LeftOutReading> {
  const leftOut: MemberId[] = [];
  for (const slackId of picked) {
    const parsed = SlackUserId.safeParse(slackId);
    const member = parsed.success ? await loadMember(bot.db.reader, lead.workspaceId, parsed.data) : null;
    if (member === null || !isInProgramme(member)) {
      const name = member?.name ?? "Somebody you picked";
      return { kind: "rejected", reason: `${name} does not take part, so there is nothing to leave out.` };
    }
    leftOut.push(member.id);
  }
  return { kind: "left out", leftOut };
}

async function slackIdsOf(bot: Bot, ids: readonly MemberId[]): Promise<readonly string[]> {
  return (await loadMembersById(bot.db.reader, ids)).map(({ slackUserId }) => slackUserId);
}

/** Forgets what was set by hand, and solves for everybody again. */
async function beginAnew(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const newest = await loadPreviewHead(bot.db.reader, lead.workspaceId);
  if (newest === null) return inThisModal(press, await openSetup(bot, lead));
  return solveRound(bot, lead, { around: "nothing" });
}
