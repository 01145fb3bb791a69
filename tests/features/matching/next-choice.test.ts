import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextChoice } from "#src/features/matching/next-choice.ts";
import { planRound } from "#src/features/matching/round.ts";
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

  it("is as good as the best round of this mentee alone", () => {
    fc.assert(
      fc.property(anyRound, (given) => {
        const input = { ...given, locks: [], forbids: [] };
        for (const mentee of input.mentees) {
          const alone = planRound({ ...input, mentees: [{ ...mentee, wanted: 1, mentors: 0 }] });
          const choice = nextChoice(input, mentee.id, EVERYBODY);
          expect(choice?.score ?? null).toBe(alone.proposals[0]?.score ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });
});
