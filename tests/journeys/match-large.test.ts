import { afterEach, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { members, memberTopics, rounds } from "#db/schema/sqlite.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { loadPreview } from "#src/features/matching/store.ts";
import { savedMember } from "#tests/support/people.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lead: Person;

// So many that their round is planned in a thread of its own.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      lead = workspace.addPerson({ name: "lena", realName: "Lena Lighthouse", isAdmin: true });
    },
  });
  const { db } = stage.running().bot;
  for (let place = 0; place < 70; place++) {
    const isMentor = place < 30;
    const { id, workspaceId } = await savedMember(db, {
      workspaceId: stage.workspace.id,
      slackUserId: `U0LARGE${place}`,
      name: `Person ${place}`,
      role: isMentor ? "mentor" : "mentee",
      ...(isMentor ? {} : { learns: ["technical-leadership"] }),
    });
    if (!isMentor) continue;
    const topic = { workspaceId, memberId: id, topicId: "technical-leadership", kind: "teach" as const };
    await db.transaction(async (tx) => {
      await tx.insert(memberTopics).values({ ...topic, weight: 4 });
      await tx.update(members).set({ capacity: 1 }).where(eq(members.id, id));
    });
  }
});

afterEach(() => stage.stop());

test("a large round shows what it is at in the window, step by step, and then the pairs", async () => {
  const seen: string[] = [];
  stage.slack.onView(({ view }) => seen.push(view?.visible ?? ""));
  await lead.command("/guild match");
  await lead.submit();
  await stage.settle();
  expect(lead.views().at(-1)?.visible).toContain("30 of 40 people");
  const steps = seen.filter((words) => words.includes("Finding the best pairs"));
  expect(steps[0]).toContain(":hourglass_flowing_sand: Looking at who fits whom");
  expect(steps.at(-1)).toContain(":hourglass_flowing_sand: Putting the reasons into words");
  expect(seen.at(-1)).toContain("30 of 40 people");
});

test("a large round is published by the same press, in its thread", async () => {
  const round = await solvedLarge();
  await lead.press(round, "Publish");
  await stage.settle();
  expect(lead.views().at(-1)?.visible).toContain("Published. 30 pairs are introduced");
});

test("a preview that somebody changed in the file is not what comes out, and is not published", async () => {
  const round = await solvedLarge();
  const { db } = stage.running().bot;
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  await db.transaction(async (tx) => {
    const preview = await loadPreview(tx, workspaceId);
    const [first, second, ...others] = preview!.plan.proposals;
    const crossed = [
      { ...first!, mentorId: second!.mentorId },
      { ...second!, mentorId: first!.mentorId },
    ];
    const outcomeJson = JSON.stringify({ ...preview!.plan, proposals: [...crossed, ...others] });
    await tx.update(rounds).set({ outcomeJson }).where(eq(rounds.id, preview!.id));
  });
  await lead.press(round, "Publish");
  await stage.settle();
  expect(lead.views().at(-1)?.visible).toContain("Another round is the best one by now");
  expect((await loadPreview(db.reader, workspaceId))?.status).toBe("previewed");
});

async function solvedLarge() {
  await solvedRound(lead);
  await stage.settle();
  return lead.views().at(-1)!;
}
