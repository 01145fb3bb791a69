import * as fc from "fast-check";
import { MemberId, PairId, RoundId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import type { WorkingHours } from "#src/core/working-hours.ts";
import type { Candidate, MenteeCandidate, MentorCandidate } from "#src/features/matching/candidate.ts";
import type { Pair } from "#src/features/matching/pair.ts";
import type { Member } from "#src/features/members/member.ts";
import type { FitnessContext } from "#src/features/matching/fitness.ts";
import type { PastPair } from "#src/features/matching/relations.ts";
import { contextOf, type RoundInput } from "#src/features/matching/round.ts";
import type { RoundPlan } from "#src/features/matching/round-plan.ts";
import { USUAL_SETTINGS, type RoundSettings } from "#src/features/matching/round-settings.ts";

/** A Monday without a clock change in the fortnight after it. */
export const MONDAY = new Date("2026-09-07T08:00:00Z");

/** `ada` -> an id that stays the same; letters and digits only. */
export function memberId(name: string): MemberId {
  return MemberId.parse(`member_${name.padEnd(16, "z").slice(0, 16)}`);
}

export function hoursIn(timeZone: string, start = "09:00", end = "17:00"): WorkingHours {
  return { timeZone, days: [1, 2, 3, 4, 5], start, end };
}

function aCandidate(name: string): Candidate {
  return {
    id: memberId(name),
    name,
    hours: hoursIn("Europe/Berlin"),
    team: null,
    office: null,
    managerId: null,
    waitingSinceAt: null,
    teach: [],
    learn: [],
    goals: [],
    cadenceDays: null,
    meetingForm: null,
    ranked: [],
    again: [],
  };
}

export function aMentee(name: string, change: Partial<MenteeCandidate> = {}): MenteeCandidate {
  return {
    ...aCandidate(name),
    learn: [{ topicId: "leadership", weight: 1 }],
    wanted: 1,
    mentors: 0,
    ...change,
  };
}

export function aMentor(name: string, change: Partial<MentorCandidate> = {}): MentorCandidate {
  const teach = [{ topicId: "leadership", weight: 5 }];
  return { ...aCandidate(name), teach, capacity: 1, places: 1, ...change };
}

/** Somebody who mentors and wants a mentor. */
export function aBoth(name: string, change: Partial<MenteeCandidate & MentorCandidate> = {}) {
  return { ...aMentor(name), ...aMentee(name), teach: aMentor(name).teach, ...change };
}

export function aContext(change: Partial<FitnessContext> = {}): FitnessContext {
  return { ...contextOf(aRound()), ...change };
}

/** The usual settings, with some of the hard rules otherwise. */
export function settingsWith(
  change: Partial<Omit<RoundSettings, "hard">> & { readonly hard?: Partial<RoundSettings["hard"]> },
): RoundSettings {
  const hard = { ...USUAL_SETTINGS.hard, ...change.hard };
  return { ...USUAL_SETTINGS, ...change, hard };
}

export function aRound(change: Partial<RoundInput> = {}): RoundInput {
  return {
    mentees: [],
    mentors: [],
    keptApart: [],
    pastPairs: [],
    reports: [],
    settings: USUAL_SETTINGS,
    locks: [],
    forbids: [],
    now: MONDAY,
    seed: 1,
    ...change,
  };
}

export function aPastPair(mentor: string, mentee: string, change: Partial<PastPair> = {}): PastPair {
  return {
    mentorId: memberId(mentor),
    menteeId: memberId(mentee),
    closedAt: null,
    met: true,
    endedByOne: false,
    ...change,
  };
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

const USUAL_OR_NOT = fc.record({
  hard: fc.record({
    reportChain: fc.boolean(),
    sameTeam: fc.boolean(),
    commonTopic: fc.boolean(),
    sharedHours: fc.boolean(),
  }),
  floor: fc.boolean(),
  coolingWeeks: fc.constantFrom(0, 12, 52),
});

/** The usual settings half of the time, any others in the other half. */
const anySettings: fc.Arbitrary<RoundSettings> = fc.oneof(
  fc.constant(USUAL_SETTINGS),
  USUAL_OR_NOT.map((change) => ({ ...USUAL_SETTINGS, ...change })),
);

/** A team of up to ten in which anything may be the case that a round must bear. */
export const anyRound: fc.Arbitrary<RoundInput> = fc
  .array(
    fc.record({
      role: fc.constantFrom("mentor", "mentee", "both"),
      timeZone: fc.constantFrom(...ZONES),
      start: fc.constantFrom("06:00", "09:00", "11:00"),
      team: fc.constantFrom(null, "Platform", "Analytics"),
      office: fc.constantFrom(null, "North", "South"),
      manager: fc.option(fc.nat(9)),
      waits: fc.boolean(),
      teach: topics(5),
      learn: topics(3),
      capacity: fc.nat(3),
      taken: fc.nat(3),
      wanted: fc.constantFrom(1, 1, 2),
      mentors: fc.constantFrom(0, 0, 1),
      cadenceDays: fc.constantFrom(null, 7, 14),
      meetingForm: fc.constantFrom(null, "call" as const, "in_person" as const),
      goals: fc.boolean(),
      ranked: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
      again: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
    }),
    { maxLength: 10 },
  )
  .chain((people) =>
    fc.record({
      people: fc.constant(people),
      apart: couples(),
      past: couples(),
      locks: couples(),
      forbids: couples(),
      settings: anySettings,
      seed: fc.nat(),
    }),
  )
  .map(({ people, apart, past, locks, forbids, settings, seed }) => {
    const everybody = people.map((person, index) => ({
      role: person.role,
      candidate: aBoth(`p${index}`, {
        hours: hoursIn(person.timeZone, person.start, "18:00"),
        team: person.team,
        office: person.office,
        managerId: person.manager === null ? null : memberId(`p${person.manager}`),
        waitingSinceAt: person.waits ? new Date("2026-08-03T08:00:00Z") : null,
        teach: person.teach.map((topic, place) => ({
          ...topic,
          ...(person.goals ? { rank: place + 1 } : {}),
        })),
        learn: person.learn.map((topic) => ({ ...topic, ...(person.goals ? { ownLevel: 2 } : {}) })),
        goals: person.goals ? [{ topicId: "reliability", steps: 2 }] : [],
        capacity: person.capacity,
        places: Math.max(0, person.capacity - person.taken),
        wanted: person.mentors > 0 ? 1 : person.wanted,
        mentors: person.mentors,
        cadenceDays: person.cadenceDays,
        meetingForm: person.meetingForm,
        ranked: person.ranked.map((place) => memberId(`p${place}`)),
        again: person.again.map((place) => memberId(`p${place}`)),
      }),
    }));
    return aRound({
      mentees: everybody.filter(({ role }) => role !== "mentor").map(({ candidate }) => candidate),
      mentors: everybody.filter(({ role }) => role !== "mentee").map(({ candidate }) => candidate),
      keptApart: apart.map(([one, other]) => ({ memberId: one, excludedId: other })),
      pastPairs: past.map(([mentorId, menteeId], index) => ({
        mentorId,
        menteeId,
        closedAt:
          [null, new Date("2026-05-01T08:00:00Z"), new Date("2026-08-01T08:00:00Z")][index % 3] ?? null,
        met: index % 2 === 0,
        endedByOne: false,
      })),
      reports: everybody.flatMap(({ candidate: { id, managerId } }) =>
        managerId === null ? [] : [{ memberId: id, managerId }],
      ),
      locks: locks.map(([mentorId, menteeId]) => ({ mentorId, menteeId })),
      forbids: forbids.map(([mentorId, menteeId]) => ({ mentorId, menteeId })),
      settings,
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
