import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Candidate, MentorCandidate } from "#src/features/matching/candidate.ts";
import { totalsOf } from "#src/features/matching/compare-rounds.ts";
import { sharedTopics } from "#src/features/matching/fit-parts.ts";
import { fitnessOf, type Fitness } from "#src/features/matching/fitness.ts";
import { contextOf, planRound, type RoundInput } from "#src/features/matching/round.ts";
import { RoundPlan, type Cause } from "#src/features/matching/round-plan.ts";
import { aBoth, aMentee, aMentor, anyRound, aRound, hoursIn, memberId } from "./people.ts";

function fitnessIn(input: RoundInput, menteeId: string, mentorId: string): Fitness {
  const mentee = input.mentees.find((one) => one.id === menteeId)!;
  const mentor = input.mentors.find((one) => one.id === mentorId)!;
  return fitnessOf(mentee, mentor, contextOf(input));
}

function causeFor(input: RoundInput): Cause | undefined {
  return planRound(input).unmatched[0]?.cause;
}

/** How many people who had no mentor get one. */
function servedIn(round: RoundInput): number {
  const plan = planRound(round);
  const none = new Set(round.mentees.filter(({ mentors }) => mentors === 0).map(({ id }) => id));
  return new Set(plan.proposals.map((pair) => pair.menteeId).filter((id) => none.has(id))).size;
}

describe("what holds for every round", () => {
  test("everybody has exactly one outcome, nobody is over capacity, nothing forbidden is proposed", () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        const plan = planRound(input);
        const matched = new Set(plan.proposals.map((one) => one.menteeId));
        const left = new Set(plan.unmatched.map((one) => one.menteeId));
        for (const { id, wanted, mentors } of input.mentees) {
          const given = plan.proposals.filter((one) => one.menteeId === id);
          expect(given.length).toBeLessThanOrEqual(wanted);
          expect(new Set(given.map((one) => one.mentorId)).size).toBe(given.length);
          expect(matched.has(id) && left.has(id)).toBe(false);
          expect(left.has(id)).toBe(mentors === 0 && !matched.has(id));
        }
        for (const mentor of input.mentors) {
          const given = plan.proposals.filter((one) => one.mentorId === mentor.id).length;
          expect(given).toBeLessThanOrEqual(mentor.places);
        }
        for (const { menteeId, mentorId, score, parts } of plan.proposals) {
          expect(fitnessIn(input, menteeId, mentorId)).toEqual({ kind: "allowed", score, parts });
        }
        expect(plan.certificate).toMatchObject({ verified: true, problems: [] });
      }),
    );
  });

  test("the order in which people come does not matter", () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        const turned = {
          ...input,
          mentees: input.mentees.toReversed(),
          mentors: input.mentors.toReversed(),
          keptApart: input.keptApart.toReversed(),
          pastPairs: input.pastPairs.toReversed(),
          reports: input.reports.toReversed(),
          locks: input.locks.toReversed(),
          forbids: input.forbids.toReversed(),
        };
        expect(planRound(turned)).toEqual(planRound(input));
      }),
    );
  });

  test("what can be kept is kept, what a lead ruled out is not made, and what cannot be kept is said", () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        const plan = planRound(input);
        const pairs = new Map(plan.proposals.map((one) => [`${one.mentorId} ${one.menteeId}`, one]));
        for (const { mentorId, menteeId } of plan.locks) {
          expect(pairs.get(`${mentorId} ${menteeId}`)).toMatchObject({ isLocked: true });
        }
        expect(plan.proposals.filter((one) => one.isLocked)).toHaveLength(plan.locks.length);
        for (const { mentorId, menteeId } of input.forbids) {
          expect(pairs.has(`${mentorId} ${menteeId}`)).toBe(false);
        }
        const asked = new Set(input.locks.map(({ mentorId, menteeId }) => `${mentorId} ${menteeId}`));
        expect(plan.locks.length + plan.refusedLocks.length).toBe(asked.size);
      }),
    );
  });

  test("nobody is left out for a higher score, nor for somebody's second mentor", () => {
    fc.assert(
      fc.property(anyRound, (any) => {
        const input = { ...any, locks: [] };
        const one = { ...input, mentees: input.mentees.map((mentee) => ({ ...mentee, wanted: 1 })) };
        expect(servedIn(input)).toBe(servedIn(one));
        const alone = { ...one, mentees: one.mentees.filter(({ mentors }) => mentors === 0) };
        expect(servedIn(one)).toBe(servedIn(alone));
      }),
      { numRuns: 60 },
    );
  });

  test("with a floor, as many are served and the lowest score is no lower than without", () => {
    fc.assert(
      fc.property(anyRound, (any) => {
        const input = { ...any, locks: [] };
        const [free, floored] = [false, true].map((floor) =>
          planRound({ ...input, settings: { ...input.settings, floor } }),
        );
        const [without, withFloor] = [totalsOf(free!), totalsOf(floored!)];
        expect(withFloor.unmatched).toBe(without.unmatched);
        expect(withFloor.worst ?? 0).toBeGreaterThanOrEqual(without.worst ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  test("every cause of being left out is true", () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        const plan = planRound(input);
        for (const { menteeId, cause } of plan.unmatched) {
          const mentee = input.mentees.find((one) => one.id === menteeId)!;
          expect(isTrue(cause, mentee, { input, plan })).toBe(true);
        }
      }),
    );
  });

  test("it is kept and read again unchanged", () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        const plan = planRound(input);
        expect(RoundPlan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
  });
});

/** The cause, checked against the input by other means than those that found it. */
function isTrue(
  cause: Cause,
  mentee: Candidate,
  { input, plan }: { readonly input: RoundInput; readonly plan: RoundPlan },
): boolean {
  const others = input.mentors.filter((mentor) => mentor.id !== mentee.id);
  const teaching = others.filter(
    (mentor) => !input.settings.hard.commonTopic || sharedTopics(mentee.learn, mentor.teach).length > 0,
  );
  function answers(mentors: readonly MentorCandidate[]) {
    return mentors.map((mentor) => {
      const fitness = fitnessIn(input, mentee.id, mentor.id);
      return fitness.kind === "allowed" ? "allowed" : fitness.cause;
    });
  }
  switch (cause.kind) {
    case "no_wishes":
      return mentee.learn.length === 0;
    case "no_mentors":
      return others.length === 0;
    case "nobody_teaches":
      return teaching.length === 0 && others.length > 0;
    case "ruled_out":
      return answers(teaching).every(
        (answer) => cause.by.some((one) => one === answer) && answer !== "allowed",
      );
    case "no_shared_hours":
      return (
        !answers(teaching).includes("allowed") &&
        answers(teaching.filter((mentor) => cause.mentorIds.includes(mentor.id))).every(
          (answer) => answer === "no_shared_hours",
        )
      );
    case "all_full": {
      const fitting = others.filter((mentor) => fitnessIn(input, mentee.id, mentor.id).kind === "allowed");
      return (
        fitting.length === cause.mentors &&
        fitting.length > 0 &&
        fitting.every(
          (mentor) => plan.proposals.filter((one) => one.mentorId === mentor.id).length === mentor.places,
        )
      );
    }
  }
}

describe("a few rounds by hand", () => {
  test("as many as possible get a mentor before scores are looked at", () => {
    const ada = aMentor("ada", {
      teach: [
        { topicId: "leadership", weight: 5 },
        { topicId: "strategy", weight: 1 },
      ],
    });
    const bo = aMentor("bo", { teach: [{ topicId: "leadership", weight: 1 }] });
    const cy = aMentee("cy");
    const dee = aMentee("dee", { learn: [{ topicId: "strategy", weight: 1 }] });
    const plan = planRound(aRound({ mentees: [cy, dee], mentors: [ada, bo] }));
    expect(new Map(plan.proposals.map((one) => [one.menteeId, one.mentorId]))).toEqual(
      new Map([
        [cy.id, bo.id],
        [dee.id, ada.id],
      ]),
    );
  });

  test("who has waited longest comes first where places are few", () => {
    const cy = aMentee("cy");
    const dee = aMentee("dee", { waitingSinceAt: new Date("2026-08-03T08:00:00Z") });
    for (const seed of [1, 2, 3, 4]) {
      const plan = planRound(aRound({ mentees: [cy, dee], mentors: [aMentor("ada")], seed }));
      expect(plan.proposals.map((one) => one.menteeId)).toEqual([dee.id]);
    }
  });

  test("the seed decides between equals, and not always for the same person", () => {
    const equals = [aMentee("cy"), aMentee("dee")];
    const chosen = new Set(
      [1, 2, 3, 4, 5, 6, 7, 8].map(
        (seed) =>
          planRound(aRound({ mentees: equals, mentors: [aMentor("ada")], seed })).proposals[0]?.menteeId,
      ),
    );
    expect(chosen.size).toBe(2);
  });

  test("a person may mentor and be mentored in one round", () => {
    const [ada, bo] = [aBoth("ada"), aBoth("bo")];
    const plan = planRound(aRound({ mentees: [ada, bo], mentors: [ada, bo] }));
    expect(plan.proposals).toHaveLength(2);
  });

  test("two people may each teach the other something, and a lead may say no to one of the two ways", () => {
    const [ada, bo] = [aBoth("ada"), aBoth("bo")];
    const forbids = [{ mentorId: ada.id, menteeId: bo.id }];
    const plan = planRound(aRound({ mentees: [ada, bo], mentors: [ada, bo], forbids }));
    expect(plan.proposals.map(({ mentorId }) => mentorId)).toEqual([bo.id]);
  });

  test("who wants two mentors gets two, and nobody goes without for it", () => {
    const cy = aMentee("cy", { wanted: 2 });
    const mentors = [aMentor("ada"), aMentor("bo")];
    expect(planRound(aRound({ mentees: [cy], mentors })).proposals).toHaveLength(2);
    const plan = planRound(aRound({ mentees: [cy, aMentee("dee")], mentors }));
    expect(new Set(plan.proposals.map((one) => one.menteeId)).size).toBe(2);
  });

  test("somebody who has a mentor and looks for a second comes after everybody who has none", () => {
    const early = { waitingSinceAt: new Date("2026-06-01T08:00:00Z") };
    const cy = aMentee("cy", { ...early, mentors: 1 });
    for (const seed of [1, 2, 3, 4]) {
      const plan = planRound(aRound({ mentees: [cy, aMentee("dee")], mentors: [aMentor("ada")], seed }));
      expect(plan.proposals.map((one) => one.menteeId)).toEqual([memberId("dee")]);
      expect(plan.unmatched).toEqual([]);
    }
    expect(planRound(aRound({ mentees: [cy], mentors: [aMentor("ada")] })).proposals).toHaveLength(1);
  });

  test("a kept pair stays though another would score higher, and its mentee is served by it", () => {
    const cy = aMentee("cy");
    const mentors = [aMentor("ada"), aMentor("bo", { teach: [{ topicId: "leadership", weight: 1 }] })];
    const locks = [{ mentorId: memberId("bo"), menteeId: cy.id }];
    const plan = planRound(aRound({ mentees: [cy], mentors, locks }));
    expect(plan.proposals).toMatchObject([{ mentorId: memberId("bo"), isLocked: true }]);
    expect(plan.certificate.verified).toBe(true);
  });

  test("a round that was kept by an earlier version is read as it was meant", () => {
    const earlier = {
      proposals: [
        {
          mentorId: memberId("ada"),
          menteeId: memberId("cy"),
          score: 0.7,
          parts: { topic: 1, hours: 0.5, variety: 0.5, waiting: 0, room: 1 },
          reasons: [{ kind: "topic", topicId: "leadership", priority: 1, amongOthers: false, level: 5 }],
        },
      ],
      unmatched: [
        {
          menteeId: memberId("dee"),
          cause: { kind: "ruled_out", wishes: ["leadership"], by: ["recent_partner"] },
        },
      ],
      participants: [{ id: memberId("cy"), asMentee: true, places: null, profile: "[]" }],
      total: 0.7,
      openPlaces: 0,
      seed: 0,
      certificate: { verified: true, bound: 0.7, problems: [] },
    };
    expect(RoundPlan.parse(earlier)).toMatchObject({
      proposals: [{ parts: { topic: 1, goal: 0 }, rank: null, isLocked: false }],
      unmatched: [{ cause: { coolingWeeks: 12 }, helps: [] }],
      participants: [{ wanted: 1 }],
      locks: [],
      forbids: [],
      settings: { coolingWeeks: 12 },
    });
  });

  test("a person who comes twice is one person", () => {
    const plan = planRound(
      aRound({ mentees: [aMentee("cy"), aMentee("cy")], mentors: [aMentor("ada", { places: 2 })] }),
    );
    expect(plan.proposals).toHaveLength(1);
  });

  test("nobody at all is a round without pairs", () => {
    expect(planRound(aRound())).toMatchObject({
      proposals: [],
      unmatched: [],
      certificate: { verified: true },
    });
  });
});

describe("each cause of being left out", () => {
  const cy = aMentee("cy");

  test("no wish", () => {
    const input = aRound({ mentees: [aMentee("cy", { learn: [] })], mentors: [aMentor("ada")] });
    expect(causeFor(input)).toEqual({ kind: "no_wishes" });
  });

  test("no mentor, or nobody but themselves", () => {
    expect(causeFor(aRound({ mentees: [cy] }))).toEqual({ kind: "no_mentors" });
    const alone = aBoth("cy");
    expect(causeFor(aRound({ mentees: [alone], mentors: [alone] }))).toEqual({ kind: "no_mentors" });
  });

  test("nobody teaches the wish, and what is taught instead", () => {
    const mentors = [aMentor("ada", { teach: [{ topicId: "strategy", weight: 3 }] })];
    const cause = causeFor(aRound({ mentees: [cy], mentors }));
    expect(cause).toEqual({ kind: "nobody_teaches", wishes: ["leadership"], taught: ["strategy"] });
  });

  test("everybody who teaches it is ruled out", () => {
    const ada = aMentor("ada");
    const keptApart = [{ memberId: ada.id, excludedId: cy.id }];
    const cause = causeFor(aRound({ mentees: [cy], mentors: [ada], keptApart }));
    expect(cause).toMatchObject({ kind: "ruled_out", wishes: ["leadership"], by: ["excluded"] });
  });

  test("whoever is left shares no hours", () => {
    const mentors = [aMentor("ada", { hours: hoursIn("Pacific/Auckland") }), aMentor("bo")];
    const keptApart = [{ memberId: cy.id, excludedId: memberId("bo") }];
    const cause = causeFor(aRound({ mentees: [cy], mentors, keptApart }));
    expect(cause).toEqual({ kind: "no_shared_hours", wishes: ["leadership"], mentorIds: [memberId("ada")] });
  });

  test("all who fit were full before the round, or are with it", () => {
    const full = aRound({ mentees: [cy], mentors: [aMentor("ada", { places: 0 })] });
    expect(causeFor(full)).toMatchObject({ kind: "all_full", mentors: 1, takenInRound: false });
    const scarce = aRound({ mentees: [cy, aMentee("dee")], mentors: [aMentor("ada")] });
    expect(causeFor(scarce)).toMatchObject({ kind: "all_full", mentors: 1, takenInRound: true });
  });
});
