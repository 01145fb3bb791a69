import { expect, test } from "vitest";
import {
  fitnessOf,
  partnersOf,
  relationsOf,
  scoreOf,
  sharedTopics,
  WEIGHTS,
  type FitnessContext,
} from "#src/features/matching/fitness.ts";
import { aContext, aMentee, aMentor, hoursIn, memberId, MONDAY } from "./people.ts";

const ada = aMentor("ada");
const ben = aMentee("ben");

function causeOf(mentee = ben, mentor = ada, context: FitnessContext = aContext()) {
  const fitness = fitnessOf(mentee, mentor, context);
  return fitness.kind === "forbidden" ? fitness.cause : null;
}

test("nobody mentors themselves", () => {
  expect(causeOf({ ...ada, learn: ben.learn }, ada)).toBe("same_person");
});

test("an exclusion holds whichever of the two asked for it", () => {
  for (const couple of [
    [ada.id, ben.id],
    [ben.id, ada.id],
  ] as const) {
    expect(causeOf(ben, ada, aContext({ keptApart: relationsOf([couple]) }))).toBe("excluded");
  }
});

test("nobody is paired with their manager, on either side", () => {
  expect(causeOf({ ...ben, managerId: ada.id })).toBe("own_manager");
  expect(causeOf(ben, { ...ada, managerId: ben.id })).toBe("own_manager");
});

function causeAfter(closedAt: string | null) {
  const past = {
    mentorId: ada.id,
    menteeId: ben.id,
    closedAt: closedAt === null ? null : new Date(closedAt),
  };
  return causeOf(ben, ada, aContext({ partners: partnersOf([past], MONDAY) }));
}

test("a partner of the last twelve weeks is not paired again, an earlier one is", () => {
  expect(causeAfter(null)).toBe("recent_partner");
  expect(causeAfter("2026-06-16T08:00:00Z")).toBe("recent_partner");
  expect(causeAfter("2026-06-15T08:00:00Z")).toBeNull();
});

test("without a common topic or common hours there is no pair", () => {
  expect(causeOf(aMentee("cy", { learn: [{ topicId: "cooking", weight: 1 }] }))).toBe("no_common_topic");
  expect(causeOf({ ...ben, hours: hoursIn("Pacific/Auckland") })).toBe("no_shared_hours");
});

test("the weights sum to one, so that a perfect fit scores one", () => {
  expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
  expect(scoreOf({ topic: 1, hours: 1, variety: 1, waiting: 1, room: 1 })).toBe(1);
  expect(scoreOf({ topic: 0, hours: 0, variety: 0, waiting: 0, room: 0 })).toBe(0);
});

test("a first wish taught well is worth more than a second one taught as well", () => {
  const [first, second] = sharedTopics(
    [
      { topicId: "strategy", weight: 2 },
      { topicId: "leadership", weight: 1 },
    ],
    [
      { topicId: "strategy", weight: 4 },
      { topicId: "leadership", weight: 4 },
    ],
  );
  expect(first).toMatchObject({ topicId: "leadership", priority: 1, level: 4 });
  expect(first!.worth).toBeGreaterThan(second!.worth);
});

test("each part says what it measures", () => {
  const mentee = aMentee("ben", {
    team: "Platform",
    waitingSinceAt: new Date("2026-07-27T08:00:00Z"),
    hours: hoursIn("Europe/Berlin", "09:00", "10:00"),
  });
  const mentor = aMentor("ada", { team: "Analytics", capacity: 4, places: 1 });
  const fitness = fitnessOf(mentee, mentor, aContext());
  expect(fitness).toMatchObject({
    kind: "allowed",
    parts: { topic: 1, hours: 0.5, variety: 1, waiting: 0.5, room: 0.25 },
  });
});

test("an unknown team is neither other nor the same", () => {
  const fitness = fitnessOf(aMentee("ben", { team: "Platform" }), aMentor("ada"), aContext());
  expect(fitness).toMatchObject({ parts: { variety: 0.5 } });
});

test("a relation is known from both sides", () => {
  const relations = relationsOf([[memberId("a"), memberId("b")]]);
  expect(relations.get(memberId("b"))).toEqual(new Set([memberId("a")]));
});
