import type { ActionsBlock, KnownBlock, Overflow } from "@slack/types";
import { messageOf, plain, type MessageBody } from "../../slack/blocks.ts";
import { partOf } from "../../slack/parts.ts";
import { menuValue, type MenuChoice } from "./menu.ts";

const ENTRIES: readonly { readonly choice: MenuChoice; readonly label: string }[] = [
  { choice: "why", label: "Why am I getting this?" },
  { choice: "tomorrow", label: "Snooze until tomorrow" },
  { choice: "next_week", label: "Snooze until next week" },
  { choice: "until", label: "Snooze until a day …" },
  { choice: "rarer", label: "Less often, or never …" },
];

/** The message with a menu beside its buttons: why it came, and how to have less of it. */
export function withMenu(body: MessageBody, deliveryId: string): MessageBody {
  const menu: Overflow = {
    type: "overflow",
    action_id: "quiet.menu",
    options: ENTRIES.map(({ choice, label }) => ({
      text: plain(label, 75),
      value: menuValue(choice, deliveryId),
    })),
  };
  return messageOf(withElement(body.blocks, menu));
}

/**
 * In the last row of buttons; in a row of its own, above the last words, when there is none. A row of a part is about
 * that part alone, and the menu is about the whole message.
 */
function withElement(blocks: readonly KnownBlock[], menu: Overflow): readonly KnownBlock[] {
  const row = blocks.findLastIndex(
    (block) => block.type === "actions" && block.elements.length < 25 && partOf(block.block_id) === null,
  );
  if (row === -1) {
    const own: ActionsBlock = { type: "actions", elements: [menu] };
    const end = blocks.at(-1)?.type === "context" ? blocks.length - 1 : blocks.length;
    return [...blocks.slice(0, end), own, ...blocks.slice(end)];
  }
  return blocks.map((block, place) =>
    place === row && block.type === "actions" ? { ...block, elements: [...block.elements, menu] } : block,
  );
}
