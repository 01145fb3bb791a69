import { describe, expect, test } from "vitest";
import { fitnessOf } from "#src/features/matching/fitness.ts";
import { contextOf } from "#src/features/matching/round.ts";
import { managersAbove, relationsOf } from "#src/features/matching/relations.ts";
import { aBoth, aMentee, aMentor, aPastPair, aRound, hoursIn, memberId, settingsWith } from "./people.ts";

const ada = aMentor("ada");
const ben = aMentee("ben");

function causeIn(change: Parameters<typeof aRound>[0], mentee = ben, mentor = ada) {
  const input = aRound({ mentees: [mentee], mentors: [mentor], ...change });
  const fitness = fitnessOf(mentee, mentor, contextOf(input));
  return fitness.kind === "forbidden" ? fitness.cause : null;
}

test("nobody mentors themselves", () => {
  expect(causeIn({}, aBoth("ada"), aBoth("ada"))).toBe("same_person");
});

test("an exclusion holds whichever of the two asked for it", () => {
  for (const [one, other] of [
    [ada.id, ben.id],
    [ben.id, ada.id],
  ] as const) {
    expect(causeIn({ keptApart: [{ memberId: one, excludedId: other }] })).toBe("excluded");
  }
});

test("a lead rules out one mentor for one mentee, and not the other way round", () => {
  expect(causeIn({ forbids: [{ mentorId: ada.id, menteeId: ben.id }] })).toBe("forbidden_by_lead");
  expect(causeIn({ forbids: [{ mentorId: ben.id, menteeId: ada.id }] })).toBeNull();
});

test("nobody is paired with their manager, on either side", () => {
  expect(causeIn({}, { ...ben, managerId: ada.id })).toBe("own_manager");
  expect(causeIn({}, ben, { ...ada, managerId: ben.id })).toBe("own_manager");
});

describe("the report chain", () => {
  const chain = [
    { memberId: ben.id, managerId: memberId("middle") },
    { memberId: memberId("middle"), managerId: ada.id },
  ];

  test("is ruled out when the programme says so, through people outside the round too", () => {
    const settings = settingsWith({ hard: { reportChain: true } });
    expect(causeIn({ reports: chain, settings })).toBe("report_chain");
    const turned = [
      { memberId: ada.id, managerId: memberId("middle") },
      { memberId: memberId("middle"), managerId: ben.id },
    ];
    expect(causeIn({ reports: turned, settings })).toBe("report_chain");
  });

  test("is no matter otherwise", () => {
    expect(causeIn({ reports: chain })).toBeNull();
  });

  test("ends where people manage each other", () => {
    const [a, b, c] = [memberId("a"), memberId("b"), memberId("c")];
    const above = managersAbove(
      new Map([
        [a, b],
        [b, c],
        [c, b],
      ]),
    );
    expect(above.get(a)).toEqual(new Set([b, c]));
    expect(above.get(b)).toEqual(new Set([c]));
    expect(managersAbove(new Map([[a, a]])).get(a)).toEqual(new Set());
  });
});

function causeAfter(change: Parameters<typeof aPastPair>[2], settings = settingsWith({})) {
  return causeIn({ pastPairs: [aPastPair("ada", "ben", change)], settings });
}

describe("former partners", () => {
  const lately = new Date("2026-06-16T08:00:00Z");
  const before = new Date("2026-06-15T08:00:00Z");

  test("who are a pair now are not paired again, met or not", () => {
    expect(causeAfter({ met: false })).toBe("current_partner");
  });

  test("who met are not paired again for twelve weeks, and then they are", () => {
    expect(causeAfter({ closedAt: lately })).toBe("recent_partner");
    expect(causeAfter({ closedAt: before })).toBeNull();
  });

  test("who never met may be paired again at once, unless one of them ended it", () => {
    expect(causeAfter({ closedAt: lately, met: false })).toBeNull();
    expect(causeAfter({ closedAt: lately, met: false, endedByOne: true })).toBe("recent_partner");
  });

  test("the cooling-down is the programme's to set", () => {
    expect(causeAfter({ closedAt: before }, settingsWith({ coolingWeeks: 13 }))).toBe("recent_partner");
    expect(causeAfter({ closedAt: lately }, settingsWith({ coolingWeeks: 0 }))).toBeNull();
  });

  test("who both would gladly go on may, and it speaks for them; one alone is not enough", () => {
    const pastPairs = [aPastPair("ada", "ben", { closedAt: lately })];
    const [mentor, mentee] = [
      { ...ada, again: [ben.id] },
      { ...ben, again: [ada.id] },
    ];
    const context = contextOf(aRound({ mentees: [mentee], mentors: [mentor], pastPairs }));
    expect(fitnessOf(mentee, mentor, context)).toMatchObject({ parts: { continuity: 1 } });
    expect(causeIn({ pastPairs }, mentee, ada)).toBe("recent_partner");
    expect(causeIn({ pastPairs }, ben, mentor)).toBe("recent_partner");
  });
});

describe("what a programme may make hard", () => {
  test("the same team", () => {
    const [mentee, mentor] = [
      { ...ben, team: "Platform" },
      { ...ada, team: "Platform" },
    ];
    const settings = settingsWith({ hard: { sameTeam: true } });
    expect(causeIn({ settings }, mentee, mentor)).toBe("same_team");
    expect(causeIn({}, mentee, mentor)).toBeNull();
    expect(causeIn({ settings })).toBeNull();
  });

  test("a common topic", () => {
    const cook = aMentee("cy", { learn: [{ topicId: "cooking", weight: 1 }] });
    expect(causeIn({}, cook)).toBe("no_common_topic");
    expect(causeIn({ settings: settingsWith({ hard: { commonTopic: false } }) }, cook)).toBeNull();
  });

  test("shared working hours", () => {
    const far = { ...ben, hours: hoursIn("Pacific/Auckland") };
    expect(causeIn({}, far)).toBe("no_shared_hours");
    expect(causeIn({ settings: settingsWith({ hard: { sharedHours: false } }) }, far)).toBeNull();
  });
});

test("a relation is known from both sides", () => {
  const relations = relationsOf([[memberId("a"), memberId("b")]]);
  expect(relations.get(memberId("b"))).toEqual(new Set([memberId("a")]));
});
