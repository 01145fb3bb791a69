import { wallTimeOf } from "../../core/wall-time.ts";
import type { Feature } from "../../feature.ts";
import { loadMemberById } from "../members/store.ts";
import { reviewFacts } from "./digest-views.ts";
import { foreseeNudges, nudgeJob } from "./jobs.ts";
import { loadDecidedIn, loadOpen, loadOpenedIn, loadUnderWayOf, loadWaitingFor } from "./list-store.ts";
import { homeBlocks } from "./list-views.ts";
import { reviewDeliveries } from "./messages.ts";
import { planNudgesAnew } from "./nudge-store.ts";
import { reviewActions, reviewCommand, reviewShortcuts, reviewViews } from "./slack.ts";

/** Design reviews: from a question to a decision that stays findable. */
export const reviewsFeature: Feature = {
  name: "reviews",
  commands: [reviewCommand],
  actions: reviewActions,
  views: reviewViews,
  shortcuts: reviewShortcuts,
  deliveries: reviewDeliveries,
  jobs: (bot) => [nudgeJob(bot)],
  willOwe: foreseeNudges,
  async moved(_bot, tx, { memberId }) {
    const author = await loadMemberById(tx, memberId);
    if (author) await planNudgesAnew(tx, author);
  },
  async homeSection({ db }, { memberId }) {
    return homeBlocks(await loadWaitingFor(db.reader, memberId), await loadUnderWayOf(db.reader, memberId));
  },
  async digestFacts({ db }, period) {
    const open = await loadOpen(db.reader, period.workspaceId);
    const today = wallTimeOf(period.until, period.timeZone).on;
    return reviewFacts({
      opened: await loadOpenedIn(db.reader, period),
      decided: await loadDecidedIn(db.reader, period),
      waiting: open.filter(({ notes, review }) => notes === 0 || (review.dueOn ?? today) < today),
    });
  },
};
