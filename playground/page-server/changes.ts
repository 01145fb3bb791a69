import type { ServerResponse } from "node:http";
import type { Topic } from "../protocol.ts";

/** Tells every open window what has changed, as server-sent events. */
export interface Changes {
  add(topics: readonly Topic[]): void;
  /** Keeps this answer open, and writes to it until its window closes. */
  listen(response: ServerResponse): void;
  listeners(): number;
  stop(): void;
}

/** What changes within this time is told at once, so that a burst makes a window ask but once. */
const BURST_MS = 50;
/** While time is moved changes come without end. */
const LONG_BURST_MS = 200;
/** A comment now and then, so that a connection that died is noticed. */
const HEARTBEAT_MS = 15_000;
/** A window that takes nothing in any more is let go; its browser comes back when it can. */
const MOST_WAITING_BYTES = 1_000_000;

export function createChanges(isRushing: () => boolean): Changes {
  const open = new Set<ServerResponse>();
  const pending = new Set<Topic>();
  let timer: NodeJS.Timeout | null = null;

  function write(text: string): void {
    for (const response of open) {
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
      else response.write(text);
    }
  }
  function flush(): void {
    timer = null;
    const topics = pending.has("everything") ? ["everything"] : [...pending];
    pending.clear();
    write(`data: ${JSON.stringify({ topics })}\n\n`);
  }
  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    add(topics) {
      if (open.size === 0 || topics.length === 0) return;
      for (const topic of topics) pending.add(topic);
      timer ??= setTimeout(flush, isRushing() ? LONG_BURST_MS : BURST_MS);
    },
    listen(response) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("retry: 500\n\n");
      open.add(response);
      response.on("close", () => open.delete(response));
      response.on("error", () => open.delete(response));
    },
    listeners: () => open.size,
    stop() {
      clearInterval(heartbeat);
      if (timer !== null) clearTimeout(timer);
      for (const response of open) response.end();
      open.clear();
    },
  };
}
