import type { Queries } from "../../../db/open.ts";
import type { CheckInId } from "../../core/ids.ts";
import type { Day } from "../../core/wall-time.ts";
import { loadPair, loadPairsOf } from "../matching/pair-store.ts";
import type { Pair } from "../matching/pair.ts";
import type { Member } from "../members/member.ts";
import { loadMembersById } from "../members/store.ts";
import { awayOf } from "./away.ts";
import { offersOn, type Around, type CheckIn } from "./check-in.ts";
import type { ClockAround } from "./clockwork.ts";
import { loadCheckIn, loadEngagements, loadOpenCheckIn } from "./store.ts";

/** A check-in with the two whose it is. */
export interface PairCheckIn {
  readonly checkIn: CheckIn;
  readonly pair: Pair;
  readonly mentor: Member;
  readonly mentee: Member;
}

/** A check-in as one of its two sees it: proof that `me` is of its pair. */
export interface OwnCheckIn extends PairCheckIn {
  readonly me: Member;
  readonly partner: Member;
}

/** One's own pair, with its open check-in; null for a moment only, before the clockwork has planned one. */
export interface OwnPair {
  readonly pair: Pair;
  readonly me: Member;
  readonly partner: Member;
  readonly open: CheckIn | null;
}

export async function loadPairCheckIn(reader: Queries, id: CheckInId): Promise<PairCheckIn | null> {
  const checkIn = await loadCheckIn(reader, id);
  return checkIn ? withPeople(reader, checkIn) : null;
}

/** Null when there is no such check-in, or it is between others. */
export async function loadOwnCheckIn(reader: Queries, id: CheckInId, me: Member): Promise<OwnCheckIn | null> {
  const found = await loadPairCheckIn(reader, id);
  if (found === null) return null;
  if (found.mentor.id === me.id) return { ...found, me, partner: found.mentee };
  return found.mentee.id === me.id ? { ...found, me, partner: found.mentor } : null;
}

/** The active pairs of one member, oldest first. */
export async function loadOwnPairs(reader: Queries, me: Member): Promise<readonly OwnPair[]> {
  const pairs = await loadPairsOf(reader, me.id);
  const partners = await loadMembersById(
    reader,
    pairs.map((pair) => partnerIdOf(pair, me)),
  );
  const own: OwnPair[] = [];
  for (const pair of pairs) {
    const partner = partners.find((one) => one.id === partnerIdOf(pair, me));
    if (partner) own.push({ pair, me, partner, open: await loadOpenCheckIn(reader, pair.id) });
  }
  return own;
}

export function aroundOf({ mentor, mentee, pair }: PairCheckIn, now: Date): Around {
  return { now, both: [mentor.hours, mentee.hours], cadenceDays: pair.cadenceDays };
}

/** What the clockwork's moves depend on, at whatever moment. */
export async function loadAround(reader: Queries, of: PairCheckIn): Promise<(now: Date) => ClockAround> {
  const engagements = await loadEngagements(reader, of.pair);
  const { mentor, mentee } = of;
  return (now) => ({ ...aroundOf(of, now), ...engagements, away: awayOf([mentor, mentee], now) });
}

/** Around when the pair is offered times for its next check-in. */
export async function loadNextOn(
  reader: Queries,
  { pair, mentor, mentee }: PairCheckIn,
): Promise<Day | null> {
  return offersOn(await loadOpenCheckIn(reader, pair.id), [mentor.hours, mentee.hours]);
}

async function withPeople(reader: Queries, checkIn: CheckIn): Promise<PairCheckIn | null> {
  const pair = await loadPair(reader, checkIn.pairId);
  if (pair === null) return null;
  const members = await loadMembersById(reader, [pair.mentorId, pair.menteeId]);
  const mentor = members.find((one) => one.id === pair.mentorId);
  const mentee = members.find((one) => one.id === pair.menteeId);
  return mentor && mentee ? { checkIn, pair, mentor, mentee } : null;
}

function partnerIdOf(pair: Pair, me: Member) {
  return pair.mentorId === me.id ? pair.menteeId : pair.mentorId;
}
