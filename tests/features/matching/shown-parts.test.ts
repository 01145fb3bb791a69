import { expect, test } from "vitest";
import { PART_NAMES, USUAL_SETTINGS } from "#src/features/matching/round-settings.ts";
import { partsForLead } from "#src/features/matching/shown-parts.ts";

const { weights } = USUAL_SETTINGS;
const NONE = {
  topic: 0,
  ranking: 0,
  hours: 0,
  goal: 0,
  waiting: 0,
  variety: 0,
  meeting: 0,
  continuity: 0,
  room: 0,
};

test("the groups weigh what their parts weigh, so that together they are the score", () => {
  const parts = { ...NONE, topic: 0.8, ranking: 0.5, hours: 0.4, waiting: 1, variety: 0.5 };
  const shown = partsForLead(parts, weights);
  const share = { wishes: 65, hours: 15, variety: 7, fairness: 13 };
  const sum =
    (shown.wishes ?? 0) * share.wishes +
    (shown.hours ?? 0) * share.hours +
    (shown.variety ?? 0) * share.variety +
    (shown.fairness ?? 0) * share.fairness;
  const whole = PART_NAMES.reduce((total, name) => total + weights[name] * parts[name], 0);
  expect(sum).toBeCloseTo(whole);
});

test("whether a mentee asked for somebody cannot be told from what else they wish", () => {
  const asked = partsForLead({ ...NONE, ranking: 1, topic: 0.5 }, weights);
  const better = partsForLead({ ...NONE, topic: 0.5 + weights.ranking / weights.topic }, weights);
  expect(asked.wishes).toBeCloseTo(better.wishes ?? 0);
});

test("what does not count is not shown", () => {
  expect(partsForLead(NONE, { ...weights, hours: 0 }).hours).toBeNull();
});
