import { expect, test } from "vitest";
import { isLarge, planWithoutBlocking } from "#src/features/matching/plan-in-worker.ts";
import { planRound } from "#src/features/matching/round.ts";
import { ROUND_STEPS, type RoundStep } from "#src/features/matching/round-step.ts";
import { aMentee, aMentor, aRound, memberId } from "./people.ts";

test("a large round is planned in a thread of its own, and comes out the same", async () => {
  const input = aRound({
    mentees: Array.from({ length: 130 }, (_, index) => aMentee(`mentee${index}`)),
    mentors: Array.from({ length: 80 }, (_, index) => aMentor(`mentor${index}`)),
  });
  expect(isLarge(input)).toBe(true);
  const steps: RoundStep[] = [];
  expect(await planWithoutBlocking(input, (step) => steps.push(step))).toEqual(planRound(input));
  expect(steps).toEqual(ROUND_STEPS);
});

test("a round of more people than go over at once comes out the same, too", async () => {
  const input = aRound({
    mentees: Array.from({ length: 900 }, (_, index) => aMentee(`mentee${index}`)),
    mentors: Array.from({ length: 3 }, (_, index) => aMentor(`mentor${index}`)),
    locks: [{ mentorId: memberId("mentor1"), menteeId: memberId("mentee850") }],
  });
  expect(await planWithoutBlocking(input)).toEqual(planRound(input));
});

test("what goes wrong in the thread is heard of, and nobody waits for ever", async () => {
  const mentees = Array.from({ length: 2000 }, (_, index) => aMentee(`mentee${index}`, { wanted: 7 }));
  await expect(planWithoutBlocking(aRound({ mentees, mentors: [aMentor("ada")] }))).rejects.toThrow(
    "the mentors a mentee wants must be 0, 1 or 2",
  );
});
