import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobTroubles, readings } from "#db/schema/sqlite.ts";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let bo: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "America/New_York" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Tallow", timeZone: "America/New_York" });
    },
  });
});

afterEach(() => stage.stop());

function nudgesOf(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => !message.ephemeral);
}

/** What no rule of ours writes: an instant that is none. */
async function breakReading(resourceId: string, isBroken = true): Promise<void> {
  await stage.running().bot.db.transaction(async (tx) => {
    await tx
      .update(readings)
      .set({ nudgedAt: isBroken ? sql`9000000000000000` : null })
      .where(eq(readings.resourceId, resourceId));
  });
}

function troubles() {
  return stage.running().bot.db.reader.select().from(jobTroubles);
}

async function skipTo(at: string): Promise<void> {
  stage.clock.moveTo(new Date(at));
  await stage.settle();
}

test("a reading that cannot be planned keeps no other from its time, of the same member or of anybody", async () => {
  await ada.command("/reading start designing");
  await ada.command("/reading start kafka");
  await bo.command("/reading start staff engineer");
  await breakReading("streaming-with-kafka-and-flink");
  await skipTo("2026-09-14T13:00:00Z");
  await stage.runUntil(new Date("2026-09-14T13:00:01Z"));
  expect(nudgesOf(ada).map(({ visible }) => visible.includes("Designing Data-Intensive"))).toEqual([true]);
  expect(nudgesOf(bo).map(({ visible }) => visible.includes("Staff Engineer"))).toEqual([true]);
  expect(await troubles()).toMatchObject([{ job: "reading.nudges", attempts: 1, cause: "RangeError" }]);
});

test("a reading that is mended is asked about when its rest is over, and forgotten as a trouble", async () => {
  await ada.command("/reading start kafka");
  await breakReading("streaming-with-kafka-and-flink");
  await skipTo("2026-09-14T13:00:00Z");
  await breakReading("streaming-with-kafka-and-flink", false);
  await stage.runUntil(new Date("2026-09-14T13:02:00Z"));
  expect(nudgesOf(ada).map(({ at }) => at)).toEqual([new Date("2026-09-14T13:01:00Z")]);
  expect(await troubles()).toEqual([]);
});
