import { expect, test } from "vitest";
import type { Job } from "#src/jobs/engine.ts";
import { renderingOf } from "#src/rendering.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const NOW = new Date("2026-09-07T08:00:00Z");
const LATER = new Date("2026-09-07T08:00:01Z");

async function isPlanned(...dueAt: readonly (() => Promise<Date | null>)[]): Promise<boolean> {
  const bot = botWithoutSlack(await temporaryDatabase(), { time: NOW });
  const jobs = dueAt.map((nextDueAt): Job => ({ name: "job", nextDueAt, run: async () => undefined }));
  return renderingOf(bot, [{ name: "feature", jobs: () => jobs }]).isPlanned(NOW);
}

test("all is planned when no job has anything to do by now", async () => {
  expect(
    await isPlanned(
      async () => null,
      async () => LATER,
    ),
  ).toBe(true);
  expect(
    await isPlanned(
      async () => null,
      async () => NOW,
    ),
  ).toBe(false);
});

test("a job that cannot say when it is due holds up what nobody asked for as any other would, and nothing else", async () => {
  expect(
    await isPlanned(
      async () => LATER,
      () => Promise.reject(new Error("a bug of ours")),
    ),
  ).toBe(false);
});
