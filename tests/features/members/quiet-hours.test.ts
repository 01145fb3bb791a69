import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { workingSpans } from "#src/core/working-hours.ts";
import { quietOf, quietProblem, withQuiet, type DayPart } from "#src/features/members/quiet-hours.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { officeHours } from "#tests/support/people.ts";

let stage: Stage | undefined;

afterEach(async () => {
  await stage?.stop();
  stage = undefined;
});

const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "20", "45"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const aPart: fc.Arbitrary<DayPart> = fc
  .tuple(aTime, aTime)
  .filter(([one, other]) => one < other)
  .map(([start, end]) => ({ start, end }));

test("whatever quiet time is taken, an hour of each working day is left", () => {
  fc.assert(
    fc.property(aPart, aPart, (day, quiet) => {
      const hours = withQuiet(officeHours("Europe/Berlin", day), quiet);
      const spans = workingSpans(hours, new Date("2026-09-06T22:00:00Z"), new Date("2026-09-07T22:00:00Z"));
      const leftMs = spans.reduce((sum, { startAt, endAt }) => sum + endAt.getTime() - startAt.getTime(), 0);
      expect(quietOf(hours) !== null).toBe(quietProblem(quiet, day) === null);
      expect(quietOf(hours) === null || leftMs >= 3_600_000).toBe(true);
    }),
  );
});

/** Monday, ten in Berlin: Ada takes part and reads; a question about it is due a week later at nine. */
async function adaReads(quiet_hours: string): Promise<Person> {
  let ada: Person | undefined;
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare: (workspace) => void (ada = workspace.addPerson({ name: "ada", timeZone: "Europe/Berlin" })),
  });
  if (ada === undefined) throw new Error("there is nobody");
  await ada.command("/mentor join");
  const submitted = await ada.submit({
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
    quiet_hours,
  });
  expect(submitted.problem).toBeUndefined();
  await ada.command("/reading start Fundamentals of Data Engineering");
  await stage.settle();
  return ada;
}

function heard(person: Person): number {
  return person.sees().filter(({ ephemeral }) => !ephemeral).length;
}

test("a quiet time is kept, shown, and nothing that can wait comes in it", async () => {
  const ada = await adaReads("9:00-11:00");
  const status = await ada.command("/mentor status");
  expect(status.replies.at(-1)?.visible).toContain("Quiet time 09:00 to 11:00");
  const profile = await ada.command("/mentor profile");
  expect(profile.view?.inputs.find(({ blockId }) => blockId === "quiet_hours")?.value).toBe("09:00-11:00");
  await ada.close({ all: true });

  const before = heard(ada);
  await stage?.runUntil(new Date("2026-09-14T08:59:00Z"));
  expect(heard(ada)).toBe(before);
  await stage?.runUntil(new Date("2026-09-14T09:01:00Z"));
  expect(heard(ada)).toBe(before + 1);
});

test("an answer comes in the quiet time all the same", async () => {
  const ada = await adaReads("09:00-11:00");
  await stage?.runUntil(new Date("2026-09-14T07:30:00Z"));
  const before = heard(ada);
  await ada.dm("hello");
  await stage?.settle();
  expect(heard(ada)).toBe(before + 2);
});
