import type { Server } from "node:http";
import { HTTPReceiver, type ReceiverEvent } from "@slack/bolt";
import { systemClock } from "../core/clock.ts";
import type { Log } from "../log.ts";
import { boltLogger } from "./bolt-log.ts";
import { withinPatience } from "./patience.ts";
import type { Source } from "./source.ts";
import { standIn } from "./stand-in.ts";

/** Bolt refuses what was signed more than five minutes ago; we refuse as much on the other side. */
const WINDOW_MS = 300_000;

/** So long an answer that was given may take to leave, and a request to arrive whole, before the connections close. */
const FLUSHED_WITHIN_MS = 500;

/** A request that is refused, with the status that says so. */
class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;

  constructor(status: number) {
    super(`Refused with ${status}`);
    this.status = status;
  }
}

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
}

/**
 * Requests signed by Slack, at a port: listening -> closing (nobody connects, what is under way is answered) -> closed,
 * whoever holds a connection open.
 */
export function httpSource(options: HttpOptions, log: Log): Source {
  const receiver = createReceiver(options, log);
  let server: Server | undefined;
  let closing: Promise<void> | undefined;

  function close(): Promise<void> {
    closing ??= receiver.stop();
    // Whoever stops it hears of it; until then nobody waits for it.
    closing.catch(() => undefined);
    return closing;
  }

  return {
    init(app) {
      receiver.init(
        standIn(app, async (event) => {
          // Slack hands an event in again, and tells a person that their act failed.
          if (closing) throw new Refused(503);
          refuseAhead(event);
          return app.processEvent(event);
        }),
      );
    },
    async start() {
      server = await receiver.start(options.port);
    },
    takeNoMore: () => void close(),
    async stop() {
      await withinPatience(close(), FLUSHED_WITHIN_MS);
      server?.closeAllConnections();
      return close();
    },
  };
}

function createReceiver(options: HttpOptions, log: Log): HTTPReceiver {
  return new HTTPReceiver({
    ...options,
    logger: boltLogger(log),
    customPropertiesExtractor: (request) => ({ signedAt: request.headers["x-slack-request-timestamp"] }),
    async processEventErrorHandler({ error, response }) {
      if (!response.headersSent) response.writeHead(error instanceof Refused ? error.status : 500).end();
      return false;
    },
  });
}

/** Signed for a time to come: kept by somebody to be sent again later. Time is the machine's own, as Slack's is. */
function refuseAhead({ customProperties }: ReceiverEvent): void {
  const signedAtMs = Number(customProperties?.["signedAt"]) * 1000;
  if (signedAtMs - systemClock().now().getTime() > WINDOW_MS) throw new Refused(401);
}
