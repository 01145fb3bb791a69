import type { SlackUserId } from "../core/ids.ts";
import { USUAL_RARELY_DAYS, type Quiet } from "../core/quiet.ts";
import { wallTimeOf } from "../core/wall-time.ts";
import type { WorkingHours } from "../core/working-hours.ts";
import { nextAllowedAt } from "./policy.ts";
import { wishOf } from "./wish.ts";

/** A message that nobody asked for, as it would go out. */
export interface Foreseen {
  readonly at: Date;
  readonly slackUserIds: readonly SlackUserId[];
  readonly kinds: readonly string[];
}

/** Something that is owed, or would be owed then. */
export interface Expected {
  readonly kind: string;
  readonly slackUserIds: readonly SlackUserId[];
  readonly at: Date;
  readonly expiresAt: Date | null;
}

export interface Reader {
  readonly hours: WorkingHours;
  readonly quiet: Quiet;
  /** Such messages that they had on the local day of `now`. */
  readonly hadToday: number;
}

/** Put off so often, it is a thing of another day. */
const MOST_STEPS = 20;

/**
 * What would go to whom until then, by the rules of sending and without any: bundled, within the budgets and the
 * hours. Whoever is not among `readers` is gone. Pure; nothing is written or sent.
 */
export function foresee(
  expected: readonly Expected[],
  readers: ReadonlyMap<SlackUserId, Reader>,
  { now, until }: { readonly now: Date; readonly until: Date },
): readonly Foreseen[] {
  const had = new Map<string, number>();
  for (const [user, { hours, hadToday }] of readers) had.set(dayKey(user, hours, now), hadToday);
  const foreseen: Foreseen[] = [];
  let open = expected.map((one, place) => ({
    ...one,
    at: one.at > now ? one.at : now,
    place,
    steps: 0,
  }));
  while (open.length > 0) {
    const [first, ...others] = open.toSorted(inTurn);
    if (first === undefined || first.at > until) break;
    const people = peopleOf(first, readers, had);
    const at = people && standing(first, people);
    if (people === null || at === null || first.steps > MOST_STEPS) open = others;
    else if (at > first.at) open = [...others, { ...first, at, steps: first.steps + 1 }];
    else {
      const company = others.filter(
        (one) => goesWith(one, first) && standing(one, people)?.getTime() === at.getTime(),
      );
      foreseen.push({
        at,
        slackUserIds: first.slackUserIds,
        kinds: [first, ...company].map((one) => one.kind),
      });
      for (const { slackUserId, hours } of people) {
        const key = dayKey(slackUserId, hours, at);
        had.set(key, (had.get(key) ?? 0) + 1);
      }
      open = others.filter((one) => !company.includes(one));
    }
  }
  return foreseen;
}

/** The earliest first, and what was owed first of those. */
function inTurn(
  one: { readonly at: Date; readonly place: number },
  other: { readonly at: Date; readonly place: number },
): number {
  return one.at.getTime() - other.at.getTime() || one.place - other.place;
}

interface Person extends Reader {
  readonly slackUserId: SlackUserId;
  readonly budgetUsed: boolean;
}

function peopleOf(
  { slackUserIds, at }: Expected,
  readers: ReadonlyMap<SlackUserId, Reader>,
  had: ReadonlyMap<string, number>,
): readonly Person[] | null {
  const people = slackUserIds.flatMap((slackUserId) => {
    const reader = readers.get(slackUserId);
    if (reader === undefined) return [];
    const used = had.get(dayKey(slackUserId, reader.hours, at)) ?? 0;
    return [{ ...reader, slackUserId, budgetUsed: used >= reader.quiet.mostADay }];
  });
  return people.length === slackUserIds.length ? people : null;
}

/** When it may go; null for never. */
function standing({ kind, at, expiresAt }: Expected, people: readonly Person[]): Date | null {
  if (expiresAt && expiresAt <= at) return null;
  const wish = wishOf(
    { kind, rarelyDays: USUAL_RARELY_DAYS },
    people.map(({ hours, quiet }) => ({ hours, quiet, lastSentAt: null })),
    at,
  );
  if (wish?.kind === "withdrawn") return null;
  return wish?.at ?? nextAllowedAt("unprompted", people, at);
}

function goesWith(one: Expected, first: Expected): boolean {
  const isAlone = one.slackUserIds.length === 1 && first.slackUserIds.length === 1;
  return isAlone && one.at <= first.at && one.slackUserIds[0] === first.slackUserIds[0];
}

function dayKey(slackUserId: SlackUserId, { timeZone }: WorkingHours, at: Date): string {
  return `${slackUserId} ${wallTimeOf(at, timeZone).on}`;
}
