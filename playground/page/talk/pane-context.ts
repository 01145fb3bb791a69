import { createContext, useContext } from "react";

/** Whose pane it is: what everything in it may ask. */
export interface PaneInside {
  /** In the place's list of panes. */
  readonly index: number;
  readonly as: string;
  /** The person's own time zone: all times in the pane are read in it. */
  readonly zone: string;
}

const PaneContext = createContext<PaneInside | null>(null);

export const PaneProvider = PaneContext.Provider;

export function usePane(): PaneInside {
  const pane = useContext(PaneContext);
  if (pane === null) throw new Error("Cannot show a conversation outside a pane");
  return pane;
}
