import { App, HTTPReceiver, SocketModeReceiver, type Logger, type Receiver } from "@slack/bolt";
import { LogLevel } from "@slack/logger";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";

/** Two connections, so that Slack's planned refresh of one leaves no gap; Slack allows ten. */
const CONNECTIONS = 2;

/** Bolt's receivers for the way this workspace is connected. */
export function receiversOf(config: Config["slack"], log: Log): readonly Receiver[] {
  const logger = boltLogger(log);
  const { transport } = config;
  if (transport.kind === "http") {
    return [new HTTPReceiver({ signingSecret: transport.signingSecret, port: transport.port, logger })];
  }
  return Array.from({ length: CONNECTIONS }, () => socketReceiver(config.apiUrl, transport.appToken, logger));
}

function socketReceiver(slackApiUrl: string, appToken: string, logger: Logger): Receiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    clientPingTimeout: 15_000,
    // Its own options object: Bolt would otherwise share and change ours. Slack may be away for long.
    installerOptions: {
      clientOptions: { slackApiUrl, retryConfig: { retries: 1000, factor: 1.3, maxTimeout: 30_000 } },
    },
  });
  // Bolt's own stop() returns before the socket is closed.
  return {
    init: (app) => receiver.init(app),
    start: () => receiver.start(),
    stop: () => receiver.client.disconnect(),
  };
}

export function createApp(config: Config["slack"], receiver: Receiver, log: Log): App {
  const app = new App({
    token: config.botToken,
    receiver,
    logger: boltLogger(log),
    deferInitialization: true,
    convoStore: false,
    clientOptions: {
      slackApiUrl: config.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
    },
  });
  // A listener that throws is the inbox's business, so the error goes back to whoever handed the event in.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/** Bolt's log in ours. Its debug lines hold whole payloads, so they are never written. */
function boltLogger(log: Log): Logger {
  const bolt = log.child({ part: "bolt" });
  return {
    debug: () => undefined,
    info: (...words) => bolt.debug(joined(words)),
    warn: (...words) => bolt.warn(joined(words)),
    error: (...words) => bolt.error(joined(words)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function joined(words: readonly unknown[]): string {
  return words
    .map((word) => (word instanceof Error ? word.name : String(word)))
    .join(" ")
    .slice(0, 300);
}
