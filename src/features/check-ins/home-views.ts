import type { KnownBlock } from "@slack/types";
import { actions, button, context, header, section } from "../../slack/blocks.ts";
import type { ActionItem } from "./action-item.ts";
import type { OwnPair } from "./people-store.ts";
import { itemWords, pairBlocks } from "./personal-views.ts";

type Slash = (line: string) => string;

const MOST_PAIRS = 6;
const MOST_ITEMS = 5;

/** Home: the check-in that comes first, first; then those that still need a time. */
export function checkInBlocks(
  pairs: readonly OwnPair[],
  { now, slash }: { readonly now: Date; readonly slash: Slash },
): readonly KnownBlock[] {
  if (pairs.length === 0) return [];
  const rest = pairs.length - MOST_PAIRS;
  return [
    header("Your check-ins"),
    ...[...pairs]
      .sort(byTurn)
      .slice(0, MOST_PAIRS)
      .flatMap((pair) => pairBlocks(pair, now)),
    ...(rest > 0 ? [context(`… and ${rest} more: \`${slash("checkin")}\` shows them all.`)] : []),
  ];
}

/** Agreed ones by their time, then those with times to choose from, then the rest. */
function byTurn(one: OwnPair, other: OwnPair): number {
  return turnOf(one) - turnOf(other);
}

function turnOf({ open }: OwnPair): number {
  if (open?.status === "scheduled" && open.startsAt) return open.startsAt.getTime();
  return open?.status === "proposed" ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER;
}

/** Home: the few action items that are due first. */
export function itemBlocks(items: readonly ActionItem[]): readonly KnownBlock[] {
  if (items.length === 0) return [];
  const shown = items
    .slice(0, MOST_ITEMS)
    .map((item, place) =>
      section(itemWords(item), button({ label: "Done", action: `check_ins.done#${place}`, value: item.id })),
    );
  const all = items.length > MOST_ITEMS ? `All ${items.length}` : "All action items";
  return [
    header("Your action items"),
    ...shown,
    actions(
      button({ label: all, action: "check_ins.actions", about: "action items" }),
      button({ label: "Add one", action: "check_ins.add_item" }),
    ),
  ];
}
