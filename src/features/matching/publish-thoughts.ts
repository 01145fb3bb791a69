import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { RoundId, WorkspaceId } from "../../core/ids.ts";
import type { MessageBody } from "../../slack/blocks.ts";
import { loadMembersById } from "../members/store.ts";
import { changesSince, type Change } from "./changes.ts";
import { loadDraftInput, planDraft } from "./draft-thoughts.ts";
import { summaryMessage } from "./message-views.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { asItWasSolved, comesOutAlike } from "./proof-again.ts";
import type { Couple } from "./relations.ts";
import { draftOf } from "./round-draft.ts";
import type { Round, RoundPlan } from "./round-plan.ts";
import { slicesAfter, type Slice } from "./round-slices.ts";
import { loadRound } from "./round-store.ts";
import { changedModal, publishedModal } from "./round-views.ts";
import type { RoundInput } from "./round.ts";
import type { Asking, OnStep } from "./thought.ts";

export interface ProveQuestion extends Asking {
  readonly roundId: RoundId;
  /** It was solved once more before: now only whether anybody changed. */
  readonly isSolved: boolean;
}

export type Verdict =
  | { readonly kind: "unproven" | "nothing" }
  | { readonly kind: "changed"; readonly view: ModalView }
  | ReadyRound;

/** May be published as it is. */
export interface ReadyRound {
  readonly kind: "ready";
  readonly askFirst: boolean;
  readonly coolingWeeks: number;
  /** What the audit keeps: the publication, and what was set by hand. */
  readonly audits: readonly { readonly action: string; readonly subject: string }[];
  /** All of it, where that is one slice. */
  readonly whole: Slice | null;
  /** Said to the lead. */
  readonly view: ModalView;
}

/**
 * Whether a preview is still what comes out for the people as they are now, solved and checked once more. Null when it
 * is no preview of that workspace.
 */
export async function prove(
  reader: Queries,
  { roundId, isSolved, ...asking }: ProveQuestion,
  onStep: OnStep,
): Promise<Verdict | null> {
  const round = await loadRound(reader, roundId);
  if (round?.status !== "previewed" || round.workspaceId !== asking.workspaceId) return null;
  const { plan } = round;
  const input = await loadDraftInput(reader, asking, draftOf(plan));
  const again = isSolved ? plan : planDraft(asItWasSolved(input, round), plan, onStep);
  if (!plan.certificate.verified || !again.certificate.verified) return { kind: "unproven" };
  if (plan.proposals.length === 0) return { kind: "nothing" };
  const changes = await loadChanges(reader, plan, input);
  if (changes.length > 0) return changed(reader, round, changes);
  if (!comesOutAlike(plan, again)) return changed(reader, round, [{ kind: "outcome" }]);
  return readyRound(round);
}

async function loadChanges(reader: Queries, plan: RoundPlan, input: RoundInput): Promise<readonly Change[]> {
  const people = await loadMembersById(reader, peopleIn(plan));
  return changesSince(plan, { ...input, settings: plan.settings }, people);
}

async function changed(reader: Queries, round: Round, changes: readonly Change[]): Promise<Verdict> {
  const wording = await loadWording(reader, round.workspaceId, peopleIn(round.plan));
  return { kind: "changed", view: changedModal(round, changes, wording) };
}

function readyRound(round: Round): ReadyRound {
  const { plan } = round;
  const [first = null, ...more] = slicesAfter(plan, 0);
  const { askFirst, coolingWeeks } = plan.settings;
  return {
    kind: "ready",
    askFirst,
    coolingWeeks,
    audits: auditsOf(round),
    whole: more.length === 0 ? first : null,
    view: publishedModal(plan),
  };
}

/** Ids alone. */
function auditsOf({ id, plan }: Round): ReadyRound["audits"] {
  const { locks, forbids, leftOut } = plan;
  function couple(action: string) {
    return (one: Couple) => ({ action, subject: [id, one.mentorId, one.menteeId].join(" ") });
  }
  return [
    { action: "round.publish", subject: id },
    ...locks.map(couple("round.keep")),
    ...forbids.map(couple("round.rule_out")),
    ...leftOut.map((memberId) => ({ action: "round.leave_out", subject: `${id} ${memberId}` })),
  ];
}

export interface RoundQuestion {
  readonly workspaceId: WorkspaceId;
  readonly roundId: RoundId;
}

export interface Rest {
  readonly askFirst: boolean;
  /** As JSON each: whoever carries them out reads one at a time. */
  readonly slices: readonly string[];
}

/** What of a published round is still to be carried out; null when nothing is. */
export async function restOf(reader: Queries, { roundId }: RoundQuestion): Promise<Rest | null> {
  const round = await loadRound(reader, roundId);
  if (round === null || round.carriedOut === null) return null;
  const slices = slicesAfter(round.plan, round.carriedOut).map((slice) => JSON.stringify(slice));
  return { askFirst: round.plan.settings.askFirst, slices };
}

/** Null when the round is gone. */
export async function summary(
  reader: Queries,
  { workspaceId, roundId }: RoundQuestion,
): Promise<MessageBody | null> {
  const round = await loadRound(reader, roundId);
  if (round === null) return null;
  return summaryMessage(round.plan, await loadWording(reader, workspaceId, peopleIn(round.plan)));
}
