import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { MemberId, RoundId, WorkspaceId } from "../../core/ids.ts";
import { loadMemberById } from "../members/store.ts";
import { loadDraftInput, planDraft, solvedAs, type Solved } from "./draft-thoughts.ts";
import { handModal } from "./hand-views.ts";
import { actWords, outcomeWords } from "./hand-words.ts";
import { loadWording, peopleIn } from "./people-store.ts";
import { actByHand, countSet, draftOf, type HandAct } from "./round-draft.ts";
import type { Round } from "./round-plan.ts";
import { loadPreview } from "./round-store.ts";
import type { Asking, OnStep } from "./thought.ts";

export interface HandQuestion extends Asking {
  readonly act: HandAct;
  /** The round that was looked at, and by whom. */
  readonly seen: RoundId;
  readonly by: MemberId;
}

/** What was done in words: to a plan that is to be kept, or to the round that waits, which stays as it is. */
export type HandAnswer =
  | (Solved & { readonly note: string })
  | { readonly kind: "unchanged"; readonly id: RoundId; readonly note: string };

/** What becomes of the newest round, whichever one was looked at; null when none waits any more. */
export async function actOnRound(
  reader: Queries,
  { act, seen, by, ...asking }: HandQuestion,
  onStep: OnStep,
): Promise<HandAnswer | null> {
  const newest = await loadPreview(reader, asking.workspaceId);
  if (newest === null) return null;
  const { id, plan: before } = newest;
  const others = id === seen ? "" : await othersWords(reader, newest, by);
  const outcome = actByHand(before, act);
  if (outcome.kind === "moot") return { kind: "unchanged", id, note: `${others}${MOOT}` };
  const done = actWords(act, await loadWording(reader, asking.workspaceId, peopleIn(before)));
  if (outcome.kind === "unchanged") return { kind: "unchanged", id, note: `${others}${done}` };
  const input = await loadDraftInput(reader, asking, outcome.draft);
  const plan = planDraft(input, outcome.draft, onStep);
  const note = `${others}${done} ${outcomeWords(before, plan)}`;
  return { ...solvedAs(plan, newest, asking), note };
}

export const MOOT = "These two are no pair in the round any more, so I changed nothing.";

/** Said when another lead changed the round that is acted on. */
async function othersWords(reader: Queries, { createdBy }: Round, by: MemberId): Promise<string> {
  if (createdBy === by) return "";
  const name = (await loadMemberById(reader, createdBy))?.name ?? "Somebody else";
  return `${name} has changed this round meanwhile; here it is with both. `;
}

export interface ListQuestion {
  readonly workspaceId: WorkspaceId;
  readonly page: number;
}

/** Everything that was set by hand in the round that waits; null when none waits. */
export async function listByHand(
  reader: Queries,
  { workspaceId, page }: ListQuestion,
): Promise<
  | { readonly kind: "list"; readonly view: ModalView }
  | { readonly kind: "nothing set"; readonly id: RoundId }
  | null
> {
  const newest = await loadPreview(reader, workspaceId);
  if (newest === null) return null;
  if (countSet(draftOf(newest.plan)) === 0) return { kind: "nothing set", id: newest.id };
  const wording = await loadWording(reader, workspaceId, peopleIn(newest.plan));
  return { kind: "list", view: handModal(newest, { page, wording }) };
}
