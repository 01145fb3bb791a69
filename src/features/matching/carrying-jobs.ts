import type { Bot } from "../../bot.ts";
import type { RoundId } from "../../core/ids.ts";
import type { Job } from "../../jobs/engine.ts";
import { rowJob } from "../../jobs/row-job.ts";
import { carryOutSlice } from "./carrying-messages.ts";
import { restOf } from "./publish-thoughts.ts";
import type { RoundHead } from "./round-plan.ts";
import { sizeOf, Slice } from "./round-slices.ts";
import { loadRoundHead, loadUnderway, saveCarriedOut } from "./round-store.ts";
import { think } from "./think.ts";

/** Carries out published rounds that are more than one slice. */
export function carryingJob(bot: Bot): Job {
  return rowJob(bot, {
    name: "matching.carry_out",
    label: "what follows from a published round",
    loadNext: (limit) => loadUnderway(bot.db.reader, limit),
    work: ({ id }) => carryOut(bot, id),
  });
}

async function carryOut(bot: Bot, id: RoundId): Promise<void> {
  const round = await loadRoundHead(bot.db.reader, id);
  const rest = round && (await think(bot, restOf, { workspaceId: round.workspaceId, roundId: id }));
  if (!rest) return;
  const { slices, askFirst } = rest;
  for (const [place, json] of slices.entries()) {
    const slice = Slice.parse(JSON.parse(json));
    await carryOutNext(bot, { ...round, askFirst }, { slice, isLast: place === slices.length - 1 });
  }
}

/** One transaction; none when the round has come further or less far than that by now. */
async function carryOutNext(
  bot: Bot,
  round: RoundHead & { readonly askFirst: boolean },
  { slice, isLast }: { readonly slice: Slice; readonly isLast: boolean },
): Promise<void> {
  await bot.db.transaction(async (tx) => {
    const now = await loadRoundHead(tx, round.id);
    if (now?.carriedOut !== slice.from) return;
    await carryOutSlice(bot, tx, { round, slice });
    await saveCarriedOut(tx, round.id, isLast ? null : slice.from + sizeOf(slice));
  });
}
