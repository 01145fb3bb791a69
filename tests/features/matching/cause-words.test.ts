import { expect, test } from "vitest";
import { causeForLead, causeForMentee } from "#src/features/matching/cause-words.ts";
import { Cause, type Help } from "#src/features/matching/round-plan.ts";
import type { Wording } from "#src/features/matching/wording.ts";
import { memberId } from "./people.ts";

const wording: Wording = {
  nameOf: (id) => (id === memberId("ada") ? "Ada" : "Bo"),
  titleOf: (topicId) =>
    ({ leadership: "Technical leadership in data", strategy: "Strategy" })[topicId] ?? topicId,
};

const LEADERSHIP = ["leadership"];

/** With the usual rules of a programme. */
function ruledOut(by: string, rules: object = {}): Cause {
  return Cause.parse({ kind: "ruled_out", wishes: LEADERSHIP, by: [by], ...rules });
}

const FULL: Cause = {
  kind: "all_full",
  wishes: ["leadership", "strategy"],
  mentorIds: [memberId("ada"), memberId("bo")],
  mentors: 4,
  takenInRound: true,
};

test("who asked to be kept apart stays private: a manager, a partner, a lead's hand and a wish read alike", () => {
  const words = ["own_manager", "recent_partner", "excluded", "forbidden_by_lead"].map((by): string => {
    const cause = ruledOut(by);
    return [causeForLead({ cause, helps: [] }, "Cy", wording), causeForMentee({ cause, helps: [] }, wording)]
      .flatMap(({ why, help }) => [why, help])
      .join("\n");
  });
  expect(new Set(words).size).toBe(1);
});

test("the rules that are named are those of the programme", () => {
  const cause = ruledOut("same_team", { coolingWeeks: 1, reportChain: true, sameTeam: true });
  expect(causeForLead({ cause, helps: [] }, "Cy", wording).why).toBe(
    "Everybody who teaches Technical leadership in data is ruled out for Cy: somebody in their report chain, a partner of the last week, somebody of their own team, or somebody not to be paired with them.",
  );
});

test("how many are full, and since when, is said", () => {
  const [full, one] = [FULL, { ...FULL, mentors: 1, takenInRound: false }];
  expect(causeForLead({ cause: full, helps: [] }, "Cy", wording).why).toBe(
    "All 4 mentors who fit Cy (Technical leadership in data or Strategy) are full with this round.",
  );
  expect(causeForLead({ cause: one, helps: [] }, "Cy", wording).why).toBe(
    "The one mentor who fits Cy (Technical leadership in data or Strategy) is full already.",
  );
});

const ADA = [memberId("ada")];

test.each<readonly [Help, string, string]>([
  [
    { kind: "places", places: 1, mentorIds: [...ADA, memberId("bo")] },
    "One more place with Ada or Bo.",
    "You are on the waiting list, and the time you wait counts for you in the next round.",
  ],
  [
    { kind: "places_for_all", places: 2, wishes: LEADERSHIP },
    "2 more places among mentors of Technical leadership in data, one for each of the 2 people who wait for them.",
    "You are on the waiting list, and the time you wait counts for you in the next round.",
  ],
  [
    { kind: "hours", edge: "later", hours: 1, at: "18:00", weekdays: [2], mentorIds: ADA },
    "Working one hour later, until 18:00, for Cy, which gives time with Ada on Tuesdays.",
    "Working one hour later, until 18:00, would give you time with somebody who fits on Tuesdays. If that suits you, change your working hours in your profile.",
  ],
  [
    { kind: "day", weekday: 5, mentorIds: ADA },
    "Friday as one more working day for Cy, which gives time with Ada.",
    "Friday as one more working day would give you time with somebody who fits. If that suits you, change your working days in your profile.",
  ],
  [
    { kind: "wish", topicIds: ["strategy"] },
    "A wish for Strategy too: somebody who teaches it has a place.",
    "If Strategy is worth your while too, add it to your profile: somebody who teaches it has a place.",
  ],
  [
    { kind: "mentor", places: 1, wishes: LEADERSHIP },
    "One more mentor for Technical leadership in data who works when Cy does.",
    "If you know somebody who could help with Technical leadership in data, tell them that they can join as a mentor.",
  ],
])("what would help is said to the lead with names, and to the mentee without: %o", (help, lead, mentee) => {
  expect(causeForLead({ cause: FULL, helps: [help] }, "Cy", wording).help).toBe(lead);
  expect(causeForMentee({ cause: FULL, helps: [help] }, wording).help).toBe(mentee);
});

test("of many ways out the two smallest are said", () => {
  const helps: readonly Help[] = [
    { kind: "places", places: 1, mentorIds: ADA },
    { kind: "wish", topicIds: ["strategy"] },
    { kind: "mentor", places: 1, wishes: LEADERSHIP },
  ];
  expect(causeForLead({ cause: FULL, helps }, "Cy", wording).help).toBe(
    "One more place with Ada. Or: A wish for Strategy too: somebody who teaches it has a place.",
  );
});
