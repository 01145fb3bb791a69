import { goInPane, place } from "../place.ts";

/** Shows the thread that this message began beside its conversation. */
export function openThread(index: number, rootTs: string): void {
  const pane = place().panes[index];
  if (pane !== undefined) goInPane(index, { ...pane, thread: rootTs });
}

export function closeThread(index: number): void {
  const pane = place().panes[index];
  if (pane?.thread === undefined) return;
  const { thread: _, ...without } = pane;
  goInPane(index, without);
}
