import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { MemberId, RoundId, WorkspaceId } from "../../core/ids.ts";
import { wallTimeOf, type Zone } from "../../core/wall-time.ts";
import { loadMemberById, loadMembersById } from "../members/store.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { previewModal } from "./preview-views.ts";
import { draftOf, leavingOut, NOTHING_SET, type RoundDraft } from "./round-draft.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import { loadLastPublished, loadPreview, loadRound } from "./round-store.ts";
import { planRound, type RoundInput } from "./round.ts";
import { setupModal } from "./setup-views.ts";
import { loadRoundInput } from "./store.ts";
import type { Asking, OnStep } from "./thought.ts";

/** How many look for a mentor, how many mentor, and their open places. */
export interface Who {
  readonly mentees: number;
  readonly mentors: number;
  readonly places: number;
}

export interface SetupQuestion extends Asking {
  readonly timeZone: Zone;
  /** Slack ids of whom the lead has picked to leave out; as in the round that waits when missing. */
  readonly leftOut?: readonly string[];
  readonly note?: string;
}

/** The choice of who is in and how, before anything is solved. */
export async function setup(
  reader: Queries,
  { timeZone, leftOut, note, ...asking }: SetupQuestion,
): Promise<
  { readonly kind: "nobody"; readonly who: Who } | { readonly kind: "view"; readonly view: ModalView }
> {
  const input = await loadDraftInput(reader, asking, NOTHING_SET);
  const who = whoIsIn(input);
  if (who.mentees === 0 || who.mentors === 0) return { kind: "nobody", who };
  const newest = await loadPreview(reader, asking.workspaceId);
  const view = setupModal({
    who,
    settings: input.settings,
    leftOut: leftOut ?? (await slackIdsOf(reader, newest?.plan.leftOut ?? [])),
    waiting: newest && { ...newest, by: await nameOf(reader, newest.createdBy) },
    timeZone,
    ...(note === undefined ? {} : { note }),
  });
  return { kind: "view", view };
}

export interface SolveQuestion extends Asking {
  /** Around what was set by hand in the round that waits, or as if there were none. */
  readonly around: "what was set" | "nothing";
  /** As in the round that waits when missing. */
  readonly leftOut?: readonly MemberId[];
}

/** A plan that is to take the place of the round that waited when it was made, if any. */
export interface Solved {
  readonly kind: "solved";
  readonly planJson: string;
  readonly at: Date;
  readonly insteadOf: RoundId | null;
}

export interface Nobody {
  readonly kind: "nobody";
  readonly who: Who;
  /** Some are left out by the lead's hand. */
  readonly isByHand: boolean;
}

/** The best round for everybody as they are now. */
export async function solve(
  reader: Queries,
  { around, leftOut, ...asking }: SolveQuestion,
  onStep: OnStep,
): Promise<Solved | Nobody> {
  const newest = await loadPreview(reader, asking.workspaceId);
  const set = newest && around === "what was set" ? draftOf(newest.plan) : NOTHING_SET;
  const draft = { ...set, leftOut: leftOut ?? set.leftOut };
  const input = await loadDraftInput(reader, asking, draft);
  const who = whoIsIn(input);
  if (who.mentees === 0 || who.mentors === 0)
    return { kind: "nobody", who, isByHand: draft.leftOut.length > 0 };
  return solvedAs(planDraft(input, draft, onStep), newest, asking);
}

export function solvedAs(plan: RoundPlan, newest: Round | null, { now }: Pick<Asking, "now">): Solved {
  return { kind: "solved", planJson: JSON.stringify(plan), at: now, insteadOf: newest?.id ?? null };
}

export interface PreviewQuestion {
  readonly workspaceId: WorkspaceId;
  readonly roundId: RoundId;
  readonly page: number;
  readonly timeZone: Zone;
  readonly note?: string;
}

/** A page of a round as whoever looks at it reads it; null when it is no preview any more. */
export async function preview(reader: Queries, question: PreviewQuestion): Promise<ModalView | null> {
  const { workspaceId, roundId, timeZone, ...reading } = question;
  const round = await loadRound(reader, roundId);
  if (round?.status !== "previewed" || round.workspaceId !== workspaceId) return null;
  const last = await loadLastPublished(reader, workspaceId);
  return previewModal(round, {
    ...reading,
    wording: await loadWording(reader, workspaceId, peopleIn(round.plan)),
    last: last?.publishedAt ? { plan: last.plan, on: wallTimeOf(last.publishedAt, timeZone).on } : null,
  });
}

/** Whom a draft is about, as they are now. */
export async function loadDraftInput(
  reader: Queries,
  { workspaceId, now, track }: Asking,
  { leftOut, locks, forbids }: RoundDraft,
): Promise<RoundInput> {
  return leavingOut(await loadRoundInput(reader, workspaceId, { now, track, locks, forbids }), leftOut);
}

export function planDraft(
  input: RoundInput,
  { leftOut }: Pick<RoundDraft, "leftOut">,
  onStep: OnStep,
): RoundPlan {
  return { ...planRound(input, onStep), leftOut: leftOut.toSorted() };
}

function whoIsIn({ mentees, mentors }: RoundInput): Who {
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    places: mentors.reduce((sum, { places }) => sum + places, 0),
  };
}

async function slackIdsOf(reader: Queries, ids: readonly MemberId[]): Promise<readonly string[]> {
  return (await loadMembersById(reader, ids)).map(({ slackUserId }) => slackUserId);
}

async function nameOf(reader: Queries, id: MemberId): Promise<string> {
  return (await loadMemberById(reader, id))?.name ?? "somebody";
}
