import { beforeEach, expect, it } from "vitest";
import type { Database } from "#db/open.ts";
import { deliveries } from "#db/schema/sqlite.ts";
import type { Bot } from "#src/bot.ts";
import { standingJob } from "#src/features/members/jobs.ts";
import type { Member, MemberStatus } from "#src/features/members/member.ts";
import { saveStanding } from "#src/features/members/store.ts";
import { nudgeJob } from "#src/features/reading/jobs.ts";
import { stepIn } from "#src/features/reading/step-store.ts";
import { ensureReading, insertOwnResource, loadNextNudges } from "#src/features/reading/store.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD, savedMember } from "#tests/support/people.ts";
import { aResource } from "./readings.ts";

const clock = { time: new Date("2026-09-07T08:00:00Z") };

let db: Database;
let bot: Bot;
let ada: Member;

/** Ada begins a book on a Monday, and is to be asked a week later. */
beforeEach(async () => {
  db = await temporaryDatabase();
  clock.time = new Date("2026-09-07T08:00:00Z");
  bot = botWithoutSlack(db, clock);
  ada = await savedMember(db, { slackUserId: "UADA" });
  const owner = { workspaceId: GUILD, memberId: ada.id };
  const context = { random: bot.random, now: clock.time };
  await db.transaction(async (tx) => {
    await insertOwnResource(tx, aResource(), owner);
    const { id } = await ensureReading(tx, { ...owner, resourceId: aResource().id }, context);
    await stepIn(tx, ada, { readingId: id, step: { kind: "start" }, now: clock.time });
  });
});

async function becomes(status: MemberStatus, on: string): Promise<void> {
  clock.time = new Date(on);
  await db.transaction((tx) => saveStanding(tx, ada.id, { status, pausedUntilOn: null, now: clock.time }));
}

async function worksAt(time: string): Promise<void> {
  clock.time = new Date(time);
  for (const job of [standingJob(bot), nudgeJob(bot)]) await job.run(clock.time);
}

function nudges() {
  return db.reader.select({ kind: deliveries.kind, notBefore: deliveries.notBefore }).from(deliveries);
}

it.each(["paused", "departed"] as const)(
  "somebody who is %s is not asked, nor looked at again",
  async (away) => {
    await becomes(away, "2026-09-09T08:00:00Z");
    await worksAt("2026-09-14T07:00:00Z");
    expect(await loadNextNudges(db.reader, 1)).toEqual([]);
    expect(await nudges()).toEqual([]);
  },
);

it("whoever is back is asked on the next Monday", async () => {
  await becomes("paused", "2026-09-09T08:00:00Z");
  await worksAt("2026-09-14T07:00:00Z");
  await becomes("active", "2026-09-23T08:00:00Z");
  await worksAt("2026-09-23T08:00:00Z");
  expect(await nudges()).toEqual([{ kind: "reading.nudge", notBefore: new Date("2026-09-28T07:00:00Z") }]);
});

it("whoever has left the mentoring reads on, and is asked like everybody", async () => {
  await becomes("left", "2026-09-09T08:00:00Z");
  await worksAt("2026-09-14T07:00:00Z");
  expect(await nudges()).toEqual([{ kind: "reading.nudge", notBefore: new Date("2026-09-14T07:00:00Z") }]);
});
