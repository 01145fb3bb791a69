import type { Feature } from "../../feature.ts";
import { loadMemberById } from "../members/store.ts";
import { addActions, addViews } from "./add-slack.ts";
import { finishedFacts } from "./digest-views.ts";
import { readingSection } from "./home-views.ts";
import { foreseeNudges, nudgeJob } from "./jobs.ts";
import { readingDeliveries } from "./messages.ts";
import { listActions, readingCommand } from "./slack.ts";
import { planNudgesAnew } from "./step-store.ts";
import { stepActions, stepViews } from "./step-slack.ts";
import { canBeNudged } from "./plan-nudges.ts";
import { loadFinished, loadReadingsOf, lookAtNudges, saveCatalogue } from "./store.ts";

/** What people read, how far they are, and what they take from it. */
export const readingFeature: Feature = {
  name: "reading",
  async prepare(bot, workspaceId) {
    await bot.db.transaction((tx) => saveCatalogue(tx, workspaceId, bot.catalogue));
  },
  commands: [readingCommand],
  actions: [...listActions, ...stepActions, ...addActions],
  views: [...stepViews, ...addViews],
  deliveries: readingDeliveries,
  jobs: (bot) => [nudgeJob(bot)],
  willOwe: foreseeNudges,
  async moved(_bot, tx, { memberId }) {
    const member = await loadMemberById(tx, memberId);
    if (member) await planNudgesAnew(tx, member);
  },
  async stood(_bot, tx, memberId) {
    const member = await loadMemberById(tx, memberId);
    if (member && canBeNudged(member.status)) await lookAtNudges(tx, memberId);
  },
  async homeSection(bot, { memberId, timeZone }) {
    return readingSection(await loadReadingsOf(bot.db.reader, memberId), timeZone);
  },
  async digestFacts(bot, period) {
    return finishedFacts(await loadFinished(bot.db.reader, period));
  },
};
