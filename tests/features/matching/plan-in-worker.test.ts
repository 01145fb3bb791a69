import { expect, test } from "vitest";
import { isLarge, planWithoutBlocking } from "#src/features/matching/plan-in-worker.ts";
import { planRound } from "#src/features/matching/round.ts";
import { aMentee, aMentor, aRound } from "./people.ts";

test("a large round is planned in a thread of its own, and comes out the same", async () => {
  const input = aRound({
    mentees: Array.from({ length: 130 }, (_, index) => aMentee(`mentee${index}`)),
    mentors: Array.from({ length: 80 }, (_, index) => aMentor(`mentor${index}`)),
  });
  expect(isLarge(input)).toBe(true);
  expect(await planWithoutBlocking(input)).toEqual(planRound(input));
});
