import type { GoalTopic } from "./candidate.ts";

/** As much of a growth track as a match must know. */
export interface TrackAreas {
  readonly id: string;
  readonly focusAreas: readonly {
    readonly id: string;
    /** Where the role that the track begins with, and the one that it leads to, are expected to stand. */
    readonly levels: { readonly from: number; readonly to: number };
  }[];
}

/**
 * The focus areas in which somebody has a way to go, by where they see themselves; an area that they did not look at
 * counts as where their role is expected to stand. Empty for somebody who is not on the track at all.
 */
export function goalsOf(track: TrackAreas, ownSteps: ReadonlyMap<string, number>): readonly GoalTopic[] {
  if (!track.focusAreas.some(({ id }) => ownSteps.has(id))) return [];
  return track.focusAreas.flatMap(({ id: topicId, levels }) => {
    const steps = levels.to - (ownSteps.get(topicId) ?? levels.from);
    return steps > 0 ? [{ topicId, steps }] : [];
  });
}
