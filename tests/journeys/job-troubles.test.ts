import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries, inbox, jobTroubles, readings } from "#db/schema/sqlite.ts";
import { DeliveryId, WorkspaceId } from "#src/core/ids.ts";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let bo: Person;
let lea: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "America/New_York" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Tallow", timeZone: "America/New_York" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Marsh", isAdmin: true });
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

function said(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.replies.at(-1)?.visible ?? "";
}

async function health(): Promise<{ readonly words: string; readonly message: SeenMessage }> {
  const act = await lea.command("/guild health");
  const [message] = act.replies.slice(-1);
  if (message === undefined) throw new Error("no health was shown");
  return { words: said(act), message };
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

test("a lead is told of it once it failed three times, in ids and causes, and has it tried again until it works", async () => {
  await ada.command("/reading start kafka");
  await breakReading("streaming-with-kafka-and-flink");
  await skipTo("2026-09-14T13:00:00Z");
  await stage.runUntil(new Date("2026-09-14T13:02:00Z"));
  expect((await health()).words).toMatch(/Jobs in the last day {2}\d+, all went well\n/);
  await stage.runUntil(new Date("2026-09-14T13:04:00Z"));
  const told = await health();
  expect(told.words).toContain("1 thing that I was to do and cannot");
  expect(told.words).toMatch(
    /a question about a reading, since Mon.+tried 3 times: a mistake of mine, .*RangeError.*reading_/,
  );
  expect(told.words).not.toMatch(/Kafka|Ada/);

  const inVain = await lea.press(told.message, "Try again");
  expect(said(inVain)).toContain("Trying 1 thing again");
  expect(said(inVain)).not.toContain("tried 3 times");
  await stage.settle();
  expect((await health()).words).toContain("tried 4 times");

  const stale = await health();
  await breakReading("streaming-with-kafka-and-flink", false);
  await lea.press((await health()).message, "Try again");
  await stage.settle();
  expect(nudgesOf(ada)).toHaveLength(1);
  expect((await health()).words).not.toContain("cannot");
  expect(said(await lea.press(stale.message, "Try again"))).toContain("That works again by now");
});

test("nobody but a lead has it tried again", async () => {
  const act = await ada.command("/guild health");
  expect(said(act)).toContain("for the people who run the programme");
});

test("however much went wrong, the health is one message that Slack takes, and all of it can be tried at once", async () => {
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const now = stage.clock.now();
  const later = new Date(now.getTime() + 3_600_000);
  await stage.running().bot.db.transaction(
    async (tx) => {
      for (let place = 0; place < 30; place++) {
        const id = DeliveryId.parse(`delivery_${String(place).padStart(16, "0")}`);
        const owed = { kind: "reading.nudge", recipientJson: "{}", subjectJson: "{}", dedupeKey: `${place}` };
        const failed = { nature: "asked", state: "failed", cause: "is_archived", notBefore: now } as const;
        await tx.insert(deliveries).values({ ...owed, ...failed, id, workspaceId, createdAt: now });
        const event = { kind: "event", state: "failed", cause: "app_home_opened: TypeError" } as const;
        await tx.insert(inbox).values({ ...event, key: `event:${place}`, workspaceId, receivedAt: now });
        const tried = {
          attempts: 1000,
          cause: `SqliteError ${"SQLITE_CONSTRAINT_".repeat(3)}`,
          sinceAt: now,
        };
        const row = { job: "check-ins", subject: `checkin_${place}`, workspaceId, nextAttemptAt: later };
        await tx.insert(jobTroubles).values({ ...row, ...tried });
      }
    },
    { isQuiet: true },
  );
  const { words, message } = await health();
  expect(words).toContain("30 things that I was to do and cannot, the oldest 5");
  expect(words).toContain("/guild match finds the best pairs");
  expect(said(await lea.press(message, "Try all of these again"))).toContain("Trying 30 things again");
  await stage.settle();
  expect(await troubles()).toEqual([]);
});
