import type { Feature } from "../../feature.ts";
import { holidayActions, holidayCommand, holidayViews } from "./holiday-slack.ts";
import { guildActions, guildCommand, guildViews, programmeSection } from "./slack.ts";

/** What the people need who run the programme. */
export const adminFeature: Feature = {
  name: "admin",
  commands: [guildCommand, holidayCommand],
  actions: [...guildActions, ...holidayActions],
  views: [...guildViews, ...holidayViews],
  homeSection: programmeSection,
};
