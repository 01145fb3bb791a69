import * as fc from "fast-check";
import { MemberId, PairId, RoundId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";
import type { Candidate, MentorCandidate } from "#src/features/matching/candidate.ts";
import type { Pair } from "#src/features/matching/pair.ts";
import type { Member } from "#src/features/members/member.ts";
import { relationsOf, type FitnessContext } from "#src/features/matching/fitness.ts";
import type { RoundInput } from "#src/features/matching/round.ts";
import type { RoundPlan } from "#src/features/matching/round-plan.ts";
import { createSharedHours } from "#src/features/matching/shared-hours.ts";

/** A Monday without a clock change in the fortnight after it. */
export const MONDAY = new Date("2026-09-07T08:00:00Z");

/** `ada` -> an id that stays the same; letters and digits only. */
export function memberId(name: string): MemberId {
  return MemberId.parse(`member_${name.padEnd(16, "z").slice(0, 16)}`);
}

export function hoursIn(timeZone: string, start = "09:00", end = "17:00"): WorkingHours {
  return { timeZone, days: [1, 2, 3, 4, 5], start, end };
}

export function aMentee(name: string, change: Partial<Candidate> = {}): Candidate {
  return {
    id: memberId(name),
    name,
    hours: hoursIn("Europe/Berlin"),
    team: null,
    managerId: null,
    waitingSinceAt: null,
    teach: [],
    learn: [{ topicId: "leadership", weight: 1 }],
    ...change,
  };
}

export function aMentor(name: string, change: Partial<MentorCandidate> = {}): MentorCandidate {
  return {
    ...aMentee(name, { learn: [], teach: [{ topicId: "leadership", weight: 5 }] }),
    capacity: 1,
    places: 1,
    ...change,
  };
}

export function aContext(change: Partial<FitnessContext> = {}): FitnessContext {
  const none = relationsOf([]);
  return {
    now: MONDAY,
    sharedHours: createSharedHours(MONDAY),
    keptApart: none,
    partners: none,
    ...change,
  };
}

export function aRound(change: Partial<RoundInput> = {}): RoundInput {
  return { mentees: [], mentors: [], keptApart: [], pastPairs: [], now: MONDAY, seed: 1, ...change };
}

export const WORKSPACE = WorkspaceId.parse("T0TEAM");

/** A member as the store hands them out. */
export function aMember(name: string, change: Partial<Member> = {}): Member {
  return {
    id: memberId(name),
    workspaceId: WORKSPACE,
    slackUserId: SlackUserId.parse(`U${name.toUpperCase()}`),
    name,
    email: null,
    role: "mentee",
    status: "active",
    pausedUntilOn: null,
    capacity: 0,
    goal: "",
    hours: hoursIn("Europe/Berlin"),
    followsSlackZone: true,
    team: null,
    managerId: null,
    waitingSinceAt: null,
    joinedAt: MONDAY,
    ...change,
  };
}

export function aPair(mentor: string, mentee: string, change: Partial<Pair> = {}): Pair {
  return {
    id: PairId.parse("pair_0000000000000000"),
    workspaceId: WORKSPACE,
    roundId: null,
    mentorId: memberId(mentor),
    menteeId: memberId(mentee),
    status: "active",
    cadenceDays: 14,
    reasons: [],
    startedAt: MONDAY,
    closedAt: null,
    ...change,
  };
}

export function roundOf(plan: RoundPlan) {
  return { id: RoundId.parse("round_0000000000000000"), workspaceId: WORKSPACE, plan };
}

const TOPICS = ["architecture", "reliability", "leadership", "strategy"];
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Asia/Kolkata"];

function topics(highest: number) {
  const topic = fc.record({
    topicId: fc.constantFrom(...TOPICS),
    weight: fc.integer({ min: 1, max: highest }),
  });
  return fc.uniqueArray(topic, { selector: (one) => one.topicId, maxLength: 3 });
}

/** A team of up to ten in which anything may be the case that a round must bear. */
export const anyRound: fc.Arbitrary<RoundInput> = fc
  .array(
    fc.record({
      role: fc.constantFrom("mentor", "mentee", "both"),
      timeZone: fc.constantFrom(...ZONES),
      start: fc.constantFrom("06:00", "09:00", "11:00"),
      team: fc.constantFrom(null, "Platform", "Analytics"),
      manager: fc.option(fc.nat(9)),
      waits: fc.boolean(),
      teach: topics(5),
      learn: topics(3),
      capacity: fc.nat(3),
      taken: fc.nat(3),
    }),
    { maxLength: 10 },
  )
  .chain((people) =>
    fc.record({ people: fc.constant(people), apart: couples(), past: couples(), seed: fc.nat() }),
  )
  .map(({ people, apart, past, seed }) => {
    const everybody = people.map((person, index) => ({
      role: person.role,
      candidate: aMentor(`p${index}`, {
        hours: hoursIn(person.timeZone, person.start, "18:00"),
        team: person.team,
        managerId: person.manager === null ? null : memberId(`p${person.manager}`),
        waitingSinceAt: person.waits ? new Date("2026-08-03T08:00:00Z") : null,
        teach: person.teach,
        learn: person.learn,
        capacity: person.capacity,
        places: Math.max(0, person.capacity - person.taken),
      }),
    }));
    return aRound({
      mentees: everybody.filter(({ role }) => role !== "mentor").map(({ candidate }) => candidate),
      mentors: everybody.filter(({ role }) => role !== "mentee").map(({ candidate }) => candidate),
      keptApart: apart.map(([one, other]) => ({ memberId: one, excludedId: other })),
      pastPairs: past.map(([mentorId, menteeId], index) => ({
        mentorId,
        menteeId,
        closedAt: index % 2 === 0 ? null : new Date("2026-05-01T08:00:00Z"),
      })),
      seed,
    });
  });

function couples(): fc.Arbitrary<readonly (readonly [MemberId, MemberId])[]> {
  return fc.array(
    fc
      .tuple(fc.nat(9), fc.nat(9))
      .map(([one, other]) => [memberId(`p${one}`), memberId(`p${other}`)] as const),
    { maxLength: 6 },
  );
}
