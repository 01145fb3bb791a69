import type { Feature } from "../../feature.ts";
import { guildActions, guildCommand, guildViews, programmeSection } from "./slack.ts";

/** What the people need who run the programme. */
export const adminFeature: Feature = {
  name: "admin",
  commands: [guildCommand],
  actions: guildActions,
  views: guildViews,
  homeSection: programmeSection,
};
