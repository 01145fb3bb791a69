import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { RoundId, WorkspaceId } from "../../core/ids.ts";
import { loadDraftInput, planDraft } from "./draft-thoughts.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import type { Couple } from "./relations.ts";
import { actByHand, type HandAct } from "./round-draft.ts";
import type { RoundPlan } from "./round-plan.ts";
import { loadPreview } from "./round-store.ts";
import { swapConfirmModal, swapModal } from "./swap-views.ts";
import type { Asking, OnStep } from "./thought.ts";
import type { Wording } from "./wording.ts";

/** The pair is none any more in the round that waits. */
interface NoPair {
  readonly kind: "no pair";
  readonly id: RoundId;
}

export interface ChooseQuestion {
  readonly workspaceId: WorkspaceId;
  readonly couple: Couple;
  readonly page: number;
}

/** Who else, for one pair of the round that waits; null when none waits. */
export async function chooseMentor(
  reader: Queries,
  { workspaceId, couple, page }: ChooseQuestion,
): Promise<{ readonly kind: "view"; readonly view: ModalView } | NoPair | null> {
  const round = await loadPreview(reader, workspaceId);
  if (round === null) return null;
  const proposal = round.plan.proposals.find(
    ({ menteeId, mentorId }) => menteeId === couple.menteeId && mentorId === couple.mentorId,
  );
  if (proposal === undefined) return { kind: "no pair", id: round.id };
  const wording = await loadWording(reader, workspaceId, peopleIn(round.plan));
  return { kind: "view", view: swapModal(round, proposal, { page, wording }) };
}

export type Swap = Extract<HandAct, { readonly kind: "swap" }>;

export interface SwapQuestion extends Asking {
  readonly act: Swap;
  readonly page: number;
  /** The total that the lead was shown; null when nothing was yet. */
  readonly shown: number | null;
}

export type SwapAnswer =
  | NoPair
  /** In words that tell nothing about who asked for what. */
  | { readonly kind: "problem"; readonly id: RoundId; readonly words: string }
  /** What it would change in the whole round, which was not shown yet. */
  | { readonly kind: "confirm"; readonly view: ModalView }
  | { readonly kind: "as shown" };

/** The round that waits as it would come out with a swap; nothing is done. Null when none waits. */
export async function trySwap(
  reader: Queries,
  { act, page, shown, ...asking }: SwapQuestion,
  onStep: OnStep,
): Promise<SwapAnswer | null> {
  const round = await loadPreview(reader, asking.workspaceId);
  if (round === null) return null;
  const outcome = actByHand(round.plan, act);
  if (outcome.kind === "moot") return { kind: "no pair", id: round.id };
  const after =
    outcome.kind === "unchanged"
      ? round.plan
      : planDraft(await loadDraftInput(reader, asking, outcome.draft), outcome.draft, onStep);
  const wording = await loadWording(reader, asking.workspaceId, peopleIn(after));
  const words = problemOf(after, act.couple, wording);
  if (words !== null) return { kind: "problem", id: round.id, words };
  if (after.total === shown) return { kind: "as shown" };
  const { couple, insteadOf } = act;
  const isOther = shown !== null;
  return {
    kind: "confirm",
    view: swapConfirmModal(round, { couple, insteadOf, after, page, wording, isOther }),
  };
}

/** Why the chosen pair cannot be made; null when it can. */
function problemOf(after: RoundPlan, couple: Couple, wording: Wording): string | null {
  const refusal = after.refusedLocks.find(
    ({ menteeId, mentorId }) => menteeId === couple.menteeId && mentorId === couple.mentorId,
  );
  const [mentee, mentor] = [wording.nameOf(couple.menteeId), wording.nameOf(couple.mentorId)];
  switch (refusal?.because) {
    case undefined:
      return null;
    case "cannot_be_paired":
      return `${mentee} and ${mentor} cannot be paired. Please pick somebody else.`;
    case "no_place":
      return `${mentor} has no place that is not kept for somebody else. Please pick another, or keep one pair less.`;
    case "enough_mentors":
      return `${mentee} has as many mentors as they wish, all kept by hand.`;
    case "unknown_mentor":
      return `${mentor} does not mentor in this round any more. Please pick somebody else.`;
    case "unknown_mentee":
      return `${mentee} does not look for a mentor any more.`;
  }
}
