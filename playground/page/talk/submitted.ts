import type { SyntheticEvent } from "react";

/** Sends a form to the page itself, and nowhere else. */
export function submitted(run: () => Promise<void>): (event: SyntheticEvent) => void {
  return (event) => {
    event.preventDefault();
    void run();
  };
}
