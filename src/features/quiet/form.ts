import type { Day } from "../../core/wall-time.ts";
import type { HowOften, KindChoice } from "../../core/quiet.ts";
import type { Form } from "../../slack/form-state.ts";
import { snoozeProblem } from "./choice.ts";

export type ChoiceReading =
  | { readonly kind: "choice"; readonly choice: KindChoice }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

/** The window about one kind. */
export function readChoice(form: Form, today: Day): ChoiceReading {
  const until = form.one("until");
  const problem = until === "" ? null : snoozeProblem(until, today);
  if (problem) return { kind: "rejected", errors: { until: problem } };
  const snoozedUntilOn = until === "" ? null : until;
  return { kind: "choice", choice: { howOften: readHowOften(form.one("how_often")), snoozedUntilOn } };
}

/** The window about everything: how many a day, each kind, and whether the snoozes end. */
export function readMine(form: Form, kinds: readonly string[]) {
  const mostADay = Number(form.one("most_a_day"));
  return {
    mostADay: Number.isInteger(mostADay) && mostADay >= 0 && mostADay <= 3 ? mostADay : 1,
    howOften: new Map(kinds.map((kind) => [kind, readHowOften(form.one(kindField(kind)))])),
    endsSnoozes: form.one("snoozes") === "end",
  };
}

export function kindField(kind: string): string {
  return `kind.${kind}`;
}

function readHowOften(value: string): HowOften {
  return value === "rarely" || value === "never" ? value : "usual";
}
