import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { newId, PairId } from "../../core/ids.ts";
import { loadMembersById } from "../members/store.ts";
import { planBeginnings } from "./beginnings.ts";
import { saveBeginnings } from "./consent-end-store.ts";
import { searchRests } from "./consent-owed.ts";
import { loadWording } from "./people-store.ts";
import type { Proposal } from "./round-plan.ts";
import { saveRest, type MentorSearch } from "./search-store.ts";

/** Asks a mentee and whoever was found for them; without anybody, they hear that the search rests. */
export async function askNext(
  bot: Bot,
  tx: Queries,
  {
    search,
    proposals,
    now,
  }: { readonly search: MentorSearch; readonly proposals: readonly Proposal[]; readonly now: Date },
): Promise<void> {
  const { workspaceId, roundId, menteeId } = search;
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
}
