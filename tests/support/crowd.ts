import { eq } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { members, memberTopics } from "#db/schema/sqlite.ts";
import type { MemberId, WorkspaceId } from "#src/core/ids.ts";
import { GUILD, savedMember } from "./people.ts";

/** People who all teach or wish the same, each mentor with one place, so that as many pairs come out as can. */
export async function aCrowd(
  db: Database,
  {
    mentees,
    mentors,
    workspaceId = GUILD,
  }: { readonly mentees: number; readonly mentors: number; readonly workspaceId?: WorkspaceId },
): Promise<readonly MemberId[]> {
  const ids: MemberId[] = [];
  for (let place = 0; place < mentees + mentors; place++) {
    const isMentor = place < mentors;
    const { id } = await savedMember(db, {
      workspaceId,
      slackUserId: `U0CROWD${place}`,
      name: `Person ${place}`,
      role: isMentor ? "mentor" : "mentee",
      ...(isMentor ? {} : { learns: [TOPIC] }),
    });
    if (isMentor) await teachesOne(db, { id, workspaceId });
    ids.push(id);
  }
  return ids;
}

const TOPIC = "technical-leadership";

async function teachesOne(
  db: Database,
  { id, workspaceId }: { readonly id: MemberId; readonly workspaceId: WorkspaceId },
): Promise<void> {
  const topic = { workspaceId, memberId: id, topicId: TOPIC, kind: "teach" as const };
  await db.transaction(async (tx) => {
    await tx.insert(memberTopics).values({ ...topic, weight: 4 });
    await tx.update(members).set({ capacity: 1 }).where(eq(members.id, id));
  });
}
