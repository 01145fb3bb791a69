import type { KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import type { ActionItem } from "./action-item.ts";
import { itemWords } from "./personal-views.ts";

const MOST_LISTED = 15;

/** My open action items; above them what was just done, with a way back. */
export function actionItemsMessage(
  items: readonly ActionItem[],
  changed?: { readonly item: ActionItem; readonly how: "kept" | "done" | "dropped" | "opened" },
): MessageBody {
  return messageOf([
    ...(changed ? changedBlocks(changed) : []),
    ...(items.length === 0 ? [section("Nothing is open. Enjoy that.")] : []),
    ...items.slice(0, MOST_LISTED).flatMap(itemBlocks),
    ...(items.length > MOST_LISTED
      ? [context(`And ${counted(items.length - MOST_LISTED, "more", "more")}, once some of these are done.`)]
      : []),
    actions(button({ label: "Add one", action: "check_ins.add_item" })),
  ]);
}

function changedBlocks({ item, how }: { readonly item: ActionItem; readonly how: string }) {
  const words = {
    kept: "Kept:",
    done: "Done, well done:",
    dropped: "No longer needed:",
    opened: "Open again:",
  }[how];
  const undo = button({ label: "Undo", action: "check_ins.reopen", value: item.id });
  return [section(`${words} ${itemWords(item)}`, how === "done" || how === "dropped" ? undo : undefined)];
}

function itemBlocks(item: ActionItem): readonly KnownBlock[] {
  return [
    section(itemWords(item)),
    actions(
      button({ label: "Done", action: "check_ins.done", value: item.id }),
      button({ label: "No longer needed", action: "check_ins.drop", value: item.id }),
    ),
  ];
}
