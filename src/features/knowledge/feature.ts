import { subMilliseconds } from "date-fns/subMilliseconds";
import type { Feature } from "../../feature.ts";
import { loadAnsweredIn, loadOpenQuestionsIn, loadSharedIn } from "./digest-store.ts";
import { knowledgeFacts } from "./digest-views.ts";
import { knowledgeDeliveries } from "./messages.ts";
import { knowledgeActions, knowledgeCommands, knowledgeShortcuts, knowledgeViews } from "./slack.ts";

/** A question stays in the digest for so long after it was asked. */
const OPEN_FOR_MS = 28 * 86_400_000;

/** What people learned, asked and answered, and one search over all that one may see. */
export const knowledgeFeature: Feature = {
  name: "knowledge",
  commands: knowledgeCommands,
  actions: knowledgeActions,
  views: knowledgeViews,
  shortcuts: knowledgeShortcuts,
  deliveries: knowledgeDeliveries,
  async digestFacts({ db, slash }, period) {
    const { until } = period;
    const recent = { ...period, from: subMilliseconds(until, OPEN_FOR_MS) };
    const week = {
      shared: await loadSharedIn(db.reader, period),
      answered: await loadAnsweredIn(db.reader, period),
      open: await loadOpenQuestionsIn(db.reader, recent),
    };
    return knowledgeFacts(week, slash);
  },
};
