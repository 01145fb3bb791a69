import type { Ids } from "./ids.ts";
import { type Json, isJson, objectsOf } from "./json.ts";

/** Slack gives every block and every element with an action an id when the app gave none. */
export function withIds(blocks: readonly unknown[], ids: Ids): readonly Json[] {
  return blocks.filter(isJson).map((block) => blockWithIds(block, ids));
}

function blockWithIds(block: Json, ids: Ids): Json {
  const own = typeof block["block_id"] === "string" && block["block_id"] !== "" ? block["block_id"] : null;
  const isMarkdown = block["type"] === "markdown";
  return {
    ...block,
    block_id: own === null || isMarkdown ? ids.next("b") : own,
    ...(isJson(block["element"]) ? { element: elementWithId(block["element"], ids) } : {}),
    ...(isJson(block["accessory"]) ? { accessory: elementWithId(block["accessory"], ids) } : {}),
    ...(block["type"] === "actions"
      ? { elements: objectsOf(block["elements"]).map((element) => elementWithId(element, ids)) }
      : {}),
    ...(Array.isArray(block["child_blocks"]) ? { child_blocks: withIds(block["child_blocks"], ids) } : {}),
  };
}

function elementWithId(element: Json, ids: Ids): Json {
  const isPassive = element["type"] === "image" || typeof element["action_id"] === "string";
  return isPassive ? element : { ...element, action_id: ids.next("a") };
}
