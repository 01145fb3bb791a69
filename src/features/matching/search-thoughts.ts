import type { Queries } from "../../../db/open.ts";
import { nextChoices } from "./next-choice.ts";
import type { Proposal } from "./round-plan.ts";
import { loadChoice, type MentorSearch } from "./search-store.ts";
import { loadRoundInput } from "./store.ts";
import type { Asking } from "./thought.ts";

export interface SearchQuestion extends Asking {
  readonly search: MentorSearch;
}

/** Whom to ask next; null for a mentee who has a mentor by now, pauses, or wants none any more. */
export async function nextBest(
  reader: Queries,
  { workspaceId, now, track, search }: SearchQuestion,
): Promise<readonly Proposal[] | null> {
  const input = await loadRoundInput(reader, workspaceId, { now, track });
  const { menteeId } = search;
  if (!input.mentees.some(({ id }) => id === menteeId)) return null;
  return nextChoices(input, menteeId, await loadChoice(reader, search));
}
