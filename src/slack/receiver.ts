import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import { createActivity, type Activity } from "../core/activity.ts";
import type { Log } from "../log.ts";
import { arrivalOf, type Arrival } from "./arrival.ts";
import { eventWork } from "./event-work.ts";
import { interactionWork } from "./interaction-work.ts";
import { withinPatience } from "./patience.ts";
import type { Source } from "./source.ts";
import { standIn } from "./stand-in.ts";

interface Unfinished {
  readonly key: string;
  readonly payload: unknown;
}

/** Where arrivals are made durable and deduplicated; `src/inbox` implements it on the database and says its states. */
export interface Inbox {
  /** Keeps it before it is acknowledged; otherwise how far the one that came before has come. */
  admit(arrival: Arrival): Promise<"new" | "taken" | "promised" | "saved" | "done" | "failed">;
  finished(key: string): Promise<void>;
  /** When it is tried again; null when it is given up. */
  failed(key: string, cause: string): Promise<Date | null>;
  /** An interaction is about to be acknowledged before its end: from now on it must be brought to one. */
  promise(key: string, payload: unknown): Promise<void>;
  /** Events that were in hand when the process ended. */
  interrupted(): Promise<readonly Unfinished[]>;
  /** Events that failed and are due again. */
  dueAgain(): Promise<readonly Unfinished[]>;
}

export interface ReceiverOptions {
  readonly inbox: Inbox;
  readonly activity: Activity;
  readonly log: Log;
  /** Bolt's own receivers that bring the payloads: one for HTTP, two connections for Socket Mode. */
  readonly sources: readonly Source[];
}

export interface DurableReceiver extends Receiver {
  /** Takes up again the events that an earlier process had acknowledged and not finished. */
  recover(): Promise<void>;
  /** Takes up again the events that failed and are due. */
  tryAgain(): Promise<void>;
}

/** So long what is in hand may take to reach its acknowledgement before the connections close. */
const DRAINED_WITHIN_MS = 3000;

/**
 * Stands between Bolt's receivers and its app. Bolt acknowledges an event before any listener runs, so the event
 * must be kept before Bolt sees it. Two sockets may bring the same envelope: what was seen before is acknowledged
 * and not worked on again.
 */
export function createReceiver(options: ReceiverOptions): DurableReceiver {
  const { activity, log, sources } = options;
  const inHand = createActivity();
  let app: App | undefined;
  let isStopping = false;

  async function process(event: ReceiverEvent): Promise<void> {
    await app?.processEvent(event);
  }
  const events = eventWork(options, process);
  const takeInteraction = interactionWork(options, process);

  async function take(event: ReceiverEvent): Promise<void> {
    // Neither kept nor acknowledged: Slack hands an event in again, and tells a person that their act failed.
    if (isStopping) return log.info("something came while stopping and is left to Slack");
    const arrival = arrivalOf(event.body);
    if (arrival === null) return process(event);
    return arrival.kind === "event" ? events.take(event, arrival) : takeInteraction(event, arrival);
  }

  return {
    init(newApp) {
      app = newApp;
      const stand = standIn(newApp, (event) => activity.run(() => inHand.run(() => take(event))));
      for (const source of sources) source.init(stand);
    },
    start: () => Promise.all(sources.map((source) => source.start())),
    async stop() {
      isStopping = true;
      for (const source of sources) source.takeNoMore?.();
      // What is in hand is acknowledged over the connection that it came by.
      await withinPatience(inHand.idle(), DRAINED_WITHIN_MS);
      // One that did not start cannot stop: no reason to leave the others open.
      return Promise.allSettled(sources.map((source) => source.stop()));
    },
    recover: () => events.recover(),
    tryAgain: () => events.tryAgain(),
  };
}
