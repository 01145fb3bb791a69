import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { MemberId } from "../../core/ids.ts";
import { loadMemberById } from "../members/store.ts";
import { saveClosing } from "./close-store.ts";
import { goneCause, planClosing } from "./closing.ts";
import { loadConsentsOf } from "./consent-store.ts";
import type { Pair } from "./pair.ts";
import { loadPairsOf } from "./pair-store.ts";
import { loadPairPeople } from "./people-store.ts";
import { settleConsent } from "./settle-messages.ts";

/** Who is away is asked nothing more, and the pairs of somebody who has left end: leaving promises that. */
export async function followStanding(bot: Bot, tx: Queries, memberId: MemberId): Promise<void> {
  const member = await loadMemberById(tx, memberId);
  if (member === null || member.status === "active") return;
  const now = bot.clock.now();
  const bereft = member.status === "paused" ? [] : await loadPairsOf(tx, memberId);
  for (const pair of bereft) await closeBereft(bot, tx, { pair, now });
  for (const { pairId } of await loadConsentsOf(tx, memberId)) await settleConsent(bot, tx, { pairId, now });
}

/** Why is said by whoever of the two is gone. */
async function closeBereft(
  bot: Bot,
  tx: Queries,
  { pair, now }: { readonly pair: Pair; readonly now: Date },
): Promise<void> {
  const people = await loadPairPeople(tx, pair);
  const because = people && goneCause(people);
  if (people === null || because === null) return;
  const closing = planClosing(pair, people, { because, now });
  await saveClosing(tx, { pair, closing }, { actor: null, now });
  await bot.enqueue(tx, closing.owed);
}
