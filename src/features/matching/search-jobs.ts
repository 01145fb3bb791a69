import type { Bot } from "../../bot.ts";
import { newId, PairId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { loadMembersById } from "../members/store.ts";
import { planBeginnings } from "./beginnings.ts";
import { saveBeginnings } from "./consent-end-store.ts";
import { searchRests } from "./consent-owed.ts";
import { nextChoices } from "./next-choice.ts";
import { loadWording } from "./people-store.ts";
import { loadChoice, loadNextSearches, saveRest, takeSearch, type MentorSearch } from "./search-store.ts";
import { loadRoundInput } from "./store.ts";

/** Makes the next best choice for a mentee with whose mentor it came to nothing. */
export function searchJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "matching.searches",
    label: "the next best choice for a mentee whose pair came to nothing",
    loadNext: (limit) => loadNextSearches(bot.db.reader, limit),
    work: ({ search }, now) => searchFor(bot, search, now),
  });
}

/** All in one transaction: a place that is free when it is looked at is still free when somebody is asked about it. */
async function searchFor(bot: Bot, search: MentorSearch, now: Date): Promise<void> {
  const { workspaceId, roundId, menteeId } = search;
  await bot.db.transaction(async (tx) => {
    if (!(await takeSearch(tx, menteeId))) return;
    const input = await loadRoundInput(tx, workspaceId, { now, track: bot.tracks[0] ?? null });
    // Has a mentor by now, pauses, or wants none any more.
    if (!input.mentees.some(({ id }) => id === menteeId)) return;
    const proposals = nextChoices(input, menteeId, await loadChoice(tx, search));
    const ids = [menteeId, ...proposals.map(({ mentorId }) => mentorId)];
    const people = new Map((await loadMembersById(tx, ids)).map((member) => [member.id, member]));
    const mentee = people.get(menteeId);
    if (proposals.length === 0 && mentee) {
      await saveRest(tx, mentee, now);
      return bot.enqueue(tx, [searchRests(search, mentee, now)]);
    }
    const beginnings = planBeginnings(proposals, {
      workspaceId,
      roundId,
      people,
      wording: await loadWording(tx, workspaceId, ids),
      newPairId: () => PairId.parse(newId(bot.random, "pair")),
      now,
      askFirst: true,
      isNext: true,
    });
    await saveBeginnings(tx, beginnings, now);
    await bot.enqueue(tx, beginnings.owed);
  });
}
