import type { Feature } from "../../feature.ts";
import { takingPartBlocks } from "./home-views.ts";
import { directoryJob, standingJob } from "./jobs.ts";
import { memberDeliveries } from "./messages.ts";
import { memberActions, memberEvents, memberViews, mentorCommand } from "./slack.ts";
import { loadMemberById, saveTopics } from "./store.ts";

/** People: who takes part, in what, when they work. */
export const membersFeature: Feature = {
  name: "members",
  async prepare(bot, workspaceId) {
    const topics = bot.tracks.flatMap((track) => track.focusAreas);
    await bot.db.transaction((tx) => saveTopics(tx, workspaceId, topics));
  },
  commands: [mentorCommand],
  actions: memberActions,
  views: memberViews,
  events: memberEvents,
  deliveries: memberDeliveries,
  jobs: (bot) => [standingJob(bot), directoryJob(bot)],
  async homeSection(bot, { memberId }) {
    const member = await loadMemberById(bot.db.reader, memberId);
    return member === null ? [] : takingPartBlocks(member);
  },
};
