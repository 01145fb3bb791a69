import { z } from "zod";
import type { Form } from "../../slack/form-state.ts";
import { PART_NAMES, RoundSettings, type PartName, type Weights } from "./round-settings.ts";
import { WEIGHT_STEPS, weightFor } from "./weight-steps.ts";

export type SettingsForm =
  | { readonly kind: "settings"; readonly settings: RoundSettings }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

/** Names of the rules that are ticked. */
const RULE_NAMES = ["commonTopic", "sharedHours", "reportChain", "sameTeam"] as const;

/** What a lead chose; what is no choice of the form stays as it was. */
export function readSettings(form: Form, before: RoundSettings): SettingsForm {
  const weights = weightsIn(form, before.weights);
  const ticked = form.many("rules");
  const [commonTopic, sharedHours, reportChain, sameTeam] = RULE_NAMES.map((rule) => ticked.includes(rule));
  const reading = RoundSettings.safeParse({
    ...before,
    weights,
    hard: { commonTopic, sharedHours, reportChain, sameTeam },
    coolingWeeks: Number(form.one("cooling") === "" ? "0" : form.one("cooling")),
    floor: form.one("aim") === "floor",
    askFirst: form.one("begin") === "ask",
  });
  const errors = { ...weightErrors(weights), ...(reading.success ? {} : errorsIn(reading.error)) };
  if (!reading.success || Object.keys(errors).length > 0) return { kind: "rejected", errors };
  return { kind: "settings", settings: reading.data };
}

const Step = z.enum(WEIGHT_STEPS);

function weightsIn(form: Form, before: Weights): Weights {
  function weight(part: PartName): number {
    const step = Step.safeParse(form.one(part));
    return step.success ? weightFor(part, step.data, before) : before[part];
  }
  return {
    topic: weight("topic"),
    ranking: weight("ranking"),
    hours: weight("hours"),
    goal: weight("goal"),
    waiting: weight("waiting"),
    variety: weight("variety"),
    meeting: weight("meeting"),
    continuity: weight("continuity"),
    room: weight("room"),
  };
}

/**
 * Whom people asked for is between them and Guildhall. Were it all that counts, the fit of a pair would tell it, so
 * the rest must count for twice as much.
 */
function weightErrors(weights: Weights): Readonly<Record<string, string>> {
  const all = PART_NAMES.reduce((sum, part) => sum + weights[part], 0);
  if (all === 0) return { topic: "Something must count. Please raise at least one of these." };
  if (3 * weights.ranking <= all) return {};
  return {
    ranking:
      "People say in confidence whom they would like. If little else counted, the fit of a pair would tell it. Please let this count less, or other things more.",
  };
}

function errorsIn({ issues }: z.ZodError): Readonly<Record<string, string>> {
  return issues.some(({ path }) => path[0] === "coolingWeeks")
    ? { cooling: "Please give whole weeks, from 0 to 104." }
    : {};
}
