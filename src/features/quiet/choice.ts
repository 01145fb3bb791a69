import { addDays, daysBetween, isDay, weekdayOf, type Day } from "../../core/wall-time.ts";
import type { HowOften, KindChoice, Quiet, RarelyDays } from "../../core/quiet.ts";
import { capitalised } from "../../core/text.ts";

// What somebody may say about one kind of message that nobody asked for: that it waits until a day (a snooze), that it
// comes less often, or that it does not come at all. It holds from the moment of saying, for what is queued
// too, since it is asked for at sending (outbox/standing.ts).

/** A kind of message that may come without anybody having asked for it, in words. */
export interface UnaskedKind {
  readonly kind: string;
  readonly label: string;
  /** How "You get this because" goes on. */
  readonly why: string;
  readonly rarelyDays: RarelyDays;
  readonly daysAfterSnooze: number | null;
}

export const AS_IT_COMES: KindChoice = { howOften: "usual", snoozedUntilOn: null };

const RARELY: Readonly<Record<RarelyDays, string>> = {
  7: "at most once a week",
  28: "at most once in four weeks",
};

/** What `rarely` is for a kind: `at most once a week`. */
export function rarelyInWords({ rarelyDays }: Pick<UnaskedKind, "rarelyDays">): string {
  return RARELY[rarelyDays];
}

/** How often one kind may come, to choose from. */
export function howOftenChoices(
  kind: Pick<UnaskedKind, "rarelyDays">,
): readonly { readonly value: HowOften; readonly label: string }[] {
  return [
    { value: "usual", label: "As it comes" },
    { value: "rarely", label: capitalised(rarelyInWords(kind)) },
    { value: "never", label: "Never" },
  ];
}

export const MOST_A_DAY: readonly { readonly value: string; readonly label: string }[] = [
  { value: "0", label: "None" },
  { value: "1", label: "One, with all that is due in it" },
  { value: "2", label: "Up to two" },
  { value: "3", label: "Up to three" },
];

const MONDAY = 1;
const LONGEST_SNOOZE_DAYS = 366;

/** The day on which a snooze ends. */
export function snoozeEnd(length: "tomorrow" | "next_week", today: Day): Day {
  if (length === "tomorrow") return addDays(today, 1);
  return addDays(today, (MONDAY - weekdayOf(today) + 7) % 7 || 7);
}

/** Why a snooze cannot end on that day, in words for its field; null when it can. */
export function snoozeProblem(untilOn: string, today: Day): string | null {
  if (!isDay(untilOn) || untilOn <= today) return "Please pick a day after today.";
  if (daysBetween(today, untilOn) <= LONGEST_SNOOZE_DAYS) return null;
  return "That is more than a year. “Never” is easier, and as easily changed back.";
}

/** Whether nothing of that kind comes any more, so that there is nothing to snooze. */
export function isUnwanted({ mostADay, choices }: Quiet, kind: string): boolean {
  return mostADay === 0 || choices.get(kind)?.howOften === "never";
}

/** A snooze that is over says nothing any more. */
export function current({ howOften, snoozedUntilOn }: KindChoice, today: Day): KindChoice {
  return {
    howOften,
    snoozedUntilOn: snoozedUntilOn !== null && snoozedUntilOn > today ? snoozedUntilOn : null,
  };
}
