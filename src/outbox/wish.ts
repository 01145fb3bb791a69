import { addDays, instantOf, wallTimeOf, type Day } from "../core/wall-time.ts";
import type { KindChoice, Quiet, RarelyDays } from "../core/quiet.ts";
import type { WorkingHours } from "../core/working-hours.ts";

/** A person whom a message that nobody asked for would ring, and what they want of its kind. */
export interface Wishing {
  readonly hours: WorkingHours;
  readonly quiet: Quiet;
  /** When a message of this kind last went where this one goes; asked for when they want it rarely. */
  readonly lastSentAt: Date | null;
}

export type Wish =
  | { readonly kind: "withdrawn"; readonly cause: string }
  | { readonly kind: "later"; readonly at: Date; readonly cause: string };

/** A kind of message, and how far apart two of them are for whoever wants it rarely. */
export interface WishedKind {
  readonly kind: string;
  readonly rarelyDays: RarelyDays;
}

/**
 * What people's own choices make of a message that is due: null when they leave it as it is. A message to several is
 * as quiet as the quietest of them wants it.
 */
export function wishOf({ kind, rarelyDays }: WishedKind, people: readonly Wishing[], now: Date): Wish | null {
  if (people.some(({ quiet }) => quiet.mostADay === 0)) return { kind: "withdrawn", cause: "wants_none" };
  const wishes = people.flatMap((person) => {
    const choice = person.quiet.choices.get(kind);
    return choice === undefined ? [] : (wishOfOne(choice, { ...person, rarelyDays }, now) ?? []);
  });
  const never = wishes.find((wish) => wish.kind === "withdrawn");
  if (never) return never;
  const laters = wishes.filter((wish) => wish.kind === "later");
  return laters.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0] ?? null;
}

function wishOfOne(
  { howOften, snoozedUntilOn }: KindChoice,
  person: Wishing & Pick<WishedKind, "rarelyDays">,
  now: Date,
): Wish | null {
  const { timeZone, start } = person.hours;
  const today = wallTimeOf(now, timeZone).on;
  function from(on: Day, cause: string): Wish | null {
    return on > today ? { kind: "later", at: instantOf({ on, at: start }, timeZone), cause } : null;
  }
  if (howOften === "never") return { kind: "withdrawn", cause: "not_wanted" };
  const snoozed = snoozedUntilOn === null ? null : from(snoozedUntilOn, "snoozed");
  if (snoozed || howOften === "usual" || person.lastSentAt === null) return snoozed;
  return from(addDays(wallTimeOf(person.lastSentAt, timeZone).on, person.rarelyDays), "wanted_rarely");
}
