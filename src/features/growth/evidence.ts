import type { EvidenceId, MemberId } from "../../core/ids.ts";

/** Something that shows growth in a focus area; seen by its member and their mentor. */
export interface Evidence {
  readonly id: EvidenceId;
  readonly memberId: MemberId;
  readonly focusAreaId: string;
  readonly text: string;
  readonly link: string | null;
  readonly createdAt: Date;
}

/** How much there is in each focus area. */
export function evidenceCounts(evidence: readonly Evidence[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { focusAreaId } of evidence) counts.set(focusAreaId, (counts.get(focusAreaId) ?? 0) + 1);
  return counts;
}
