import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { deliveries } from "#db/schema/sqlite.ts";
import type { Bot } from "#src/bot.ts";
import { loadPair } from "#src/features/matching/pair-store.ts";
import type { Pair } from "#src/features/matching/pair.ts";
import { standingJob } from "#src/features/members/jobs.ts";
import type { Member, MemberStatus } from "#src/features/members/member.ts";
import { saveStanding } from "#src/features/members/store.ts";
import { botWithoutSlack } from "#tests/support/bot-without-slack.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { savedMember, savedPair } from "#tests/support/people.ts";
import { MONDAY } from "./people.ts";

let db: Database;
let bot: Bot;
let ada: Member;
let pair: Pair;

beforeEach(async () => {
  db = await temporaryDatabase();
  bot = botWithoutSlack(db, { time: MONDAY });
  ada = await savedMember(db, { slackUserId: "UADA" });
  const mentee = await savedMember(db, { slackUserId: "UBO" });
  pair = await savedPair(db, { mentor: ada, mentee, startedAt: MONDAY });
});

async function becomes(...statuses: readonly MemberStatus[]): Promise<void> {
  for (const status of statuses) {
    await db.transaction((tx) => saveStanding(tx, ada.id, { status, now: MONDAY }));
  }
  await standingJob(bot).run(MONDAY);
}

test.each(["left", "departed"] as const)(
  "the pair of somebody who has %s ends, and the other one hears of it",
  async (gone) => {
    await becomes(gone);
    expect(await loadPair(db.reader, pair.id)).toMatchObject({ status: "closed", closedAt: MONDAY });
    const owed = await db.reader
      .select({ kind: deliveries.kind, to: deliveries.recipientJson })
      .from(deliveries);
    expect(owed.map(({ kind }) => kind)).toEqual(["matching.closed"]);
    expect(owed[0]?.to).toContain("UBO");
  },
);

test("a pair outlives a pause, and a leaving that was taken back before anybody looked", async () => {
  await becomes("paused");
  await becomes("left", "active");
  expect(await loadPair(db.reader, pair.id)).toMatchObject({ status: "active" });
});
