import { App, type Receiver } from "@slack/bolt";
import type { Config } from "../config.ts";
import type { Activity } from "../core/activity.ts";
import type { Clock } from "../core/clock.ts";
import type { SlackUserId } from "../core/ids.ts";
import type { Readiness } from "../core/readiness.ts";
import type { Log } from "../log.ts";
import { boltLogger } from "./bolt-log.ts";
import { httpSource } from "./http-source.ts";
import { socketSource } from "./socket-source.ts";
import type { Source } from "./source.ts";

/** Two connections, so that Slack's planned refresh of one leaves no gap; Slack allows ten. */
const CONNECTIONS = 2;

export interface Surroundings {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly log: Log;
  readonly readiness: Readiness;
}

/** Bolt's receivers for the way this workspace is connected. */
export function receiversOf(config: Config["slack"], surroundings: Surroundings): readonly Source[] {
  const { transport } = config;
  if (transport.kind === "http") return [httpSource(transport, surroundings.log)];
  const { readiness, ...others } = surroundings;
  return Array.from({ length: CONNECTIONS }, () => {
    const connection = readiness.newConnection();
    return socketSource({ appToken: transport.appToken, slackApiUrl: config.apiUrl, connection, ...others });
  });
}

export interface Self {
  readonly botUserId: SlackUserId;
  readonly log: Log;
}

export function createApp(config: Config["slack"], receiver: Receiver, { botUserId, log }: Self): App {
  const app = new App({
    // Who we are is known by now. Bolt would ask Slack once more, and end the process when that goes wrong.
    authorize: async () => ({ botToken: config.botToken, botUserId }),
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
