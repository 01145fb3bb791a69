import type { Feature } from "../../feature.ts";
import { isInProgramme, isMentee } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { growthDeliveries } from "./messages.ts";
import { loadAccess } from "./people-store.ts";
import { growthActions, growthCommand, growthShortcuts, growthViews } from "./slack.ts";
import { loadTrackView } from "./track-slack.ts";
import { homeBlocks } from "./views.ts";

/** The way from one role to the next: where somebody stands, what to take up, what shows it. */
export const growthFeature: Feature = {
  name: "growth",
  commands: [growthCommand],
  actions: growthActions,
  views: growthViews,
  shortcuts: growthShortcuts,
  deliveries: growthDeliveries,
  async homeSection(bot, { memberId }) {
    const member = await loadMemberById(bot.db.reader, memberId);
    const access = await loadAccess(bot.db.reader, memberId, memberId);
    const view = access && (await loadTrackView(bot, access));
    if (member === null || !view) return [];
    // For those who grow with a mentor, and for whoever said where they stand; not for everybody who opens Home.
    const isOnTrack =
      (isInProgramme(member) && isMentee(member)) ||
      view.standings.some((one) => one.self !== null || one.mentor !== null);
    return isOnTrack ? homeBlocks(view) : [];
  },
};
