import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { RoundId, SlackUserId, type MemberId } from "../../core/ids.ts";
import type { ActionHandler, ViewHandler } from "../../feature.ts";
import type { Answer, Caller, FinalAnswer, Press, Submission } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import { authoriseLead, LEADS_ONLY, type Lead } from "../members/lead.ts";
import { isInProgramme } from "../members/member.ts";
import { loadMember, loadMemberById, loadMembersById } from "../members/store.ts";
import { inSight, keepPreview, loadDraftInput, planDraft, previewOf } from "./drafting-slack.ts";
import { isLarge } from "./plan-in-worker.ts";
import { endedView } from "./publish-slack.ts";
import { draftOf, NOTHING_SET, type RoundDraft } from "./round-draft.ts";
import type { Round } from "./round-plan.ts";
import { nobodyMessage } from "./round-views.ts";
import { setupModal } from "./setup-views.ts";
import { loadPreview } from "./store.ts";

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
  const { reader } = bot.db;
  const { workspaceId } = lead;
  const newest = await loadPreview(reader, workspaceId);
  const input = await loadDraftInput(bot, { reader, workspaceId }, NOTHING_SET);
  const who = {
    mentees: input.mentees.length,
    mentors: input.mentors.length,
    places: input.mentors.reduce((sum, { places }) => sum + places, 0),
  };
  if (who.mentees === 0 || who.mentors === 0) {
    return { kind: "reply", message: nobodyMessage(who, bot.slash) };
  }
  const { hours } = await actingMember(bot, lead);
  const view = setupModal({
    who,
    settings: input.settings,
    leftOut: chosen.leftOut ?? (await slackIdsOf(bot, newest?.plan.leftOut ?? [])),
    waiting: newest && { ...newest, by: await nameOf(bot, newest.createdBy) },
    timeZone: hours.timeZone,
    ...(chosen.note === undefined ? {} : { note: chosen.note }),
  });
  return { kind: "modal", view };
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
  const newest = await loadPreview(bot.db.reader, lead.workspaceId);
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
  const draft = { ...(newest ? draftOf(newest.plan) : NOTHING_SET), leftOut: reading.leftOut };
  return solveDraft(bot, lead, { draft, insteadOf: newest?.id ?? null });
}

/** Solves a draft and shows it, in the window that it was asked for in. */
export async function solveDraft(
  bot: Bot,
  lead: Lead,
  { draft, insteadOf }: { readonly draft: RoundDraft; readonly insteadOf: RoundId | null },
): Promise<Answer> {
  const { reader } = bot.db;
  const input = await loadDraftInput(bot, { reader, workspaceId: lead.workspaceId }, draft);
  if (input.mentees.length === 0 || input.mentors.length === 0) {
    return draft.leftOut.length > 0
      ? { kind: "errors", errors: { leave: nobodyLeft(input.mentees.length === 0) } }
      : { kind: "reply", message: nobodyMessage(sizesOf(input), bot.slash) };
  }
  return inSight(isLarge(input), async (onStep) => {
    const plan = await planDraft(input, draft, onStep);
    const round = await keepPreview(bot, lead, { plan, insteadOf, at: input.now });
    if (round !== null) return { kind: "update-view", view: await previewOf(bot, lead, { round }) };
    const note =
      "Somebody else has solved this round at the same moment. Send this again to go on with your choice.";
    const leftOut = await slackIdsOf(bot, draft.leftOut);
    return inView(await openSetup(bot, lead, { leftOut, note }));
  });
}

function sizesOf({
  mentees,
  mentors,
}: {
  readonly mentees: readonly unknown[];
  readonly mentors: readonly unknown[];
}) {
  return { mentees: mentees.length, mentors: mentors.length };
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
  { newest, basedOn }: { readonly newest: Round; readonly basedOn: RoundId | null },
): Promise<string | null> {
  if (newest.id === basedOn) return null;
  const { id } = await actingMember(bot, caller);
  return newest.createdBy === id ? null : nameOf(bot, newest.createdBy);
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

async function nameOf(bot: Bot, id: MemberId): Promise<string> {
  return (await loadMemberById(bot.db.reader, id))?.name ?? "somebody";
}

/** Forgets what was set by hand, and solves for everybody again. */
async function beginAnew(bot: Bot, press: Press): Promise<Answer> {
  const lead = await authoriseLead(bot, press);
  if (lead === null) return LEADS_ONLY;
  const newest = await loadPreview(bot.db.reader, lead.workspaceId);
  if (newest === null) return inThisModal(press, await openSetup(bot, lead));
  return solveDraft(bot, lead, { draft: NOTHING_SET, insteadOf: newest.id });
}
