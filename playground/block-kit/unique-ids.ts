import { placedIn, textOf, type Placed } from "./json.ts";
import type { BlockKitProblem } from "./problems.ts";
import { blocksIn, elementsOf } from "./walk.ts";

/** Identifiers that stand twice where Slack wants them once, and a second element that asks for the focus. */
export function repeatedIds(blocks: unknown): readonly BlockKitProblem[] {
  const all = blocksIn(blocks, "/blocks");
  return [
    ...repeated(all, "block_id"),
    ...all.flatMap((block) => repeated(elementsOf(block), "action_id")),
    ...all.flatMap((block) => repeated(placedIn(block, "tasks"), "task_id")),
    ...secondFocus(all.flatMap(elementsOf)),
  ];
}

function repeated(placed: readonly Placed[], key: string): readonly BlockKitProblem[] {
  const seen = new Set<string>();
  return placed.flatMap(({ pointer, value }) => {
    const id = textOf(value[key]);
    const isNew = id === "" || !seen.has(id);
    seen.add(id);
    if (isNew) return [];
    return [
      { pointer: `${pointer}/${key}`, code: "not_unique", message: `\`${key}\` "${id}" already exists` },
    ];
  });
}

function secondFocus(elements: readonly Placed[]): readonly BlockKitProblem[] {
  const focused = elements.filter(({ value }) => value["focus_on_load"] === true);
  return focused.slice(1).map(({ pointer }) => ({
    pointer: `${pointer}/focus_on_load`,
    code: "not_unique",
    message: "only one element can have `focus_on_load` set to true",
  }));
}
