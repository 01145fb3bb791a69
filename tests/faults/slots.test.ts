import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import { ChannelId, WorkspaceId } from "#src/core/ids.ts";
import { wallTimeOf } from "#src/core/wall-time.ts";
import { nextSlot } from "#src/features/digest/schedule.ts";
import { replaceSchedule } from "#src/features/digest/store.ts";
import { openStage, type Stage } from "#playground/stage.ts";

// A schedule's slot is the digest's: Mondays at nine in Berlin. Time goes on, the clock is set, the bot is started
// anew, in any order: no slot is filled twice.

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
        const slots = tops.map(({ notBefore }) => notBefore);
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
