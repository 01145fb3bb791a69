import { expect, test } from "vitest";
import { changesSince, changeWords } from "#src/features/matching/changes.ts";
import { planRound } from "#src/features/matching/round.ts";
import { aMember, aMentee, aMentor, aRound, memberId } from "./people.ts";

const ada = aMentor("ada", { places: 2, capacity: 2 });
const ben = aMentee("ben");
const solved = aRound({ mentees: [ben], mentors: [ada] });
const plan = planRound(solved);
const members = [aMember("ada", { role: "mentor" }), aMember("ben")];

test("nothing changed when everybody is as they were, and whoever joined since holds nothing up", () => {
  expect(changesSince(plan, solved, members)).toEqual([]);
  const joined = { ...solved, mentees: [ben, aMentee("cy")] };
  expect(changesSince(plan, joined, members)).toEqual([]);
});

test("somebody who left, pauses or takes part in another way is a change", () => {
  const without = { ...solved, mentees: [] };
  function kindFor(change: Parameters<typeof aMember>[1]) {
    return changesSince(plan, without, [members[0]!, aMember("ben", change)])[0]?.kind;
  }
  expect(kindFor({ status: "left" })).toBe("left");
  expect(kindFor({ status: "departed" })).toBe("left");
  expect(kindFor({ status: "paused" })).toBe("paused");
  expect(kindFor({ role: "mentor" })).toBe("other_part");
  expect(kindFor({})).toBe("has_mentor");
});

test("a mentor found meanwhile is a change for whoever wants two, another wish is one of the profile", () => {
  const two = aRound({ mentees: [aMentee("ben", { wanted: 2 })], mentors: [ada] });
  function kindWith(mentee: typeof ben) {
    return changesSince(planRound(two), { ...two, mentees: [mentee] }, members)[0]?.kind;
  }
  expect(kindWith(aMentee("ben", { wanted: 2 }))).toBeUndefined();
  expect(kindWith(aMentee("ben", { wanted: 1, mentors: 1 }))).toBe("has_mentor");
  expect(kindWith(aMentee("ben", { wanted: 1 }))).toBe("profile");
  expect(kindWith(aMentee("ben", { wanted: 2, ranked: [ada.id] }))).toBe("profile");
});

test("other places or another profile are a change", () => {
  const fuller = { ...solved, mentors: [{ ...ada, places: 1 }] };
  expect(changesSince(plan, fuller, members)).toEqual([
    { kind: "places", memberId: memberId("ada"), before: 2, after: 1 },
  ]);
  const wishing = { ...solved, mentees: [{ ...ben, learn: [{ topicId: "strategy", weight: 1 }] }] };
  expect(changesSince(plan, wishing, members)).toEqual([{ kind: "profile", memberId: memberId("ben") }]);
});

test("a wish not to be paired that came since is a change, told without saying whose", () => {
  const apart = { ...solved, keptApart: [{ memberId: ben.id, excludedId: ada.id }] };
  const [change] = changesSince(plan, apart, members);
  const words = changeWords(change!, { nameOf: (id) => (id === ada.id ? "Ada" : "Ben") });
  expect(words).toBe("Ada and Ben can no longer be paired");
});
