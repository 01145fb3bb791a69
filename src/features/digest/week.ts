import type { Bot } from "../../bot.ts";
import type { DigestFacts, Feature, Period } from "../../feature.ts";
import type { DigestWeek } from "./views.ts";

/** What every feature has to tell of a span of time, in the features' order. */
export async function loadWeek(bot: Bot, features: readonly Feature[], period: Period): Promise<DigestWeek> {
  const facts: DigestFacts[] = [];
  for (const feature of features) {
    const told = await feature.digestFacts?.(bot, period);
    if (told) facts.push(told);
  }
  return { ...period, facts };
}
