/** How many interactions' answers are remembered: far more than Slack can repeat within its three seconds. */
const MOST = 1000;

/**
 * What interactions were acknowledged with. Slack takes the first acknowledgement that it gets, so a repeat must
 * give the same answer as the original, or a modal would close over its errors and a reply would be lost.
 */
export interface Answered {
  /** The answer of this act was given; without an answer when it ended without one. */
  give(key: string, answer?: unknown): void;
  /** The answer given to this act, now or as soon as it is; null when this process never began it. */
  of(key: string): Promise<unknown> | null;
  /** An act begins: repeats of it wait for its answer. */
  begin(key: string): void;
}

export function createAnswered(): Answered {
  const acts = new Map<string, PromiseWithResolvers<unknown>>();
  return {
    begin(key) {
      acts.set(key, Promise.withResolvers());
      const [oldest] = acts.keys();
      if (acts.size > MOST && oldest !== undefined) acts.delete(oldest);
    },
    give: (key, answer) => acts.get(key)?.resolve(answer),
    of: (key) => acts.get(key)?.promise ?? null,
  };
}
