import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextChoices } from "#src/features/matching/next-choice.ts";
import { planRound } from "#src/features/matching/round.ts";
import { aMentee, aMentor, anyRound, aRound, memberId } from "./people.ts";

const EVERYBODY = { without: [], among: null, planned: 1 };
const near = { teach: [{ topicId: "leadership", weight: 3 }] };
const far = { teach: [{ topicId: "leadership", weight: 1 }] };

describe("the next best choice", () => {
  const mentees = [aMentee("cy")];

  it("is the best fit among the places that are left", () => {
    const mentors = [aMentor("ada", { ...near, places: 0 }), aMentor("bo", far), aMentor("dee", near)];
    const [choice] = nextChoices(aRound({ mentees, mentors }), memberId("cy"), EVERYBODY);
    expect(choice?.mentorId).toBe(memberId("dee"));
    expect(choice?.reasons.length).toBeGreaterThan(0);
  });

  it("is none of those with whom it came to nothing, and only one of the round's", () => {
    const round = aRound({
      mentees,
      mentors: [aMentor("ada", near), aMentor("bo", far), aMentor("dee", far)],
    });
    const among = new Set([memberId("ada"), memberId("bo")]);
    const choice = { ...EVERYBODY, without: [memberId("ada")], among };
    const [next] = nextChoices(round, memberId("cy"), choice);
    expect(next?.mentorId).toBe(memberId("bo"));
    expect(nextChoices(round, memberId("cy"), { ...choice, among: new Set([memberId("ada")]) })).toEqual([]);
  });

  it("is nobody for somebody who looks for no mentor any more", () => {
    expect(nextChoices(aRound({ mentors: [aMentor("ada")] }), memberId("cy"), EVERYBODY)).toEqual([]);
  });

  it("are two, and two different ones, for somebody to whom the round gave two and who has none now", () => {
    const mentors = [aMentor("ada", near), aMentor("bo", far), aMentor("dee", near)];
    const twice = { ...EVERYBODY, planned: 2 };
    function chosen(change: { readonly wanted: number; readonly mentors: number }) {
      const round = aRound({ mentees: [aMentee("cy", change)], mentors });
      return new Set(nextChoices(round, memberId("cy"), twice).map(({ mentorId }) => mentorId)).size;
    }
    expect(chosen({ wanted: 2, mentors: 0 })).toBe(2);
    expect(chosen({ wanted: 1, mentors: 1 })).toBe(1);
  });

  it("is as good as the best round of this mentee alone", () => {
    fc.assert(
      fc.property(anyRound, (given) => {
        const input = { ...given, locks: [], forbids: [] };
        for (const mentee of input.mentees) {
          const alone = planRound({ ...input, mentees: [{ ...mentee, wanted: 1, mentors: 0 }] });
          const [choice] = nextChoices(input, mentee.id, EVERYBODY);
          expect(choice?.score ?? null).toBe(alone.proposals[0]?.score ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });
});
