import { afterEach, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { rounds } from "#db/schema/sqlite.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { loadPreview } from "#src/features/matching/round-store.ts";
import { aCrowd } from "#tests/support/crowd.ts";
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
  await aCrowd(db, { mentees: 40, mentors: 30, workspaceId: WorkspaceId.parse(stage.workspace.id) });
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
  await crossTwoPairs();
  await lead.press(round, "Publish");
  await stage.settle();
  await expectNotPublished();
});

test("nor is it while others go on writing, which makes it be looked at again and again", async () => {
  const round = await solvedLarge();
  await crossTwoPairs();
  const { bot } = stage.running();
  const writing = setInterval(() => void bot.db.transaction(async () => undefined), 20);
  await lead.press(round, "Publish");
  await stage.settle();
  clearInterval(writing);
  await expectNotPublished();
}, 60_000);

test("a round is published while others go on writing", async () => {
  const round = await solvedLarge();
  const { bot } = stage.running();
  const writing = setInterval(() => void bot.db.transaction(async () => undefined), 20);
  await lead.press(round, "Publish");
  await stage.settle();
  clearInterval(writing);
  expect(lead.views().at(-1)?.visible).toContain("Published. 30 pairs are introduced");
}, 60_000);

async function crossTwoPairs(): Promise<void> {
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
}

async function expectNotPublished(): Promise<void> {
  const { reader } = stage.running().bot.db;
  expect(lead.views().at(-1)?.visible).toContain("Another round is the best one by now");
  const preview = await loadPreview(reader, WorkspaceId.parse(stage.workspace.id));
  expect(preview?.status).toBe("previewed");
}

async function solvedLarge() {
  await solvedRound(lead);
  await stage.settle();
  return lead.views().at(-1)!;
}
