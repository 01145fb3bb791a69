import type { Bot } from "../../bot.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { askNext } from "./search-messages.ts";
import { loadNextSearches, takeSearch, type MentorSearch } from "./search-store.ts";
import { nextBest } from "./search-thoughts.ts";
import { decideOn, think } from "./think.ts";

/** Makes the next best choice for a mentee with whose mentor it came to nothing. */
export function searchJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "matching.searches",
    label: "the next best choice for a mentee whose pair came to nothing",
    loadNext: (limit) => loadNextSearches(bot.db.reader, limit),
    work: ({ search }, now) => searchFor(bot, search, now),
  });
}

/** A place that is free when it is looked at is still free when somebody is asked about it. */
async function searchFor(bot: Bot, search: MentorSearch, now: Date): Promise<void> {
  const question = { workspaceId: search.workspaceId, now, track: bot.tracks[0] ?? null, search };
  await decideOn(
    bot,
    () => think(bot, nextBest, question),
    async (tx, proposals) => {
      if (!(await takeSearch(tx, search.menteeId)) || proposals === null) return;
      await askNext(bot, tx, { search, proposals, now });
    },
  );
}
