import type { ModalView } from "@slack/types";
import type { Queries } from "../../../db/open.ts";
import type { MemberId } from "../../core/ids.ts";
import type { Zone } from "../../core/wall-time.ts";
import type { MenteeCandidate } from "./candidate.ts";
import { loadWording } from "./people-store.ts";
import { waitingModal, type Placing } from "./place-views.ts";
import { MOST_MOVED, placementsFor } from "./placement.ts";
import { loadPlacementInput } from "./placement-store.ts";
import { planRound } from "./round.ts";
import { loadRoundInput } from "./store.ts";
import type { Asking } from "./thought.ts";

export interface WaitingQuestion extends Asking {
  readonly page: number;
  readonly timeZone: Zone;
  readonly note?: string;
}

/** Everybody who waits for a mentor. */
export async function waiting(
  reader: Queries,
  { workspaceId, now, track, ...list }: WaitingQuestion,
): Promise<ModalView> {
  const { mentees } = await loadRoundInput(reader, workspaceId, { now, track });
  const people = mentees.toSorted(
    (one, other) => waitedUntil(one) - waitedUntil(other) || one.name.localeCompare(other.name, "en"),
  );
  return waitingModal({ ...list, people }, await loadWording(reader, workspaceId, []));
}

function waitedUntil({ waitingSinceAt }: MenteeCandidate): number {
  return waitingSinceAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

export interface PlacingQuestion extends Asking {
  readonly menteeId: MemberId;
}

/**
 * The ways to give one person a mentor; null when they wait no more. Where both are asked first, nobody is moved: an
 * answer may take days.
 */
export async function placing(
  reader: Queries,
  { workspaceId, menteeId, now, track }: PlacingQuestion,
): Promise<Placing | null> {
  const input = await loadPlacementInput(reader, workspaceId, { now, track });
  const mentee = input.round.mentees.find((one) => one.id === menteeId);
  if (mentee === undefined) return null;
  const { askFirst } = input.round.settings;
  const ways = placementsFor(input, menteeId, askFirst ? 0 : MOST_MOVED);
  const alone =
    ways.length > 0 ? null : planRound({ ...input.round, mentees: [{ ...mentee, wanted: 1, mentors: 0 }] });
  return { mentee, ways, unmatched: alone?.unmatched[0] ?? null, askFirst };
}
