import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import { ChannelId, WorkspaceId } from "#src/core/ids.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { nextSlot } from "#src/features/digest/schedule.ts";
import { replaceSchedule } from "#src/features/digest/store.ts";
import { calendarJob } from "#src/jobs/calendar-job.ts";
import type { MissedRule } from "#src/jobs/schedule.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

// A schedule's slot is the digest's, Mondays at nine in Berlin, or that of a job by the calendar. Time goes on, the clock
// is set, the bot is started anew, in any order: no slot is filled twice.

const HOUR = 3_600_000;
const SLOT = { weekday: 1, postAt: "09:00", timeZone: "Europe/Berlin" } as const;

type Event = { readonly does: "runs" | "jumps"; readonly hours: number } | { readonly does: "restarts" };

const anEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ does: fc.constant("runs" as const), hours: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ does: fc.constant("jumps" as const), hours: fc.integer({ min: -200, max: 200 }) }),
  fc.record({ does: fc.constant("restarts" as const) }),
);

async function aStageWithADigest(): Promise<{ readonly stage: Stage; readonly channelId: ChannelId }> {
  const startsAt = new Date("2026-09-07T06:00:00Z");
  const stage = await openStage({
    startsAt,
    prepare(workspace) {
      workspace.addPerson({ name: "ada" });
      workspace.addChannel({ name: "data-guild", withBot: true });
    },
  });
  const channelId = ChannelId.parse(
    stage.workspace.conversations().find(({ kind }) => kind === "channel")?.id,
  );
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const schedule = { ...SLOT, workspaceId, channelId, nextAt: nextSlot(SLOT, startsAt), lastAt: null };
  await stage.running().bot.db.transaction((tx) => replaceSchedule(tx, schedule));
  return { stage, channelId };
}

async function happens(stage: Stage, event: Event): Promise<void> {
  // A week in which nothing happened has no digest.
  await stage.workspace.person("ada").command("/learned that a slot is filled once");
  if (event.does === "runs") return stage.runHours(event.hours);
  if (event.does === "jumps") stage.clock.moveTo(new Date(stage.clock.now().getTime() + event.hours * HOUR));
  else {
    await stage.stopBot();
    await stage.startBot();
  }
}

test("whatever the clock does and however often the bot starts, each slot is filled once at most", async () => {
  let digests = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anEvent, { minLength: 3, maxLength: 8 }), async (events) => {
      const { stage, channelId } = await aStageWithADigest();
      try {
        for (const event of events) await happens(stage, event);
        await stage.runHours(1);
        const { reader } = stage.running().bot.db;
        const tops = await reader.select().from(deliveries).where(eq(deliveries.kind, "digest.top"));
        // Its key names the slot; when it is to leave is decided anew when the clock is set back.
        const slots = tops.map(({ dedupeKey }) => new Date(dedupeKey.split(":digest.top:")[1] ?? ""));
        expect(new Set(slots.map((at) => at.getTime())).size).toBe(slots.length);
        for (const at of slots) expect(wallTimeOf(at, SLOT.timeZone)).toMatchObject({ at: SLOT.postAt });
        const posted = stage.workspace.messages(channelId).filter(({ threadTs }) => threadTs === undefined);
        expect(posted.length).toBe(tops.filter(({ state }) => state === "sent").length);
        digests += posted.length;
      } finally {
        await stage.stop();
      }
    }),
    { numRuns: 8 },
  );
  expect(digests).toBeGreaterThan(0);
}, 120_000);

/** The clock is right, goes on for some hours, is set wrong by some hours, is set right again. */
const aMove = fc.oneof(
  fc.record({ does: fc.constant("runs" as const), hours: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ does: fc.constant("is wrong" as const), hours: fc.integer({ min: -2000, max: 2000 }) }),
  fc.record({ does: fc.constant("is right" as const), hours: fc.constant(0) }),
);
const aRule: fc.Arbitrary<MissedRule> = fc.oneof(
  fc.constant({ kind: "once" as const }),
  fc.integer({ min: 1, max: 5 }).map((most) => ({ kind: "each" as const, most })),
  fc.integer({ min: 0, max: 30 * HOUR }).map((graceMs) => ({ kind: "drop" as const, graceMs })),
);

/** A job at three each night, and how often each of its slots was filled. */
async function aNightlyJob(missed: MissedRule) {
  const clock = createDrivenClock(new Date("2026-09-07T06:00:00Z"));
  const db = await temporaryDatabase();
  const filled: string[] = [];
  const schedule = { zone: "UTC", at: ["03:00"], missed };
  const parts = { db, clock };
  async function run(slot: Date): Promise<void> {
    filled.push(slot.toISOString());
  }
  async function look(): Promise<void> {
    // Made anew each time, as at a start.
    const job = calendarJob(parts, { name: "nightly", schedule, run });
    const dueAt = await job.nextDueAt();
    if (dueAt && dueAt <= clock.now()) await job.run(clock.now());
  }
  let trueMs = clock.now().getTime();
  let wrongByHours = 0;
  async function moveTo(ms: number): Promise<void> {
    trueMs = ms;
    clock.moveTo(new Date(trueMs + wrongByHours * HOUR));
    await look();
  }
  async function go(hours: number): Promise<void> {
    for (let hour = 0; hour < hours; hour++) await moveTo(trueMs + HOUR);
  }
  /** The clock is set: so many hours ahead of the time, or behind it. */
  async function isWrongBy(hours: number): Promise<void> {
    wrongByHours = hours;
    await moveTo(trueMs);
  }
  await look();
  return { clock, filled, go, isWrongBy };
}

test("a clock that goes both ways fills each slot of a calendar job once at most, and silences none", async () => {
  await fc.assert(
    fc.asyncProperty(aRule, fc.array(aMove, { minLength: 3, maxLength: 10 }), async (missed, moves) => {
      const { clock, filled, go, isWrongBy } = await aNightlyJob(missed);
      for (const { does, hours } of moves) await (does === "runs" ? go(hours) : isWrongBy(hours));
      await go(25);
      expect(filled).toEqual([...new Set(filled)]);
      // Whatever the clock did: of the last day and hour, in which somebody was there, a slot is filled.
      const since = new Date(clock.now().getTime() - 25 * HOUR).toISOString();
      expect(filled.some((slot) => slot >= since && slot <= clock.now().toISOString())).toBe(true);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test("a clock two weeks ahead that is set right fills no slot a second time", async () => {
  const { filled, go, isWrongBy } = await aNightlyJob({ kind: "once" });
  await go(48);
  await isWrongBy(14 * 24);
  await isWrongBy(0);
  await go(16 * 24);
  expect(filled).toHaveLength(18);
  expect(new Set(filled).size).toBe(18);
});
