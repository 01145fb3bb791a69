import * as fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, wallTimeOf, addDays } from "#src/core/wall-time.ts";
import { isWorkingAt } from "#src/core/working-hours.ts";
import type { Candidate, MentorCandidate } from "#src/features/matching/candidate.ts";
import { fitnessOf } from "#src/features/matching/fitness.ts";
import { reasonsOf } from "#src/features/matching/reasons.ts";
import { askedForWords, reasonWords, type Audience } from "#src/features/matching/reason-words.ts";
import { relationsOf } from "#src/features/matching/relations.ts";
import { contextOf, planRound } from "#src/features/matching/round.ts";
import type { Reason } from "#src/features/matching/round-plan.ts";
import {
  aContext,
  aMentee,
  aMentor,
  anyRound,
  aRound,
  hoursIn,
  memberId,
  MONDAY,
  settingsWith,
} from "./people.ts";

const NAMES = { mentee: "Ben", mentor: "Ada", audience: "pair" } as const;

function titleOf(topicId: string): string {
  return (
    { leadership: "Technical leadership in data", strategy: "Influencing data strategy" }[topicId] ?? topicId
  );
}

function wordsFor(mentee: Candidate, mentor = aMentor("ada"), audience: Audience = "pair") {
  const context = aContext();
  const fitness = fitnessOf(mentee, mentor, context);
  if (fitness.kind === "forbidden") throw new Error(fitness.cause);
  const reasons = reasonsOf(mentee, mentor, { parts: fitness.parts, context });
  return reasons.map((reason) => reasonWords(reason, { ...NAMES, audience }, titleOf));
}

test("a pair's reasons are said as a person would", () => {
  expect(wordsFor(aMentee("ben"))).toEqual([
    "Technical leadership in data is Ben's first wish, and Ada teaches it at level 5 of 5",
    "You both work 09:00 to 17:00 on weekdays (Berlin time)",
  ]);
});

test("the lead reads of them in the third person, in both of their times", () => {
  const kolkata = aMentor("ada", { hours: hoursIn("Asia/Kolkata", "10:00", "18:30") });
  expect(wordsFor(aMentee("ben"), kolkata, "lead")[1]).toBe(
    "Both work 09:00 to 15:00 on weekdays (Berlin time), which is 12:30 to 18:30 in Kolkata",
  );
});

test("there are at most three, and always the topic", () => {
  const ben = aMentee("ben", {
    team: "Platform",
    waitingSinceAt: new Date("2026-08-03T08:00:00Z"),
    learn: [
      { topicId: "strategy", weight: 2 },
      { topicId: "leadership", weight: 1 },
    ],
  });
  const ada = aMentor("ada", {
    team: "Analytics",
    teach: [
      { topicId: "leadership", weight: 3 },
      { topicId: "strategy", weight: 4 },
    ],
  });
  const words = wordsFor(ben, ada);
  expect(words).toHaveLength(3);
  expect(words[0]).toBe("Technical leadership in data is Ben's first wish, and Ada offers to help with it");
});

test("one of the two reads of them in their own terms", () => {
  const ben = aMentee("ben", { waitingSinceAt: new Date("2026-08-03T08:00:00Z") });
  expect(wordsFor(ben, aMentor("ada"), "mentee")).toEqual([
    "Technical leadership in data is your first wish, and Ada teaches it at level 5 of 5",
    "You both work 09:00 to 17:00 on weekdays (Berlin time)",
    "You have been waiting for a mentor since Mon 3 Aug",
  ]);
  expect(wordsFor(ben, aMentor("ada"), "mentor")).toEqual([
    "Technical leadership in data is Ben's first wish, and you teach it at level 5 of 5",
    "You both work 09:00 to 17:00 on weekdays (Berlin time)",
    "Ben has been waiting for a mentor since Mon 3 Aug",
  ]);
});

test("where a mentee has a way to go is told to the two of them and not to the lead", () => {
  const change = {
    goals: [{ topicId: "leadership", steps: 3 }],
    hours: hoursIn("Asia/Tokyo", "16:00", "17:00"),
  };
  function goalFor(audience: Audience) {
    return wordsFor(aMentee("ben", change), aMentor("ada"), audience)[1];
  }
  expect(goalFor("lead")).toBe("Ada can help on Ben's way to the next role");
  expect(goalFor("mentee")).toBe(
    "Ada can help you on your way to the next role, with Technical leadership in data",
  );
  expect(goalFor("pair")).toBe(
    "Ada can help on Ben's way to the next role, with Technical leadership in data",
  );
});

test("what both wish of their meetings is a reason, as far as both wish it", () => {
  const far = { hours: hoursIn("Asia/Tokyo", "16:00", "17:00") };
  function meetingFor(mentee: object, mentor: object) {
    return wordsFor(aMentee("ben", { ...far, ...mentee }), aMentor("ada", mentor)).at(-1);
  }
  const wishes = { cadenceDays: 14, meetingForm: "call" };
  expect(meetingFor(wishes, wishes)).toBe("You both would like to meet every two weeks, by call");
  expect(meetingFor(wishes, { ...wishes, meetingForm: "in_person" })).toBe(
    "You both would like to meet every two weeks",
  );
});

test("a pair who both would gladly go on reads so early", () => {
  const reunions = relationsOf([[memberId("ada"), memberId("ben")]]);
  const context = aContext({ reunions });
  const fitness = fitnessOf(aMentee("ben"), aMentor("ada"), context);
  if (fitness.kind === "forbidden") throw new Error(fitness.cause);
  const reasons = reasonsOf(aMentee("ben"), aMentor("ada"), { parts: fitness.parts, context });
  expect(reasons.slice(0, 3).map((reason) => reason.kind)).toContain("continuity");
});

test("whom the mentee asked for is in no reason that others read, and said to the mentee alone", () => {
  const ben = aMentee("ben", { ranked: [memberId("ada")] });
  const plan = planRound(aRound({ mentees: [ben], mentors: [aMentor("ada")] }));
  const without = planRound(aRound({ mentees: [aMentee("ben")], mentors: [aMentor("ada")] }));
  expect(plan.proposals[0]?.reasons).toEqual(without.proposals[0]?.reasons);
  expect(plan.proposals[0]?.rank).toBe(1);
  expect([1, 2, 3].map((rank) => askedForWords(rank, "Ada"))).toEqual([
    "You asked for Ada first of all",
    "You asked for Ada as your second choice",
    "You asked for Ada as your third choice",
  ]);
});

test("a pair for which nothing else speaks still has an honest reason", () => {
  const settings = settingsWith({ hard: { commonTopic: false, sharedHours: false } });
  const far = aMentee("ben", { learn: [], hours: hoursIn("Pacific/Auckland") });
  const [proposal] = planRound(aRound({ mentees: [far], mentors: [aMentor("ada")], settings })).proposals;
  expect(proposal?.reasons.map((reason) => reasonWords(reason, NAMES, titleOf))).toEqual([
    "Ada offers a place",
  ]);
});

test("several wishes of one priority are not called the first", () => {
  const ben = aMentee("ben", {
    learn: [
      { topicId: "strategy", weight: 1 },
      { topicId: "leadership", weight: 1 },
    ],
  });
  expect(wordsFor(ben)[0]).toContain("is among Ben's first wishes");
});

test("every reason in every round is true", () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      for (const { menteeId, mentorId, reasons } of planRound(input).proposals) {
        const mentee = input.mentees.find((one) => one.id === menteeId)!;
        const mentor = input.mentors.find((one) => one.id === mentorId)!;
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.length).toBeLessThanOrEqual(3);
        for (const reason of reasons) expect(isTrue(reason, mentee, mentor)).toBe(true);
        expect(contextOf(input).now).toEqual(MONDAY);
      }
    }),
    { numRuns: 60 },
  );
});

/** The reason, checked against the two people by other means than those that found it. */
function isTrue(reason: Reason, mentee: Candidate, mentor: MentorCandidate): boolean {
  switch (reason.kind) {
    case "topic":
      return (
        mentee.learn.some((wish) => wish.topicId === reason.topicId && wish.weight === reason.priority) &&
        mentor.teach.some((topic) => topic.topicId === reason.topicId && topic.weight === reason.level) &&
        mentee.learn.filter((wish) => wish.weight === reason.priority).length > 1 === reason.amongOthers
      );
    case "hours":
      return reason.window === null || bothWork(reason.window, mentee, mentor);
    case "variety":
      return (
        reason.menteeTeam === mentee.team && reason.mentorTeam === mentor.team && mentee.team !== mentor.team
      );
    case "offices":
      return (
        reason.menteeOffice === mentee.office &&
        reason.mentorOffice === mentor.office &&
        mentee.office !== mentor.office
      );
    case "goal":
      return reason.topicIds.every(
        (topicId) =>
          mentee.goals.some((goal) => goal.topicId === topicId) &&
          mentor.teach.some((topic) => topic.topicId === topicId),
      );
    case "meeting":
      return (
        (reason.cadenceDays === null ||
          (reason.cadenceDays === mentee.cadenceDays && reason.cadenceDays === mentor.cadenceDays)) &&
        (reason.form === null ||
          (reason.form === mentee.meetingForm && reason.form === mentor.meetingForm)) &&
        (reason.cadenceDays !== null || reason.form !== null) &&
        (reason.form !== "in_person" || mentee.office === mentor.office)
      );
    case "continuity":
      return mentee.again.includes(mentor.id) && mentor.again.includes(mentee.id);
    case "room":
      return mentor.places > 0;
    case "waiting":
      return wallTimeOf(mentee.waitingSinceAt!, mentee.hours.timeZone).on === reason.sinceOn;
  }
}

/** At its start and a minute before its end, on each named weekday of the coming fortnight, on both walls. */
function bothWork(
  window: NonNullable<Extract<Reason, { kind: "hours" }>["window"]>,
  mentee: Candidate,
  mentor: Candidate,
): boolean {
  const today = wallTimeOf(MONDAY, window.zone).on;
  const days = Array.from({ length: 14 }, (_, index) => addDays(today, index + 1));
  return days.every((on) => {
    const startAt = instantOf({ on, at: window.start }, window.zone);
    const endAt = new Date(instantOf({ on, at: window.end }, window.zone).getTime() - 60_000);
    if (!window.weekdays.includes(wallTimeOf(startAt, window.zone).weekday)) return true;
    const isElsewhere =
      window.elsewhere === null || wallTimeOf(startAt, window.elsewhere.zone).at === window.elsewhere.start;
    return (
      isElsewhere &&
      [startAt, endAt].every((at) => isWorkingAt(mentee.hours, at) && isWorkingAt(mentor.hours, at))
    );
  });
}
