import { expect, test } from "vitest";
import { compareRounds, totalsOf } from "#src/features/matching/compare-rounds.ts";
import { planRound } from "#src/features/matching/round.ts";
import { aMentee, aMentor, aRound, settingsWith } from "./people.ts";

const two = { capacity: 2, places: 2 };
const before = planRound(aRound({ mentees: [aMentee("cy"), aMentee("dee")], mentors: [aMentor("ada")] }));
const after = planRound(
  aRound({ mentees: [aMentee("cy"), aMentee("dee"), aMentee("eve")], mentors: [aMentor("ada", two)] }),
);

test("a round is told in numbers", () => {
  const [proposal] = before.proposals;
  expect(totalsOf(before)).toEqual({
    mentees: 2,
    matched: 1,
    unmatched: 1,
    pairs: 1,
    total: proposal?.score,
    average: proposal?.score,
    worst: proposal?.score,
    openPlaces: 0,
  });
  expect(totalsOf(planRound(aRound()))).toMatchObject({ mentees: 0, average: null, worst: null });
});

test("somebody with two mentors is one person in two pairs", () => {
  const mentees = [aMentee("cy", { wanted: 2 })];
  const plan = planRound(aRound({ mentees, mentors: [aMentor("ada"), aMentor("bo")] }));
  expect(totalsOf(plan)).toMatchObject({ mentees: 1, matched: 1, pairs: 2 });
});

test("against the round before, each number is more, less or the same", () => {
  expect(compareRounds(after, before).change).toMatchObject({
    mentees: 1,
    matched: 1,
    unmatched: 0,
    pairs: 1,
    openPlaces: 0,
  });
  expect(compareRounds(before, planRound(aRound())).change).toMatchObject({
    average: null,
    worst: null,
    pairs: 1,
  });
});

test("scores that were weighed otherwise are not to be compared", () => {
  const { weights } = settingsWith({});
  const other = planRound(aRound({ settings: settingsWith({ weights: { ...weights, topic: 1 } }) }));
  expect(compareRounds(after, before).isWeighedAlike).toBe(true);
  expect(compareRounds(after, other).isWeighedAlike).toBe(false);
});
