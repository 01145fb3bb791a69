import type { MemberId } from "../../core/ids.ts";

/** People by person, each relation listed from both sides. */
export type Relations = ReadonlyMap<MemberId, ReadonlySet<MemberId>>;

/** A mentor for a mentee, by hand: to be kept, or never to be. */
export interface Couple {
  readonly mentorId: MemberId;
  readonly menteeId: MemberId;
}

/** Relations from both sides, whoever of the two is named first. */
export function relationsOf(couples: readonly (readonly [MemberId, MemberId])[]): Relations {
  const relations = new Map<MemberId, Set<MemberId>>();
  function relate(from: MemberId, to: MemberId): void {
    const known = relations.get(from) ?? new Set();
    relations.set(from, known.add(to));
  }
  for (const [one, other] of couples) {
    relate(one, other);
    relate(other, one);
  }
  return relations;
}

export interface PastPair {
  readonly mentorId: MemberId;
  readonly menteeId: MemberId;
  /** Null while it is active. */
  readonly closedAt: Date | null;
  /** They held a check-in. */
  readonly met: boolean;
  /** One of the two ended it, met or not. */
  readonly endedByOne: boolean;
}

const WEEK_MS = 7 * 86_400_000;

/**
 * Who is or lately was paired with whom. A pair that never met does not count, unless one of the two ended it: they
 * would not want it back the week after.
 */
export function partnersOf(
  pairs: readonly PastPair[],
  now: Date,
  coolingWeeks: number,
): { readonly current: Relations; readonly recent: Relations } {
  const since = now.getTime() - coolingWeeks * WEEK_MS;
  function couplesOf(some: readonly PastPair[]): Relations {
    return relationsOf(some.map(({ mentorId, menteeId }) => [mentorId, menteeId]));
  }
  return {
    current: couplesOf(pairs.filter(({ closedAt }) => closedAt === null)),
    recent: couplesOf(
      pairs.filter(
        ({ closedAt, met, endedByOne }) =>
          closedAt !== null && closedAt.getTime() > since && (met || endedByOne),
      ),
    ),
  };
}

/** Former partners who both said that they would gladly be paired again. */
export function reunionsOf(
  people: readonly { readonly id: MemberId; readonly again: readonly MemberId[] }[],
): Relations {
  const wishes = new Map(people.map(({ id, again }) => [id, again]));
  return relationsOf(
    people.flatMap(({ id, again }) =>
      again.flatMap((other) => (wishes.get(other)?.includes(id) ? [[id, other] as const] : [])),
    ),
  );
}

/** Everybody above somebody: their manager, that one's manager and so on. People who manage each other end it. */
export function managersAbove(managers: ReadonlyMap<MemberId, MemberId>): Relations {
  const above = new Map<MemberId, ReadonlySet<MemberId>>();
  for (const id of managers.keys()) {
    const chain = new Set<MemberId>();
    for (let one = managers.get(id); one !== undefined && !chain.has(one); one = managers.get(one)) {
      chain.add(one);
    }
    chain.delete(id);
    above.set(id, chain);
  }
  return above;
}
