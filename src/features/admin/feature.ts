import type { Bot } from "../../bot.ts";
import type { Feature } from "../../feature.ts";
import { holidayActions, holidayCommand, holidayViews } from "./holiday-slack.ts";
import type { JobLabelOf } from "./job-trouble-views.ts";
import { healthActions, healthCommand } from "./health-slack.ts";
import { guildActions, guildCommand, guildViews, programmeSection } from "./slack.ts";

/** What the people need who run the programme. */
export function adminFeature(others: readonly Feature[]): Feature {
  const kinds = others.flatMap((feature) => feature.deliveries ?? []);
  const labels = new Map(kinds.map(({ kind, label, leadLabel }) => [kind, leadLabel ?? label]));
  function labelOf(kind: string): string {
    return labels.get(kind) ?? "a message of a kind that I do not know any more";
  }
  function jobLabelsOf(bot: Bot): JobLabelOf {
    const jobs = others.flatMap((feature) => feature.jobs?.(bot) ?? []);
    const known = new Map(jobs.map(({ name, label }) => [name, label]));
    return (job) => known.get(job) ?? "something of a kind that I do not know any more";
  }
  const words = { labelOf, jobLabelsOf };
  return {
    name: "admin",
    commands: [guildCommand, healthCommand(words), holidayCommand],
    actions: [...guildActions, ...healthActions(words), ...holidayActions],
    views: [...guildViews, ...holidayViews],
    homeSection: programmeSection,
  };
}
