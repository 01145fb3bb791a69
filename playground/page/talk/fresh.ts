import { queries } from "../link.ts";

// What was just made is shown at once: the page knows of it before it goes there, without waiting to be told.

/** Resolves when a new person is known. */
export function freshOverview(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["overview"] });
}

/** Resolves when a room that this person has just got is known. */
export function freshRooms(as: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: [`rooms:${as}`] });
}

/** After somebody was deactivated or came back: where they may write has changed everywhere. */
export function freshEverything(): Promise<void> {
  return queries.invalidateQueries();
}
