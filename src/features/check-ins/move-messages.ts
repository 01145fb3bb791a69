import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { ZoneMove } from "../../feature.ts";
import { wallTimeOf } from "../../core/wall-time.ts";
import { loadMemberById } from "../members/store.ts";
import { onNewClocks } from "./check-in.ts";
import { owedNewClock } from "./owed-messages.ts";
import { aroundOf, loadOwnPairs, loadPairCheckIn } from "./people-store.ts";
import { saveCheckIn } from "./store.ts";

/** What a member agreed on with others keeps its instant when they move, and both are told what that is now. */
export async function tellPairsOfMove(bot: Bot, tx: Queries, move: ZoneMove): Promise<void> {
  const mover = await loadMemberById(tx, move.memberId);
  if (mover === null) return;
  const now = bot.clock.now();
  for (const { open } of await loadOwnPairs(tx, mover)) {
    const of = open?.status === "scheduled" ? await loadPairCheckIn(tx, open.id) : null;
    if (of === null) continue;
    await saveCheckIn(tx, onNewClocks(of.checkIn, aroundOf(of, now)));
    if (isFelt(of.checkIn.startsAt, move, now)) {
      await bot.enqueue(tx, [owedNewClock(of, { by: mover.id, zone: move.to, now })]);
    }
  }
}

/** Berlin and Vienna show the same time: nothing to tell. */
function isFelt(startsAt: Date | null, { from, to }: ZoneMove, now: Date): boolean {
  if (startsAt === null || startsAt <= now) return false;
  const [before, after] = [wallTimeOf(startsAt, from), wallTimeOf(startsAt, to)];
  return before.on !== after.on || before.at !== after.at;
}
