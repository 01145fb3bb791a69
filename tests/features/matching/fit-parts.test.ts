import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  goalPart,
  meetingPart,
  rankingPart,
  rankOf,
  scoreOf,
  sharedTopics,
  topicWorth,
  varietyPart,
  waitingPart,
  type Parts,
} from "#src/features/matching/fit-parts.ts";
import { fitnessOf } from "#src/features/matching/fitness.ts";
import { PART_NAMES, USUAL_SETTINGS } from "#src/features/matching/round-settings.ts";
import { planRound } from "#src/features/matching/round.ts";
import { aContext, aMentee, aMentor, anyRound, hoursIn, memberId, MONDAY } from "./people.ts";

const { weights } = USUAL_SETTINGS;

function parts(value: number): Parts {
  return {
    topic: value,
    ranking: value,
    hours: value,
    goal: value,
    waiting: value,
    variety: value,
    meeting: value,
    continuity: value,
    room: value,
  };
}

/** What one wish is worth with a mentor at this level. */
function worth(level: number, ownLevel?: number): number {
  const wish = { topicId: "leadership", weight: 1, ...(ownLevel === undefined ? {} : { ownLevel }) };
  return topicWorth([wish])({ topicId: "leadership", weight: level });
}

describe("topic", () => {
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

  test("one or two steps above the mentee is best, then further above, then level with them, then below", () => {
    const [below, level, one, two, three, four] = [
      worth(1, 2),
      worth(1, 1),
      worth(2, 1),
      worth(3, 1),
      worth(4, 1),
      worth(5, 1),
    ];
    expect(one).toBe(two);
    expect([one, three, four, level, below].toSorted((a, b) => b - a)).toEqual([
      one,
      three,
      four,
      level,
      below,
    ]);
    expect(new Set([one, three, four, level, below]).size).toBe(5);
  });

  test("where nobody knows the mentee's level, the mentor's alone counts", () => {
    expect([1, 2, 3, 4, 5].map((level) => worth(level))).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });
});

describe("ranking", () => {
  const ben = aMentee("ben", { ranked: [memberId("ada"), memberId("bo"), memberId("cy")] });

  test("the mentee's first choice counts most, and whom they did not name least", () => {
    const values = ["ada", "bo", "cy", "dee"].map((name) => rankingPart(ben)(aMentor(name)));
    expect(values).toEqual(values.toSorted((one, other) => other - one));
    expect(new Set(values).size).toBe(4);
  });

  test("a mentor who would rather help with a wish fits better than one who would rather help with another", () => {
    const [rather, other] = [
      { topicId: "leadership", weight: 3, rank: 1 },
      { topicId: "strategy", weight: 3, rank: 1 },
    ];
    const loves = rankingPart(ben)(aMentor("ada", { teach: [rather] }));
    const silent = rankingPart(ben)(aMentor("ada"));
    const prefers = rankingPart(ben)(
      aMentor("ada", { teach: [other, { topicId: "leadership", weight: 3 }] }),
    );
    expect([loves, silent, prefers]).toEqual([loves, silent, prefers].toSorted((a, b) => b - a));
    expect(loves).toBe(1);
  });

  test("somebody who asked for nobody is neither nearer nor further from anybody", () => {
    expect(rankingPart(aMentee("ben"))(aMentor("ada"))).toBe(0.5);
  });

  test("the place is the mentee's own, and none for a mentor whom they did not name", () => {
    expect(rankOf(ben, memberId("bo"))).toBe(2);
    expect(rankOf(ben, memberId("dee"))).toBeNull();
  });
});

describe("goal", () => {
  const goals = [
    { topicId: "leadership", steps: 2 },
    { topicId: "reliability", steps: 1 },
    { topicId: "strategy", steps: 1 },
  ];

  test("the longest stretch of the way counts most, and two of them are enough", () => {
    expect(goalPart(goals)([{ topicId: "leadership", weight: 4 }])).toBeCloseTo(2 / 3);
    expect(goalPart(goals)([{ topicId: "strategy", weight: 4 }])).toBeCloseTo(1 / 3);
    const all = goals.map(({ topicId }) => ({ topicId, weight: 3 }));
    expect(goalPart(goals)(all)).toBe(1);
  });

  test("somebody whose way nobody knows is neither near to it nor far", () => {
    expect(goalPart([])([{ topicId: "leadership", weight: 4 }])).toBe(0.5);
  });
});

describe("meeting", () => {
  const [weekly, call] = [{ cadenceDays: 7 }, { meetingForm: "call" }] as const;
  const inPerson = { meetingForm: "in_person" } as const;
  const [north, south] = [
    { ...inPerson, office: "North" },
    { ...inPerson, office: "South" },
  ] as const;

  test.each([
    ["no wishes", [{}, {}], 1],
    [
      "the same rhythm and form",
      [
        { ...weekly, ...call },
        { ...weekly, ...call },
      ],
      1,
    ],
    ["a wish of one alone", [{ ...weekly, ...call }, {}], 1],
    ["every week and every two weeks", [weekly, { cadenceDays: 14 }], 0.75],
    ["by call and in person", [call, inPerson], 0.5],
    ["in person in one office", [north, north], 1],
    ["in person in two offices", [north, south], 0.6],
    ["in person, somewhere", [inPerson, south], 0.75],
  ] as const)("%s", (_what, [mentee, mentor], expected) => {
    expect(meetingPart(aMentee("ben", mentee), aMentor("ada", mentor))).toBeCloseTo(expected);
  });
});

describe("variety", () => {
  const [north, south] = [
    { team: "Platform", office: "North" },
    { team: "Platform", office: "South" },
  ] as const;

  test.each([
    ["nothing is known", [{}, {}], 0.5],
    ["another team", [{ team: "Platform" }, { team: "Analytics" }], 1],
    ["the same team", [{ team: "Platform" }, { team: "Platform" }], 0],
    ["the same team elsewhere", [north, south], 0.5],
    ["a team that only one named", [north, { office: "South" }], 1],
  ] as const)("%s", (_what, [mentee, mentor], expected) => {
    expect(varietyPart(aMentee("ben", mentee), aMentor("ada", mentor))).toBe(expected);
  });
});

describe("waiting", () => {
  test("whoever was left out comes before whoever was not, and the longer the more, up to twelve weeks", () => {
    expect(waitingPart(null, MONDAY)).toBe(0);
    expect(waitingPart(MONDAY, MONDAY)).toBe(0.5);
    expect(waitingPart(new Date("2026-07-27T08:00:00Z"), MONDAY)).toBe(0.75);
    expect(waitingPart(new Date("2025-07-27T08:00:00Z"), MONDAY)).toBe(1);
  });

  test("it counts in whole days, and a clock that went back takes nothing away", () => {
    expect(waitingPart(MONDAY, new Date(MONDAY.getTime() + 3_600_000))).toBe(0.5);
    expect(waitingPart(MONDAY, new Date(MONDAY.getTime() - 86_400_000))).toBe(0.5);
  });
});

describe("the score", () => {
  test("a perfect fit scores one, whatever the weights", () => {
    expect(scoreOf(parts(1), weights)).toBe(1);
    expect(scoreOf(parts(0), weights)).toBe(0);
    expect(scoreOf(parts(1), { ...weights, topic: 900, room: 0 })).toBe(1);
  });

  test("only the proportions of the weights matter", () => {
    const tenfold = { ...weights };
    for (const name of PART_NAMES) tenfold[name] = weights[name] * 10;
    const some = { ...parts(0.5), topic: 0.8, hours: 0.1 };
    expect(scoreOf(some, tenfold)).toBe(scoreOf(some, weights));
  });

  test("each part raises it by its share of all weights, and one without weight does not", () => {
    for (const name of PART_NAMES) {
      const only = { ...parts(0), [name]: 1 };
      expect(scoreOf(only, weights)).toBeCloseTo(weights[name] / 100);
      expect(scoreOf(only, { ...weights, [name]: 0 })).toBe(0);
    }
  });

  test("each part is what it measures, in a pair by hand", () => {
    const mentee = aMentee("ben", {
      team: "Platform",
      waitingSinceAt: new Date("2026-07-27T08:00:00Z"),
      hours: hoursIn("Europe/Berlin", "09:00", "10:00"),
    });
    const mentor = aMentor("ada", { team: "Analytics", capacity: 4, places: 1 });
    expect(fitnessOf(mentee, mentor, aContext())).toMatchObject({
      kind: "allowed",
      parts: {
        topic: 1,
        ranking: 0.5,
        hours: 0.5,
        goal: 0.5,
        waiting: 0.75,
        variety: 1,
        meeting: 1,
        continuity: 0,
        room: 0.25,
      },
    });
  });

  test("every part and every score is between 0 and 1", () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        for (const { score, parts: found } of planRound(input).proposals) {
          for (const value of [score, ...Object.values(found)]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
