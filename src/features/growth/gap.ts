import type { Standing } from "./standing.ts";
import type { FocusArea, Track } from "./track.ts";

/** How far a member is from the next role in one focus area. */
export interface Gap {
  readonly standing: Standing;
  /** The middle of both views, or the only one. */
  readonly at: number;
  /** Steps to go, 0 when the next role is reached. */
  readonly steps: number;
}

/** What to take up next. */
export type NextStep =
  | { readonly kind: "assess" }
  | { readonly kind: "reached" }
  | {
      readonly kind: "grow";
      readonly gap: Gap;
      readonly skill: string;
      /** A resource of the focus area that the member has not begun; null when none is left. */
      readonly resourceId: string | null;
      /** Something to talk about in the next check-in. */
      readonly prompt: string;
    };

/** What the member already did: which resources they know, and how much evidence each focus area has. */
export interface Done {
  readonly knownResourceIds: ReadonlySet<string>;
  readonly evidenceCounts: ReadonlyMap<string, number>;
}

/** The gap of each focus area that somebody assessed, the widest first, in the order of the track otherwise. */
export function gapsOf(standings: readonly Standing[]): readonly Gap[] {
  return standings.flatMap(gapOf).toSorted((one, other) => other.steps - one.steps);
}

function gapOf(standing: Standing): readonly Gap[] {
  const views = [standing.self, standing.mentor].filter((view) => view !== null);
  if (views.length === 0) return [];
  const at = views.reduce((sum, view) => sum + view, 0) / views.length;
  return [{ standing, at, steps: Math.max(standing.target - at, 0) }];
}

/**
 * The widest gap with something to practise, to read and to talk about. Each evidence entry moves skill and prompt
 * on to the next one, so that the suggestion does not stand still.
 */
export function suggestNext(track: Track, standings: readonly Standing[], done: Done): NextStep {
  const [widest] = gapsOf(standings);
  if (widest === undefined) return { kind: "assess" };
  const area = track.focusAreas.find((one) => one.id === widest.standing.focusAreaId);
  if (widest.steps === 0 || area === undefined) return { kind: "reached" };
  return { kind: "grow", gap: widest, ...suggestIn(area, done) };
}

function suggestIn(area: FocusArea, { knownResourceIds, evidenceCounts }: Done) {
  const turn = evidenceCounts.get(area.id) ?? 0;
  return {
    skill: area.skills[turn % area.skills.length]?.text ?? area.title,
    prompt: area.prompts[turn % area.prompts.length]?.text ?? area.title,
    resourceId: area.resources.find((id) => !knownResourceIds.has(id)) ?? null,
  };
}
