import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextChoice } from "#src/features/matching/next-choice.ts";
import { rematch } from "#src/features/matching/rematch.ts";
import { checkRematch } from "#src/features/matching/rematch-check.ts";
import { contextOf } from "#src/features/matching/round.ts";
import { inSeededOrder, problemOf } from "#src/features/matching/round-problem.ts";
import { aMentee, aMentor, anyRound, aRound, memberId } from "./people.ts";

const EVERYBODY = { without: [], among: null };
const near = { teach: [{ topicId: "leadership", weight: 3 }] };
const far = { teach: [{ topicId: "leadership", weight: 1 }] };

describe("the next best choice", () => {
  const mentees = [aMentee("cy")];

  it("is the best fit among the places that are left", () => {
    const mentors = [aMentor("ada", { ...near, places: 0 }), aMentor("bo", far), aMentor("dee", near)];
    const choice = nextChoice(aRound({ mentees, mentors }), memberId("cy"), EVERYBODY);
    expect(choice?.mentorId).toBe(memberId("dee"));
    expect(choice?.reasons.length).toBeGreaterThan(0);
  });

  it("is none of those with whom it came to nothing, and only one of the round's", () => {
    const round = aRound({
      mentees,
      mentors: [aMentor("ada", near), aMentor("bo", far), aMentor("dee", far)],
    });
    const choice = { without: [memberId("ada")], among: new Set([memberId("ada"), memberId("bo")]) };
    expect(nextChoice(round, memberId("cy"), choice)?.mentorId).toBe(memberId("bo"));
    expect(nextChoice(round, memberId("cy"), { ...choice, among: new Set([memberId("ada")]) })).toBeNull();
  });

  it("is nobody for somebody who looks for no mentor any more", () => {
    expect(nextChoice(aRound({ mentors: [aMentor("ada")] }), memberId("cy"), EVERYBODY)).toBeNull();
  });

  it("is as good as what a rematch that moves nobody finds", () => {
    fc.assert(
      fc.property(anyRound, (given) => {
        const input = { ...given, locks: [], forbids: [] };
        const people = inSeededOrder(input, input.seed);
        const problem = problemOf(people, contextOf(input));
        for (const [row, { id }] of people.mentees.entries()) {
          const of = { problem, pairs: [], newcomers: [row], mostMoves: 0 };
          const found = rematch(of);
          expect(checkRematch(of, found).verified).toBe(true);
          expect(nextChoice(input, id, EVERYBODY)?.score ?? null).toBe(found.chain[0]?.score ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });
});
