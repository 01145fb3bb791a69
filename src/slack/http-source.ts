import { HTTPReceiver, type App, type Receiver, type ReceiverEvent } from "@slack/bolt";
import { systemClock } from "../core/clock.ts";
import type { Log } from "../log.ts";
import { boltLogger } from "./bolt-log.ts";
import { standIn } from "./stand-in.ts";

/** Bolt refuses what was signed more than five minutes ago; we refuse as much on the other side. */
const WINDOW_MS = 300_000;

/** Signed for a time to come: kept by somebody to be sent again later. */
class SignedAhead extends Error {
  override readonly name = "SignedAhead";
}

/** Requests signed by Slack, at a port. Time is the machine's own here: signatures are about the real one. */
export function httpSource(
  options: { readonly signingSecret: string; readonly port: number },
  log: Log,
): Receiver {
  const receiver = new HTTPReceiver({
    ...options,
    logger: boltLogger(log),
    customPropertiesExtractor: (request) => ({ signedAt: request.headers["x-slack-request-timestamp"] }),
    async processEventErrorHandler({ error, response }) {
      if (!response.headersSent) response.writeHead(error instanceof SignedAhead ? 401 : 500).end();
      return false;
    },
  });
  return {
    init(app) {
      receiver.init(standIn(app, (event) => processUnlessAhead(app, event)));
    },
    start: () => receiver.start(options.port),
    stop: () => receiver.stop(),
  };
}

async function processUnlessAhead(app: App, event: ReceiverEvent): Promise<void> {
  const signedAtMs = Number(event.customProperties?.["signedAt"]) * 1000;
  if (signedAtMs - systemClock().now().getTime() > WINDOW_MS) throw new SignedAhead();
  return app.processEvent(event);
}
