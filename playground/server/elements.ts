import type { ElementIds } from "../control.ts";
import { type Json, isJson, jsonOf, objectsOf, stringOf, textOf } from "./json.ts";

/** One element that a person can use, and the block it stands in. */
export interface Placed {
  readonly block: Json;
  readonly element: Json;
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
}

/** Every element with an action, in reading order, those inside containers and cards included. */
export function placedElements(blocks: readonly Json[]): readonly Placed[] {
  return blocks.flatMap((block) => [
    ...ownElements(block).flatMap((element) => place(block, element)),
    ...placedElements(objectsOf(block["child_blocks"])),
    ...placedElements(block["type"] === "carousel" ? objectsOf(block["elements"]) : []),
  ]);
}

function ownElements(block: Json): readonly Json[] {
  switch (block["type"]) {
    case "input":
      return [jsonOf(block["element"])];
    case "section":
      return isJson(block["accessory"]) ? [block["accessory"]] : [];
    case "actions":
    case "context_actions":
      return objectsOf(block["elements"]);
    case "card":
      return objectsOf(block["actions"]);
    default:
      return [];
  }
}

function place(block: Json, element: Json): readonly Placed[] {
  const actionId = stringOf(element["action_id"]);
  const type = stringOf(element["type"]);
  if (actionId === undefined || type === undefined) return [];
  return [{ block, element, blockId: stringOf(block["block_id"]) ?? "", actionId, type }];
}

/** What a person reads on the element: a button's text, an input's label, a menu's placeholder. */
export function labelOf({ block, element }: Placed): string {
  if (block["type"] === "input") return textOf(block["label"]);
  const own = textOf(element["text"]);
  return own === "" ? textOf(element["placeholder"]) : own;
}

export function isInput({ block }: Placed): boolean {
  return block["type"] === "input";
}

/** The element's options, those of its groups included. */
export function optionsOf(element: Json): readonly Json[] {
  const groups = objectsOf(element["option_groups"]);
  return [...objectsOf(element["options"]), ...groups.flatMap((group) => objectsOf(group["options"]))];
}

/** Finds what a person means by a label, action id, block id, `block id/action id` or an option's label. */
function findElement(placed: readonly Placed[], target: string): Placed | undefined {
  return (
    placed.find((one) => labelOf(one) === target) ??
    placed.find((one) => one.actionId === target) ??
    placed.find((one) => one.blockId === target) ??
    placed.find((one) => `${one.blockId}/${one.actionId}` === target) ??
    placed.find((one) => optionsOf(one.element).some((option) => textOf(option["text"]) === target))
  );
}

/** Finds what is meant by a label or the like, or by exact ids. */
export function findTarget(placed: readonly Placed[], target: string | ElementIds): Placed | undefined {
  if (typeof target === "string") return findElement(placed, target);
  return placed.find((one) => one.blockId === target.blockId && one.actionId === target.actionId);
}

export function nothingCalled(aim: string | ElementIds, placed: readonly Placed[]): string {
  const target = typeof aim === "string" ? aim : (aim.label ?? aim.actionId);
  const known = placed.map((one) => labelOf(one) || one.actionId);
  return `nothing here is called "${target}"; there is: ${known.join(", ") || "nothing"}`;
}
