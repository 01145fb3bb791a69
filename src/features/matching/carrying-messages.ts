import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import { newId, PairId } from "../../core/ids.ts";
import { loadMembersById, saveStanding } from "../members/store.ts";
import { saveBeginnings } from "./consent-end-store.ts";
import { loadWording } from "./people-store.ts";
import { planPublication, type PublicationInput } from "./publication.ts";
import type { Slice } from "./round-slices.ts";

/** Pairs begin or are asked, and whoever is left out waits: what a slice of a published round is for. */
export async function carryOutSlice(
  bot: Bot,
  tx: Queries,
  { round, slice }: { readonly round: PublicationInput["round"]; readonly slice: Slice },
): Promise<void> {
  const now = bot.clock.now();
  const couples = slice.proposals.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]);
  const ids = [...new Set([...couples, ...slice.unmatched])];
  const publication = planPublication(slice, {
    round,
    people: new Map((await loadMembersById(tx, ids)).map((member) => [member.id, member])),
    wording: await loadWording(tx, round.workspaceId, ids),
    newPairId: () => PairId.parse(newId(bot.random, "pair")),
    now,
  });
  await saveBeginnings(tx, publication, now);
  for (const id of publication.beginWaiting) await saveStanding(tx, id, { waitingSinceAt: now, now });
  await bot.enqueue(tx, publication.owed);
}
