import { listOf, isObject, placedAt, placedIn, textOf, type Placed } from "./json.ts";

/** Every block of a list, the ones inside containers, carousels and plans too, in reading order. */
export function blocksIn(blocks: unknown, pointer: string): readonly Placed[] {
  const outer = listOf(blocks).flatMap((value, index) =>
    isObject(value) ? [{ pointer: `${pointer}/${index}`, value }] : [],
  );
  return outer.flatMap((placed) => [placed, ...innerBlocks(placed)]);
}

/** The elements a block holds itself; what its inner blocks hold is found through those. */
export function elementsOf(block: Placed): readonly Placed[] {
  switch (textOf(block.value["type"])) {
    case "actions":
    case "context":
    case "context_actions":
      return placedIn(block, "elements");
    case "section":
      return placedAt(block, "accessory");
    case "input":
      return placedAt(block, "element");
    case "card":
      return placedIn(block, "actions");
    default:
      return [];
  }
}

function innerBlocks(block: Placed): readonly Placed[] {
  switch (textOf(block.value["type"])) {
    case "container":
      return placedIn(block, "child_blocks");
    case "carousel":
      return placedIn(block, "elements");
    case "plan":
      return placedIn(block, "tasks");
    default:
      return [];
  }
}
