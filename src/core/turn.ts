/** Lets whoever waits for this thread have their turn: what takes long is done in pieces, with this in between. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
