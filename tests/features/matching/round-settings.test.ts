import { expect, test } from "vitest";
import { PART_NAMES, readRoundSettings, USUAL_SETTINGS } from "#src/features/matching/round-settings.ts";
import { loadRoundSettings, saveRoundSettings } from "#src/features/matching/settings.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { MONDAY, settingsWith, WORKSPACE } from "./people.ts";

test("what is not said is usual, and the usual weights are of a hundred", () => {
  expect(readRoundSettings({})).toEqual({ kind: "settings", settings: USUAL_SETTINGS });
  expect(readRoundSettings(null)).toEqual({ kind: "settings", settings: USUAL_SETTINGS });
  expect(PART_NAMES.reduce((sum, name) => sum + USUAL_SETTINGS.weights[name], 0)).toBe(100);
  expect(USUAL_SETTINGS).toMatchObject({
    hard: { reportChain: false, sameTeam: false, commonTopic: true, sharedHours: true },
    coolingWeeks: 12,
    floor: false,
    askFirst: false,
  });
});

test("everything that is wrong is said at once", () => {
  const reading = readRoundSettings({
    weights: { topic: -1, hours: Number.NaN, room: "much" },
    coolingWeeks: 1.5,
    hard: { sameTeams: true },
  });
  expect(reading).toEqual({
    kind: "rejected",
    problems: [
      "weights.topic: wanted at least 0, found -1",
      "weights.hours: wanted a number, found NaN",
      "weights.room: wanted a number, found 'much'",
      "hard.sameTeams: wanted only known fields, found 'sameTeams'",
      "coolingWeeks: wanted a whole number, found 1.5",
    ],
  });
});

test("a workspace's choice is kept and read again; before it chose, it is usual", async () => {
  const db = await temporaryDatabase();
  expect(await loadRoundSettings(db.reader, WORKSPACE)).toEqual(USUAL_SETTINGS);
  const settings = settingsWith({ hard: { sameTeam: true }, coolingWeeks: 4, floor: true });
  await db.transaction((tx) => saveRoundSettings(tx, WORKSPACE, { settings, now: MONDAY }));
  expect(await loadRoundSettings(db.reader, WORKSPACE)).toEqual(settings);
});
