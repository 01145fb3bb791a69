import { and, desc, eq, inArray } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { assessments, evidence } from "../../../db/schema/sqlite.ts";
import { EvidenceId, newId, type MemberId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import type { GrowthAccess } from "./access.ts";
import type { Evidence } from "./evidence.ts";
import type { Assessment } from "./standing.ts";

/** How the owner is seen in a track: the owner sees every view, a mentor the owner's and their own. */
export async function loadAssessments(
  reader: Queries,
  access: GrowthAccess,
  trackId: string,
): Promise<readonly Assessment[]> {
  const { ownerId, viewerId } = access;
  const ofOwner = and(eq(assessments.memberId, ownerId), eq(assessments.trackId, trackId));
  const seen =
    access.as === "owner" ? ofOwner : and(ofOwner, inArray(assessments.assessedBy, [ownerId, viewerId]));
  return reader
    .select({
      focusAreaId: assessments.focusAreaId,
      assessedBy: assessments.assessedBy,
      step: assessments.step,
      assessedAt: assessments.assessedAt,
    })
    .from(assessments)
    .where(seen)
    .orderBy(desc(assessments.assessedAt), assessments.focusAreaId);
}

/** Where the viewer sees the owner, focus area by focus area; the viewer's earlier view is replaced. */
export async function saveAssessments(
  tx: Queries,
  { ownerId, viewerId }: GrowthAccess,
  view: {
    readonly workspaceId: WorkspaceId;
    readonly trackId: string;
    readonly steps: ReadonlyMap<string, number>;
    readonly now: Date;
  },
): Promise<void> {
  for (const [focusAreaId, step] of view.steps) {
    const { workspaceId, trackId, now: assessedAt } = view;
    const row = {
      workspaceId,
      memberId: ownerId,
      trackId,
      focusAreaId,
      assessedBy: viewerId,
      step,
      assessedAt,
    };
    await tx
      .insert(assessments)
      .values(row)
      .onConflictDoUpdate({
        target: [assessments.memberId, assessments.trackId, assessments.focusAreaId, assessments.assessedBy],
        set: { step, assessedAt },
      });
  }
}

/** The owner's evidence, newest first. */
export async function loadEvidence(reader: Queries, { ownerId }: GrowthAccess): Promise<readonly Evidence[]> {
  return reader
    .select({
      id: evidence.id,
      memberId: evidence.memberId,
      focusAreaId: evidence.focusAreaId,
      text: evidence.text,
      link: evidence.link,
      createdAt: evidence.createdAt,
    })
    .from(evidence)
    .where(eq(evidence.memberId, ownerId))
    .orderBy(desc(evidence.createdAt), desc(evidence.id));
}

export async function insertEvidence(
  tx: Queries,
  entry: Omit<Evidence, "id"> & { readonly workspaceId: WorkspaceId },
  random: Random,
): Promise<void> {
  await tx.insert(evidence).values({ ...entry, id: EvidenceId.parse(newId(random, "evidence")) });
}

/** Takes back evidence of this member's own; false when there is none such. */
export async function deleteEvidence(tx: Queries, memberId: MemberId, id: EvidenceId): Promise<boolean> {
  const gone = await tx
    .delete(evidence)
    .where(and(eq(evidence.id, id), eq(evidence.memberId, memberId)))
    .returning({ id: evidence.id });
  return gone.length > 0;
}
