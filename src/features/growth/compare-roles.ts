import type { Expectation, Role, Track } from "./track.ts";

export interface RoleComparison {
  readonly from: Role;
  readonly to: Role;
  readonly areas: readonly AreaComparison[];
}

export interface AreaComparison {
  readonly focusAreaId: string;
  readonly title: string;
  /** Where each role is expected to stand, 1 to 5; `steps` is how far the one is from the other. */
  readonly fromLevel: number;
  readonly toLevel: number;
  readonly steps: number;
  readonly rows: readonly Expectation[];
}

/** The two roles of a track side by side, focus area by focus area, in the order of the track. */
export function compareRoles(track: Track): RoleComparison {
  const areas = track.focusAreas.map((area) => ({
    focusAreaId: area.id,
    title: area.title,
    fromLevel: area.levels.from,
    toLevel: area.levels.to,
    steps: area.levels.to - area.levels.from,
    rows: area.expectations,
  }));
  return { from: track.roles.from, to: track.roles.to, areas };
}
