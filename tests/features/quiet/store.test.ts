import { expect, test } from "vitest";
import { loadQuietSettings, saveLimit, saveSwitch } from "#src/features/quiet/settings.ts";
import { countUnasked, loadQuiet, saveChoice, saveMostADay } from "#src/features/quiet/store.ts";
import { unpromptedSends } from "#db/schema/sqlite.ts";
import { DeliveryId, SlackUserId } from "#src/core/ids.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD, savedMember } from "#tests/support/people.ts";

const NOW = new Date("2026-09-07T08:00:00Z");

test("who chose nothing, and who is not known, gets one a day", async () => {
  const db = await temporaryDatabase();
  const ada = await savedMember(db, { slackUserId: "U1" });
  for (const user of [ada.slackUserId, SlackUserId.parse("U2")]) {
    expect(await loadQuiet(db.reader, GUILD, user)).toEqual({ mostADay: 1, choices: new Map() });
  }
});

test("choices are kept for one person and one kind, and the last one counts", async () => {
  const db = await temporaryDatabase();
  const ada = await savedMember(db, { slackUserId: "U1" });
  const bo = await savedMember(db, { slackUserId: "U2" });
  const change = { workspaceId: GUILD, memberId: ada.id, kind: "reviews.nudge", now: NOW };
  await db.transaction(async (tx) => {
    await saveChoice(tx, { ...change, choice: { howOften: "never", snoozedUntilOn: null } });
    await saveChoice(tx, { ...change, choice: { howOften: "rarely", snoozedUntilOn: "2026-09-10" } });
    await saveMostADay(tx, ada.id, 3);
  });
  expect(await loadQuiet(db.reader, GUILD, ada.slackUserId)).toEqual({
    mostADay: 3,
    choices: new Map([["reviews.nudge", { howOften: "rarely", snoozedUntilOn: "2026-09-10" }]]),
  });
  expect((await loadQuiet(db.reader, GUILD, bo.slackUserId)).choices.size).toBe(0);
});

test("a workspace is not quiet and has its limit until a lead says otherwise", async () => {
  const db = await temporaryDatabase();
  expect(await loadQuietSettings(db.reader, GUILD)).toEqual({ isOn: false, mostADay: 1000, since: null });
  await db.transaction(async (tx) => {
    await saveSwitch(tx, GUILD, { isOn: true, now: NOW });
    await saveLimit(tx, GUILD, { mostADay: 20, now: NOW });
  });
  expect(await loadQuietSettings(db.reader, GUILD)).toEqual({ isOn: true, mostADay: 20, since: NOW });
});

test("what left on a day is counted, and not what was sent by a clock that was ahead", async () => {
  const db = await temporaryDatabase();
  const since = new Date("2026-09-07T00:00:00Z");
  const times = [
    "2026-09-06T23:59:59Z",
    "2026-09-07T00:00:00Z",
    "2026-09-07T07:00:00Z",
    "2027-09-06T08:00:00Z",
  ];
  await db.transaction(async (tx) => {
    for (const [place, at] of times.entries()) {
      const deliveryId = DeliveryId.parse(`delivery_000000000000000${place}`);
      const row = { workspaceId: GUILD, slackUserId: SlackUserId.parse("U1"), deliveryId };
      await tx.insert(unpromptedSends).values({ ...row, sentOn: at.slice(0, 10), sentAt: new Date(at) });
    }
  });
  expect(await countUnasked(db.reader, GUILD, { since, now: NOW })).toEqual({ sent: 2, due: 0 });
});
