import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PART_NAMES, USUAL_SETTINGS, type RoundSettings } from "#src/features/matching/round-settings.ts";
import { readSettings } from "#src/features/matching/settings-form.ts";
import { settingsModal } from "#src/features/matching/settings-views.ts";
import { stepOf, WEIGHT_STEPS } from "#src/features/matching/weight-steps.ts";
import { validateView } from "#playground/block-kit/validate.ts";

const RULES = ["commonTopic", "sharedHours", "reportChain", "sameTeam"] as const;

/** What the form hands in when it is sent as it stands, with some of it otherwise. */
function formOf(settings: RoundSettings, change: Readonly<Record<string, string>> = {}, rules?: string[]) {
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(PART_NAMES.map((part) => [part, stepOf(settings.weights[part])])),
    cooling: String(settings.coolingWeeks),
    aim: settings.floor ? "floor" : "total",
    begin: settings.askFirst ? "ask" : "at_once",
    ...change,
  };
  const ticked = rules ?? RULES.filter((rule) => settings.hard[rule]);
  return {
    one: (name: string) => values[name] ?? "",
    many: (name: string) => (name === "rules" ? ticked : []),
  };
}

const anyWeight = fc.integer({ min: 1, max: 60 });

test("what is sent as it was opened changes no weight, whatever the weights are", () => {
  fc.assert(
    fc.property(fc.array(anyWeight, { minLength: 9, maxLength: 9 }), fc.boolean(), (list, floor) => {
      const [topic = 1, ranking = 1, hours = 1, goal = 1, waiting = 1, variety = 1, meeting = 1] = list;
      const [continuity = 1, room = 1] = list.slice(7);
      const weights = { topic, ranking, hours, goal, waiting, variety, meeting, continuity, room };
      const settings = { ...USUAL_SETTINGS, weights, floor };
      const reading = readSettings(formOf(settings), settings);
      const all = list.reduce((sum, weight) => sum + weight, 0);
      fc.pre(3 * ranking <= all);
      expect(reading).toEqual({ kind: "settings", settings });
      expect(validateView(settingsModal(settings, {}))).toEqual([]);
    }),
  );
});

test("each step can be chosen for each part, and the usual one brings the usual weight back", () => {
  for (const part of PART_NAMES) {
    for (const step of WEIGHT_STEPS) {
      const reading = readSettings(formOf(USUAL_SETTINGS, { [part]: step }), USUAL_SETTINGS);
      if (reading.kind === "rejected") throw new Error(JSON.stringify(reading.errors));
      expect(stepOf(reading.settings.weights[part])).toBe(step);
      const usual = { [part]: stepOf(USUAL_SETTINGS.weights[part]) };
      const again = readSettings(formOf(reading.settings, usual), reading.settings);
      expect(again).toEqual({ kind: "settings", settings: USUAL_SETTINGS });
    }
  }
});

test("whom people asked for cannot be all that counts, and something must count", () => {
  const nothing = Object.fromEntries(PART_NAMES.map((part) => [part, "none"]));
  expect(readSettings(formOf(USUAL_SETTINGS, nothing), USUAL_SETTINGS)).toMatchObject({
    kind: "rejected",
    errors: { topic: "Something must count. Please raise at least one of these." },
  });
  const one = readSettings(formOf(USUAL_SETTINGS, { ...nothing, ranking: "little" }), USUAL_SETTINGS);
  expect(one.kind === "rejected" && one.errors["ranking"]).toContain("People say in confidence");
});

test("rules are as ticked, and weeks must be whole ones up to two years", () => {
  const reading = readSettings(formOf(USUAL_SETTINGS, {}, ["sameTeam"]), USUAL_SETTINGS);
  expect(reading).toMatchObject({
    settings: { hard: { commonTopic: false, sharedHours: false, reportChain: false, sameTeam: true } },
  });
  for (const cooling of ["-1", "105", "1.5", "soon"]) {
    expect(readSettings(formOf(USUAL_SETTINGS, { cooling }), USUAL_SETTINGS)).toMatchObject({
      errors: { cooling: "Please give whole weeks, from 0 to 104." },
    });
  }
});
