import type { ElementValue } from "../../control.ts";
import type { InputState } from "../../protocol.ts";
import { placedElements } from "../../server/elements.ts";
import { slotOf } from "../../server/view-state.ts";
import { startingValue } from "./starting-value.ts";

// What a person enters stands above what the server holds. In a window it stays there: nobody but this person changes
// it. Where the server was told (`over`: what it held then) it yields as soon as the server says something else.

export interface Where {
  readonly blockId: string;
  readonly actionId: string;
}

interface Edit {
  readonly value: ElementValue;
  readonly over?: ElementValue;
}

export type Edits = Readonly<Record<string, Readonly<Record<string, Edit>>>>;

type Blocks = readonly Readonly<Record<string, unknown>>[];

export function withEdit(edits: Edits, { blockId, actionId }: Where, edit: Edit): Edits {
  return { ...edits, [blockId]: { ...edits[blockId], [actionId]: edit } };
}

export function without(edits: Edits, { blockId, actionId }: Where): Edits {
  const { [actionId]: _gone, ...rest } = edits[blockId] ?? {};
  return { ...edits, [blockId]: rest };
}

export function valuesOf(edits: Edits): InputState {
  const values: Record<string, Record<string, ElementValue>> = {};
  for (const [blockId, byAction] of Object.entries(edits)) {
    const own = Object.entries(byAction).map(([actionId, { value }]) => [actionId, value] as const);
    values[blockId] = Object.fromEntries(own);
  }
  return values;
}

/** The edits of elements that are still there under the same ids; the rest is forgotten, as Slack forgets it. */
export function editsIn(blocks: Blocks, edits: Edits): Edits {
  let kept: Edits = {};
  for (const { blockId, actionId } of placedElements(blocks)) {
    const edit = edits[blockId]?.[actionId];
    if (edit !== undefined) kept = withEdit(kept, { blockId, actionId }, edit);
  }
  return kept;
}

/** What stands in every element that holds something. */
export function entered(form: {
  readonly blocks: Blocks;
  readonly state: InputState;
  readonly edits: Edits;
}): InputState {
  const values: Record<string, Record<string, ElementValue>> = {};
  for (const { blockId, actionId, element, type } of placedElements(form.blocks)) {
    if (slotOf(type) === undefined) continue;
    const held = form.state[blockId]?.[actionId];
    const edit = form.edits[blockId]?.[actionId];
    const value = holds(edit, held) ? edit.value : (held ?? startingValue(element, held));
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

function holds(edit: Edit | undefined, held: ElementValue | undefined): edit is Edit {
  if (edit === undefined) return false;
  return edit.over === undefined || JSON.stringify(edit.over) === JSON.stringify(held ?? null);
}
