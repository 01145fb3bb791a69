import { subscribe } from "node:diagnostics_channel";
import { z } from "zod";

// undici announces each request before its first byte leaves and once its answer has come, and each web socket once
// it is open and once it is closed. So a process knows what of its own is on the wire, however slow the wire is.

export interface OwnRequests {
  /** Requests begun whose answer has not come. */
  underway(): number;
  /** Web sockets that are open, as this end sees it. */
  sockets(): number;
}

/** Watches the requests of this process to one server, from now on. */
export function watchOwnRequests(origin: string): OwnRequests {
  const underway = new Set<unknown>();
  const sockets = new Set<unknown>();
  listen("undici:request:create", ({ request }) => {
    const { success, data } = Request.safeParse(request);
    // A web socket's handshake never ends as requests do.
    if (success && data.origin === origin && !data.path.startsWith("/link")) underway.add(request);
  });
  listen("undici:request:trailers", ({ request }) => underway.delete(request));
  listen("undici:request:error", ({ request }) => underway.delete(request));
  listen("undici:websocket:open", ({ websocket }) => sockets.add(websocket));
  listen("undici:websocket:close", ({ websocket }) => sockets.delete(websocket));
  return { underway: () => underway.size, sockets: () => sockets.size };
}

const Request = z.object({ origin: z.string(), path: z.string() });
const Event = z.object({ request: z.unknown().optional(), websocket: z.unknown().optional() });

function listen(channel: string, hear: (event: z.infer<typeof Event>) => void): void {
  subscribe(channel, (message) => hear(Event.parse(message)));
}
