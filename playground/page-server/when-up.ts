import type { Engine } from "./engine.ts";

/** A bot that takes longer is taken for one that does not come. */
const LONGEST_START_MS = 15_000;

/**
 * Resolves when the bot is not just starting: whoever acts in that moment, right after a workspace was laid out, is
 * answered once it is there.
 */
export function whenUp(engine: Engine): Promise<void> {
  if (!isStarting(engine)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(finish, LONGEST_START_MS);
    const stop = engine.onChange(() => {
      if (!isStarting(engine)) finish();
    });
    function finish(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

function isStarting(engine: Engine): boolean {
  return engine.overview().bot.kind === "starting";
}
