import { expect, test } from "vitest";
import { causeForLead, causeForMentee, type Wording } from "#src/features/matching/cause-words.ts";
import type { Cause } from "#src/features/matching/round-plan.ts";
import { memberId } from "./people.ts";

const wording: Wording = {
  nameOf: (id) => (id === memberId("ada") ? "Ada" : "Bo"),
  titleOf: (topicId) =>
    ({ leadership: "Technical leadership in data", strategy: "Strategy" })[topicId] ?? topicId,
};

test("who asked to be kept apart stays private: a manager, a partner and a wish read alike", () => {
  const words = (["own_manager", "recent_partner", "excluded"] as const).map((by): string => {
    const cause: Cause = { kind: "ruled_out", wishes: ["leadership"], by: [by] };
    return [causeForLead(cause, "Cy", wording), causeForMentee(cause, wording)]
      .flatMap(({ why, help }) => [why, help])
      .join("\n");
  });
  expect(new Set(words).size).toBe(1);
});

test("each cause says what would help", () => {
  const full: Cause = {
    kind: "all_full",
    wishes: ["leadership", "strategy"],
    mentorIds: [memberId("ada"), memberId("bo")],
    mentors: 4,
    takenInRound: true,
  };
  expect(causeForLead(full, "Cy", wording)).toEqual({
    why: "All 4 mentors who fit Cy (Technical leadership in data or Strategy) are full with this round.",
    help: "One more place with Ada, Bo or another of them.",
  });
  const one: Cause = { ...full, mentors: 1, mentorIds: [memberId("ada")], takenInRound: false };
  expect(causeForLead(one, "Cy", wording)).toEqual({
    why: "The one mentor who fits Cy (Technical leadership in data or Strategy) is full already.",
    help: "One more place with Ada.",
  });
  const untaught: Cause = { kind: "nobody_teaches", wishes: ["leadership"], taught: ["strategy"] };
  expect(causeForLead(untaught, "Cy", wording).help).toBe(
    "A mentor for it, or a wish for what is taught: Strategy.",
  );
  expect(causeForMentee(untaught, wording).why).toBe("Nobody teaches Technical leadership in data yet.");
});
