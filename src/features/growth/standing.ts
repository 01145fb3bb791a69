import type { MemberId } from "../../core/ids.ts";
import type { Track } from "./track.ts";

/** Where somebody saw a member in one focus area, on the five-step scale. */
export interface Assessment {
  readonly focusAreaId: string;
  readonly assessedBy: MemberId;
  readonly step: number;
  readonly assessedAt: Date;
}

/** Where a member stands in one focus area: by themselves, by a mentor, and as the next role wants it. */
export interface Standing {
  readonly focusAreaId: string;
  readonly title: string;
  readonly self: number | null;
  /** The latest view of a mentor. */
  readonly mentor: number | null;
  readonly target: number;
}

/** One standing a focus area, in the order of the track. */
export function standingsOf(
  track: Track,
  memberId: MemberId,
  assessments: readonly Assessment[],
): readonly Standing[] {
  const latestFirst = assessments.toSorted(
    (one, other) => other.assessedAt.getTime() - one.assessedAt.getTime(),
  );
  return track.focusAreas.map(({ id, title, levels }) => {
    const about = latestFirst.filter((assessment) => assessment.focusAreaId === id);
    return {
      focusAreaId: id,
      title,
      self: about.find((one) => one.assessedBy === memberId)?.step ?? null,
      mentor: about.find((one) => one.assessedBy !== memberId)?.step ?? null,
      target: levels.to,
    };
  });
}
