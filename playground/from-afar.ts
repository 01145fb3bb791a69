import type { PostRequest, SlackApi } from "#src/slack/api.ts";
import type { DrivenClock } from "./driven-clock.ts";

/** How long a post is on its way to Slack, and its answer back, in milliseconds of the clock. */
export interface Distance {
  readonly there?: number;
  readonly back?: number;
}

/** Slack as it is from far away. */
export interface FromAfar {
  readonly api: SlackApi;
  /** Posts and answers that are on their way; nobody is busy with them. */
  waiting(): number;
  /** All of them arrive now. */
  end(): void;
}

export function fromAfar(api: SlackApi, clock: DrivenClock, { there = 0, back = 0 }: Distance): FromAfar {
  const arriving = new AbortController();
  let waiting = 0;
  async function travel(ms: number): Promise<void> {
    waiting += 1;
    await clock.wait(new Date(clock.now().getTime() + ms), arriving.signal);
    waiting -= 1;
  }
  async function post(message: PostRequest) {
    await travel(there);
    try {
      return await api.post(message);
    } finally {
      await travel(back);
    }
  }
  return {
    api: there + back > 0 ? { ...api, post } : api,
    waiting: () => waiting,
    end: () => arriving.abort(),
  };
}
