import type { Feature } from "../../feature.ts";
import { holidayActions, holidayCommand, holidayViews } from "./holiday-slack.ts";
import { healthActions, healthCommand } from "./health-slack.ts";
import { guildActions, guildCommand, guildViews, programmeSection } from "./slack.ts";

/** What the people need who run the programme. */
export function adminFeature(others: readonly Feature[]): Feature {
  const kinds = others.flatMap((feature) => feature.deliveries ?? []);
  const labels = new Map(kinds.map(({ kind, label }) => [kind, label]));
  function labelOf(kind: string): string {
    return labels.get(kind) ?? "a message of a kind that I do not know any more";
  }
  return {
    name: "admin",
    commands: [guildCommand, healthCommand(labelOf), holidayCommand],
    actions: [...guildActions, ...healthActions(labelOf), ...holidayActions],
    views: [...guildViews, ...holidayViews],
    homeSection: programmeSection,
  };
}
