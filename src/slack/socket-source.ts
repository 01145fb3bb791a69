import { addMilliseconds } from "date-fns/addMilliseconds";
import { SocketModeReceiver } from "@slack/bolt";
import type { Activity } from "../core/activity.ts";
import type { Clock } from "../core/clock.ts";
import type { Connection } from "../core/readiness.ts";
import type { Log } from "../log.ts";
import { boltLogger } from "./bolt-log.ts";
import { failureOf, SlackCallError } from "./errors.ts";
import type { Source } from "./source.ts";

export interface SocketOptions {
  readonly appToken: string;
  readonly slackApiUrl: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly log: Log;
  /** Hears of this connection's coming and going. */
  readonly connection: Connection;
}

/** Slack greets a new connection at once; one that stays silent is given up. Real time: it is about the network. */
const GREETED_WITHIN_MS = 20_000;
/** A connection that lasted this long was a good one: when it ends, the next is opened without a pause. */
const GOOD_AFTER_MS = 30_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * One Socket Mode connection: opening -> open -> (refreshed by Slack, or lost) -> opening -> …, until stopped.
 * The client's own reconnecting is switched off: it waits five seconds and more at each planned refresh, goes on
 * after a stop, and ends the process by an unhandled rejection when Slack is away for long.
 */
export function socketSource(options: SocketOptions): Source {
  const { clock, activity, log, connection } = options;
  const receiver = createReceiver(options);
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  function open(): Promise<Opened> {
    return activity.run(async () => {
      const opened = await openOnce(receiver.client, stopping.signal);
      connection.opened();
      return { lost: opened.lost.then(() => connection.lost()) };
    });
  }

  async function keepOpen(first: Opened): Promise<void> {
    let current: Opened | null = first;
    let openedAt = clock.now();
    let tries = 0;
    await current.lost;
    while (!stopping.signal.aborted) {
      if (current && clock.now().getTime() - openedAt.getTime() >= GOOD_AFTER_MS) tries = 0;
      await clock.wait(addMilliseconds(clock.now(), pauseMs(tries)), stopping.signal);
      current = await openAgain(tries);
      openedAt = clock.now();
      tries++;
      await current?.lost;
    }
  }

  /** Null when it did not work; said in the log once, and once more when it is over. */
  async function openAgain(triesBefore: number): Promise<Opened | null> {
    if (stopping.signal.aborted) return null;
    try {
      const opened = await open();
      if (triesBefore > 0) log.info("connected to Slack again");
      return opened;
    } catch (error) {
      const { code } = failureOf(error);
      if (triesBefore === 0) log.warn({ code }, "the connection to Slack is lost; trying until it is back");
      return null;
    }
  }

  return {
    init: (app) => receiver.init(app),
    async start() {
      try {
        loop = keepOpen(await open());
      } catch (error) {
        throw new SlackCallError("apps.connections.open", failureOf(error), error);
      }
    },
    async stop() {
      stopping.abort();
      await receiver.client.disconnect();
      await loop;
    },
  };
}

/** 0, then 1 s, doubling. */
function pauseMs(tries: number): number {
  return tries === 0 ? 0 : Math.min(1000 * 2 ** (tries - 1), LONGEST_PAUSE_MS);
}

interface Opened {
  /** Resolves when the connection ends, for whatever reason. */
  readonly lost: Promise<void>;
}

type Client = SocketModeReceiver["client"];

/** Resolves once Slack has greeted. */
async function openOnce(client: Client, stopping: AbortSignal): Promise<Opened> {
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  function onLost(): void {
    resolve();
  }
  client.once("disconnected", onLost);
  const impatience = setTimeout(() => void client.disconnect(), GREETED_WITHIN_MS);
  try {
    await client.start();
  } catch (error) {
    client.off("disconnected", onLost);
    throw error;
  } finally {
    clearTimeout(impatience);
  }
  if (stopping.aborted) await client.disconnect();
  return { lost };
}

function createReceiver({ appToken, slackApiUrl, log }: SocketOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    clientPingTimeout: 15_000,
    autoReconnectEnabled: false,
    // Its own options object: Bolt would otherwise share and change ours.
    installerOptions: {
      clientOptions: {
        slackApiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      },
    },
  });
}
