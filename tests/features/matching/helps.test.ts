import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MenteeCandidate } from "#src/features/matching/candidate.ts";
import { planRound, type RoundInput } from "#src/features/matching/round.ts";
import type { Help } from "#src/features/matching/round-plan.ts";
import { aMentee, aMentor, anyRound, aRound, hoursIn, memberId } from "./people.ts";

function helpsFor(input: RoundInput, name: string): readonly Help[] {
  return planRound(input).unmatched.find(({ menteeId }) => menteeId === memberId(name))?.helps ?? [];
}

function isMatched(input: RoundInput, mentee: MenteeCandidate): boolean {
  return planRound(input).proposals.some(({ menteeId }) => menteeId === mentee.id);
}

function withMentee(
  input: RoundInput,
  mentee: MenteeCandidate,
  change: Partial<MenteeCandidate>,
): RoundInput {
  const mentees = input.mentees.map((one) => (one.id === mentee.id ? { ...one, ...change } : one));
  return { ...input, mentees };
}

/** The rounds in which a help's change is made, each by one of the ways that it names. */
function changed(input: RoundInput, mentee: MenteeCandidate, help: Help): readonly RoundInput[] {
  switch (help.kind) {
    case "places":
      return help.mentorIds.map((id) => ({
        ...input,
        mentors: input.mentors.map((mentor) =>
          mentor.id === id
            ? {
                ...mentor,
                capacity: mentor.capacity + help.places,
                places: mentor.places + help.places,
              }
            : mentor,
        ),
      }));
    case "places_for_all":
      return [];
    case "hours": {
      const edge = help.edge === "later" ? { end: help.at } : { start: help.at };
      return [withMentee(input, mentee, { hours: { ...mentee.hours, ...edge } })];
    }
    case "day": {
      const days = [...mentee.hours.days, help.weekday].toSorted((one, other) => one - other);
      return [withMentee(input, mentee, { hours: { ...mentee.hours, days } })];
    }
    case "wish":
      return help.topicIds.map((topicId) =>
        withMentee(input, mentee, { learn: [...mentee.learn, { topicId, weight: 3 }] }),
      );
    case "mentor":
      return help.wishes.map((topicId) => ({
        ...input,
        mentors: [
          ...input.mentors,
          aMentor("new", {
            teach: [{ topicId, weight: 3 }],
            hours: mentee.hours,
            capacity: help.places,
            places: help.places,
          }),
        ],
      }));
  }
}

describe("what would help", () => {
  test("helps, in every round: with the change made, and nothing else, they get a mentor", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyRound, (any) => {
        // A couple that could not be kept for want of a place would take a new one first.
        const input = { ...any, locks: planRound(any).locks };
        for (const { menteeId, helps } of planRound(input).unmatched) {
          const mentee = input.mentees.find(({ id }) => id === menteeId)!;
          for (const help of helps) {
            seen.add(help.kind);
            for (const round of changed(input, mentee, help)) expect(isMatched(round, mentee)).toBe(true);
          }
        }
      }),
      { numRuns: 80 },
    );
    expect(seen).toContain("places");
    expect(seen).toContain("wish");
    expect(seen).toContain("mentor");
  });

  test("one more place, with each of the mentors who are named", () => {
    const input = aRound({
      mentees: [aMentee("cy"), aMentee("dee", { waitingSinceAt: new Date("2026-08-03T08:00:00Z") })],
      mentors: [aMentor("ada")],
    });
    expect(helpsFor(input, "cy")).toEqual([{ kind: "places", places: 1, mentorIds: [memberId("ada")] }]);
  });

  test("whoever comes last of three needs as many places as there are people before them", () => {
    const waiting = { waitingSinceAt: new Date("2026-08-03T08:00:00Z") };
    const input = aRound({
      mentees: [aMentee("cy"), aMentee("dee", waiting), aMentee("eve", waiting)],
      mentors: [aMentor("ada")],
    });
    expect(helpsFor(input, "cy")).toEqual([{ kind: "places", places: 2, mentorIds: [memberId("ada")] }]);
  });

  test("where many wait for the same mentors, one place for each of them", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const waiting = { waitingSinceAt: new Date("2026-08-03T08:00:00Z") };
    const input = aRound({
      mentees: [aMentee("last"), ...names.map((name) => aMentee(name, waiting))],
      mentors: [aMentor("ada")],
    });
    expect(helpsFor(input, "last")).toEqual([{ kind: "places_for_all", places: 6, wishes: ["leadership"] }]);
    const mentors = [aMentor("ada", { capacity: 7, places: 7 })];
    expect(planRound({ ...input, mentors }).unmatched).toEqual([]);
  });

  test("whoever would only have to be made room for is counted among those who wait", () => {
    // Dee moves to Bo's place when there is one, and makes room for Cy: so Cy and Eve wait for the same mentors.
    const strategy = { topicId: "strategy", weight: 1 };
    const leadership = { topicId: "leadership", weight: 1 };
    const waiting = { waitingSinceAt: new Date("2026-08-03T08:00:00Z") };
    const names = ["f", "g", "h"];
    const input = aRound({
      mentees: [
        aMentee("cy"),
        aMentee("dee", { ...waiting, learn: [leadership, strategy] }),
        ...names.map((name) => aMentee(name, { ...waiting, learn: [strategy] })),
      ],
      mentors: [aMentor("ada"), aMentor("bo", { teach: [{ topicId: "strategy", weight: 5 }] })],
    });
    const places = planRound(input).unmatched.flatMap(({ helps }) =>
      helps.flatMap((help) => (help.kind === "places_for_all" ? help.places : [])),
    );
    for (const count of places) expect(count).toBe(3);
    const more = input.mentors.map((mentor) => ({ ...mentor, capacity: 4, places: 4 }));
    expect(planRound({ ...input, mentors: more }).unmatched).toEqual([]);
  });

  test("an hour later, on the days on which the mentor works", () => {
    const mentors = [aMentor("ada", { hours: { ...hoursIn("Europe/Berlin", "17:00", "20:00"), days: [2] } })];
    expect(helpsFor(aRound({ mentees: [aMentee("cy")], mentors }), "cy")[0]).toEqual({
      kind: "hours",
      edge: "later",
      hours: 1,
      at: "18:00",
      weekdays: [2],
      mentorIds: [memberId("ada")],
    });
  });

  test("two hours earlier, when an hour is not enough", () => {
    const mentors = [aMentor("ada", { hours: hoursIn("Europe/Berlin", "05:00", "08:00") })];
    expect(helpsFor(aRound({ mentees: [aMentee("cy")], mentors }), "cy")[0]).toMatchObject({
      edge: "earlier",
      hours: 2,
      at: "07:00",
    });
  });

  test("one more working day, when no hour of the others helps", () => {
    const mentors = [aMentor("ada", { hours: { ...hoursIn("Europe/Berlin"), days: [6] } })];
    expect(helpsFor(aRound({ mentees: [aMentee("cy")], mentors }), "cy")[0]).toEqual({
      kind: "day",
      weekday: 6,
      mentorIds: [memberId("ada")],
    });
  });

  test("no hour is asked of somebody for a mentor who has no place", () => {
    const mentors = [aMentor("ada", { places: 0, hours: hoursIn("Europe/Berlin", "17:00", "20:00") })];
    const helps = helpsFor(aRound({ mentees: [aMentee("cy")], mentors }), "cy");
    expect(helps.map(({ kind }) => kind)).toEqual(["mentor"]);
  });

  test("a wish is only named when somebody who teaches it has a place and may be given", () => {
    const strategy = { teach: [{ topicId: "strategy", weight: 3 }] };
    const cy = aMentee("cy");
    const input = aRound({ mentees: [cy], mentors: [aMentor("ada", strategy)] });
    expect(helpsFor(input, "cy")).toContainEqual({ kind: "wish", topicIds: ["strategy"] });
    const full = { ...input, mentors: [aMentor("ada", { ...strategy, places: 0 })] };
    expect(helpsFor(full, "cy").map(({ kind }) => kind)).toEqual(["mentor"]);
    const apart = { ...input, keptApart: [{ memberId: cy.id, excludedId: memberId("ada") }] };
    expect(helpsFor(apart, "cy").map(({ kind }) => kind)).toEqual(["mentor"]);
  });
});
