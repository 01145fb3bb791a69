import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage, type StageOptions } from "#playground/stage.ts";

// A stop while somebody's act is in hand: nothing new begins, the act comes to its end, nothing is lost.

const DAY = 24 * 3_600_000;

interface Scene {
  readonly stage: Stage;
  readonly ada: Person;
  readonly bo: Person;
}

async function aScene(transport: StageOptions["transport"] & string): Promise<Scene> {
  const stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    transport,
    prepare(workspace) {
      for (const name of ["ada", "bo"]) workspace.addPerson({ name, timeZone: "Europe/Berlin" });
    },
  });
  onTestFinished(() => stage.stop());
  return { stage, ada: stage.workspace.person("ada"), bo: stage.workspace.person("bo") };
}

/** Ada starts a review; Slack takes a second to say who Bo is, so that the act is in hand for that long. */
async function startsReview({ stage: { slack }, ada }: Scene) {
  await ada.command("/review new");
  slack.faults.add({ method: "users.info", times: 1, kind: { is: "slow", realMs: 1000 } });
  const submitted = ada.submit({ title: "Bronze to silver", reviewers: ["bo"], due: "2026-09-16" });
  // What she handed in, and the question who Bo is.
  await expect.poll(() => slack.inFlight()).toBeGreaterThan(1);
  return { submitted };
}

function invitations(bo: Person): number {
  return bo.sees().filter(({ visible }) => visible.includes("Bronze to silver")).length;
}

function runs({ databasePath }: Stage): number {
  const file = new SQLite(databasePath, { readonly: true });
  onTestFinished(() => void file.close());
  return file.prepare<[], number>("select count(*) from job_runs").pluck().get() ?? 0;
}

test.each(["socket", "http"] as const)(
  "over %s an act in hand is acknowledged, and what it owes is sent by the next start and not by the one that ends",
  async (transport) => {
    const scene = await aScene(transport);
    const { stage, bo } = scene;
    const { submitted } = await startsReview(scene);
    const stopped = stage.stopBot();
    expect((await submitted).problem).toBeUndefined();
    await stopped;
    expect(invitations(bo)).toBe(0);
    await stage.startBot();
    await stage.settle();
    expect(invitations(bo)).toBe(1);
  },
);

test("no job begins while an act in hand comes to its end", async () => {
  const scene = await aScene("socket");
  const { stage } = scene;
  await startsReview(scene);
  const before = runs(stage);
  const stopped = stage.stopBot();
  stage.clock.moveTo(new Date(stage.clock.now().getTime() + DAY));
  await stopped;
  expect(runs(stage)).toBe(before);
});
