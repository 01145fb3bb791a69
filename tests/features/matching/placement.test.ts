import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PairId } from "#src/core/ids.ts";
import { keyOf, placementsFor, type MovablePair } from "#src/features/matching/placement.ts";
import { aMentee, aMentor, aPastPair, aRound, memberId, anyRound } from "./people.ts";

const wishesBoth = {
  learn: [
    { topicId: "leadership", weight: 1 },
    { topicId: "strategy", weight: 2 },
  ],
};
const teachesStrategy = { teach: [{ topicId: "strategy", weight: 5 }] };

function unmet(mentor: string, mentee: MovablePair["mentee"]): MovablePair {
  const pairId = PairId.parse(`pair_${mentor.padEnd(16, "0")}`);
  return { pairId, mentorId: memberId(mentor), mentee };
}

// Ada is full with Cy, who would be content with Bo as well; Dee wishes what Ada alone teaches.
const cy = aMentee("cy", { ...wishesBoth, mentors: 1 });
const round = aRound({
  mentees: [aMentee("dee")],
  mentors: [aMentor("ada", { places: 0 }), aMentor("bo", teachesStrategy)],
  pastPairs: [aPastPair("ada", "cy", { met: false })],
});

test("a pair that has not met yet is moved, so that one more person has a mentor", () => {
  const [way, ...others] = placementsFor({ round, movable: [unmet("ada", cy)] }, memberId("dee"));
  expect(others).toEqual([]);
  expect(keyOf(way!)).toBe(`${memberId("dee")}>${memberId("ada")} ${memberId("cy")}>${memberId("bo")}`);
  expect(way!.moves[0]).toMatchObject({ from: memberId("ada"), to: { mentorId: memberId("bo") } });
  expect(way!.newcomer.reasons[0]).toMatchObject({ kind: "topic", topicId: "leadership" });
});

test("nobody is moved when none may be, and nobody who waits for nothing is placed", () => {
  const input = { round, movable: [unmet("ada", cy)] };
  expect(placementsFor(input, memberId("dee"), 0)).toEqual([]);
  expect(placementsFor({ round, movable: [] }, memberId("dee"))).toEqual([]);
  expect(placementsFor(input, memberId("cy"))).toEqual([]);
});

test("a free place comes first, and moving somebody is told only where it gains", () => {
  const mentors = [aMentor("ada", { places: 0 }), aMentor("bo"), aMentor("eve", teachesStrategy)];
  const ways = placementsFor({ round: { ...round, mentors }, movable: [unmet("ada", cy)] }, memberId("dee"));
  expect(ways[0]?.moves).toEqual([]);
  for (const way of ways.slice(1)) expect(way.gain).toBeGreaterThan(ways[0]!.gain);
});

test("whoever is kept apart from somebody is never placed with them, moved or not", () => {
  const keptApart = [{ memberId: memberId("dee"), excludedId: memberId("ada") }];
  const input = { round: { ...round, keptApart }, movable: [unmet("ada", cy)] };
  expect(placementsFor(input, memberId("dee"))).toEqual([]);
});

test("no way gives a mentor more mentees than places, or anybody a mentor twice", () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      for (const { id } of input.mentees) {
        const open = new Map(input.mentors.map((mentor) => [mentor.id, mentor.places]));
        for (const { newcomer, moves } of placementsFor({ round: input, movable: [] }, id)) {
          expect(moves).toEqual([]);
          expect(newcomer.menteeId).toBe(id);
          expect(open.get(newcomer.mentorId)).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});
