import { subWeeks } from "date-fns/subWeeks";
import { and, count, eq, exists, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Queries } from "../../../db/open.ts";
import { given, prepared } from "../../../db/prepared.ts";
import { checkIns, consents, members, pairs, rounds } from "../../../db/schema/sqlite.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { isAvailable, isMentee, isMentor, type Member } from "../members/member.ts";
import { loadExclusions, loadProgramme } from "../members/store.ts";
import type { MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { loadCandidates, type KnownCandidate } from "./candidate-store.ts";
import type { TrackAreas } from "./goals.ts";
import type { Couple, PastPair } from "./relations.ts";
import type { RoundInput } from "./round.ts";
import { loadCouplesToCome } from "./round-store.ts";
import { loadRoundSettings } from "./settings.ts";

/** When a round is asked for, on what track people are, and what a lead set by hand. */
export interface RoundQuestion {
  readonly now: Date;
  readonly track: TrackAreas | null;
  readonly locks?: readonly Couple[];
  readonly forbids?: readonly Couple[];
}

/**
 * Everybody a round is about, as they are now. The seed is the number of rounds published so far: a preview solved
 * again is the same preview, and the next round decides between equals anew.
 */
export async function loadRoundInput(
  reader: Queries,
  workspaceId: WorkspaceId,
  { now, track, locks = [], forbids = [] }: RoundQuestion,
): Promise<RoundInput> {
  const settings = await loadRoundSettings(reader, workspaceId);
  const available = (await loadProgramme(reader, workspaceId)).filter(isAvailable);
  const candidates = await loadCandidates(reader, available, { workspaceId, track });
  const since = subWeeks(now, settings.coolingWeeks);
  const pastPairs = [
    ...(await loadPastPairs(reader, workspaceId, since)),
    ...(await loadAskedCouples(reader, workspaceId, since)),
    ...(await loadCouplesToCome(reader, workspaceId)).map(asPair),
  ];
  const active = pastPairs.filter((pair) => pair.closedAt === null);
  return {
    ...rolesOf(available, candidates, active),
    keptApart: await loadExclusions(reader, workspaceId),
    pastPairs,
    reports: settings.hard.reportChain ? await loadReports(reader, workspaceId) : [],
    settings,
    locks,
    forbids,
    now,
    seed: await countPublished(reader, workspaceId),
  };
}

/** How many are in rounds at most, on either side, however many mentors or places they have. */
export async function loadSizes(
  reader: Queries,
  workspaceId: WorkspaceId,
): Promise<Readonly<Record<"mentees" | "mentors", number>>> {
  const rows = await sizes(reader).execute({ workspaceId });
  function sum(isOne: (member: Pick<Member, "role">) => boolean): number {
    return rows.filter(isOne).reduce((all, { people }) => all + people, 0);
  }
  return { mentees: sum(isMentee), mentors: sum(isMentor) };
}

const sizes = prepared((reader) =>
  reader
    .select({ role: members.role, people: count() })
    .from(members)
    .where(
      and(eq(members.workspaceId, given("workspaceId", members.workspaceId)), eq(members.status, "active")),
    )
    .groupBy(members.role)
    .prepare(),
);

/** Mentees who have fewer mentors than they wish, and mentors with the places that they have left. */
function rolesOf(
  people: readonly Member[],
  candidates: readonly KnownCandidate[],
  active: readonly PastPair[],
): { readonly mentees: readonly MenteeCandidate[]; readonly mentors: readonly MentorCandidate[] } {
  const byMentee = Map.groupBy(active, (pair) => pair.menteeId);
  const byMentor = Map.groupBy(active, (pair) => pair.mentorId);
  const known = people.flatMap((member, place) => {
    const found = candidates[place];
    return found ? [{ member, ...found }] : [];
  });
  return {
    mentees: known.flatMap(({ member, candidate, wantedMentors }) => {
      const mentors = byMentee.get(member.id)?.length ?? 0;
      const wanted = wantedMentors - mentors;
      return isMentee(member) && wanted > 0 ? [{ ...candidate, wanted, mentors }] : [];
    }),
    mentors: known.flatMap(({ member, candidate }) => {
      const { capacity } = member;
      const places = Math.max(0, capacity - (byMentor.get(member.id)?.length ?? 0));
      return isMentor(member) ? [{ ...candidate, capacity, places }] : [];
    }),
  };
}

/** Active pairs, and those that closed since, with whether they met. */
async function loadPastPairs(
  reader: Queries,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<readonly PastPair[]> {
  const held = reader
    .select({ id: checkIns.id })
    .from(checkIns)
    .where(and(eq(checkIns.pairId, pairs.id), eq(checkIns.status, "held")));
  const rows = await reader
    .select({
      mentorId: pairs.mentorId,
      menteeId: pairs.menteeId,
      closedAt: pairs.closedAt,
      closedBecause: pairs.closedBecause,
      met: sql`${exists(held)}`.mapWith(Boolean),
    })
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), or(isNull(pairs.closedAt), gt(pairs.closedAt, since))));
  return rows.map(({ closedBecause, ...pair }) => ({
    ...pair,
    endedByOne: closedBecause === "ended_by_mentor" || closedBecause === "ended_by_mentee",
  }));
}

/**
 * Couples that are being asked count as pairs, so that each holds its place; those that came to nothing since, as
 * pairs that one of the two ended, whichever of them it was.
 */
async function loadAskedCouples(
  reader: Queries,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<readonly PastPair[]> {
  const rows = await reader
    .select({ mentorId: consents.mentorId, menteeId: consents.menteeId, closedAt: consents.endedAt })
    .from(consents)
    .where(
      and(eq(consents.workspaceId, workspaceId), or(isNull(consents.endedAt), gt(consents.endedAt, since))),
    );
  return rows.map((couple) => ({ ...couple, met: false, endedByOne: couple.closedAt !== null }));
}

/** Published, and not carried out yet: it holds its place already. */
function asPair(couple: Couple): PastPair {
  return { ...couple, closedAt: null, met: false, endedByOne: false };
}

/** Who reports to whom, also outside the programme: a chain may lead through somebody who does not take part. */
async function loadReports(reader: Queries, workspaceId: WorkspaceId): Promise<RoundInput["reports"]> {
  const rows = await reader
    .select({ memberId: members.id, managerId: members.managerId })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), isNotNull(members.managerId)));
  return rows.flatMap(({ memberId, managerId }) => (managerId === null ? [] : [{ memberId, managerId }]));
}

async function countPublished(reader: Queries, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await reader
    .select({ published: count() })
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), eq(rounds.status, "published")));
  return row?.published ?? 0;
}
