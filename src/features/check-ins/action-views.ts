import type { Button, KnownBlock } from "@slack/types";
import { counted } from "../../core/text.ts";
import { actions, button, context, messageOf, section, type MessageBody } from "../../slack/blocks.ts";
import type { ActionItem } from "./action-item.ts";
import { itemWords } from "./personal-views.ts";

const MOST_LISTED = 15;

/** An item, and what a press or a form made of it. */
export interface ChangedItem {
  readonly item: ActionItem;
  /** `was_…`: it was so meanwhile, and stays so, whatever was pressed. */
  readonly how: "kept" | "done" | "dropped" | "opened" | "was_done" | "was_dropped";
}

/** My open action items; above them what was just done, with a way back. */
export function actionItemsMessage(items: readonly ActionItem[], changed?: ChangedItem): MessageBody {
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

const WORDS: Readonly<Record<ChangedItem["how"], string>> = {
  kept: "Kept:",
  done: "Done, well done:",
  dropped: "No longer needed:",
  opened: "Open again:",
  was_done: "You had done this already, so it stays done:",
  was_dropped: "You had put this aside meanwhile, so I left it there:",
};

function changedBlocks({ item, how }: ChangedItem): readonly KnownBlock[] {
  return [section(`${WORDS[how]} ${itemWords(item)}`, wayBack({ item, how }))];
}

function wayBack({ item, how }: ChangedItem): Button | undefined {
  switch (how) {
    case "kept":
    case "opened":
      return undefined;
    case "done":
    case "dropped":
      return button({ label: "Undo", action: "check_ins.reopen", value: item.id });
    case "was_done":
    case "was_dropped":
      return button({ label: "Open it again", action: "check_ins.reopen", value: item.id });
  }
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
