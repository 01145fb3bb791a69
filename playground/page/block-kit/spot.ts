import type { JsonObject } from "../../block-kit/json.ts";

/** Where one element stands. */
export interface Spot {
  readonly blockId: string;
  /** In an input block: what is entered goes out with the window, or at once when the block dispatches. */
  readonly isInput: boolean;
  readonly dispatches: boolean;
  readonly required: boolean;
  /** The id of what names the element: an input's label, a section's text. */
  readonly labelId?: string;
  /** The id that the input's label points to. */
  readonly fieldId?: string;
  /** Ids of the hint and the error below it. */
  readonly describedBy?: string;
  readonly invalid: boolean;
  /** The app wants the keyboard here when the window opens. */
  readonly takesFocus?: boolean;
}

export interface ElementProps {
  readonly element: JsonObject;
  readonly spot: Spot;
}

/** An element of a section, an actions row or a card: every change is told to the app at once. */
export function freeSpot(blockId: string, labelId?: string): Spot {
  const named = labelId === undefined ? {} : { labelId };
  return { blockId, isInput: false, dispatches: false, required: false, invalid: false, ...named };
}
