import type { Feature } from "../../feature.ts";
import { digestJob } from "./jobs.ts";
import { digestDeliveries } from "./messages.ts";
import { digestActions, digestCommand, digestViews } from "./slack.ts";

/** The weekly post in a channel, made of what the other features have to tell. */
export function digestFeature(others: readonly Feature[]): Feature {
  return {
    name: "digest",
    commands: [digestCommand(others)],
    actions: digestActions,
    views: digestViews,
    deliveries: digestDeliveries(others),
    jobs: (bot) => [digestJob(bot)],
  };
}
