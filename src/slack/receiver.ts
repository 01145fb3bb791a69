import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import type { Activity } from "../core/activity.ts";
import { WorkspaceId } from "../core/ids.ts";
import type { Log } from "../log.ts";

/** Where arrivals are made durable and deduplicated; `src/inbox` implements it on the database. */
export interface Inbox {
  /** Keeps it before it is acknowledged; false when it came before. */
  admit(arrival: {
    readonly key: string;
    readonly workspaceId: WorkspaceId;
    readonly kind: "event" | "interaction";
    readonly payload: unknown;
  }): Promise<boolean>;
  finished(key: string): Promise<void>;
  failed(key: string): Promise<void>;
  unfinished(): Promise<readonly { readonly key: string; readonly payload: unknown }[]>;
}

export interface ReceiverOptions {
  readonly inbox: Inbox;
  readonly activity: Activity;
  readonly log: Log;
  /** Bolt's own receivers that bring the payloads: one for HTTP, two connections for Socket Mode. */
  readonly sources: readonly Receiver[];
}

export interface DurableReceiver extends Receiver {
  /** Takes up again the events that an earlier process had acknowledged and not finished. */
  recover(): Promise<void>;
}

const EventEnvelope = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  team_id: WorkspaceId,
});
const Interaction = z.object({
  trigger_id: z.string(),
  team_id: WorkspaceId.optional(),
  team: z.object({ id: WorkspaceId }).nullish(),
});

/**
 * Stands between Bolt's receivers and its app. Bolt acknowledges an event before any listener runs, so the event
 * must be kept before Bolt sees it. Two sockets may bring the same envelope: what was seen before is acknowledged
 * and not worked on again.
 */
export function createReceiver(options: ReceiverOptions): DurableReceiver {
  const { inbox, activity, log, sources } = options;
  let app: App | undefined;

  async function take(event: ReceiverEvent): Promise<void> {
    const arrival = arrivalOf(event.body);
    if (arrival === null) return work(event, null);
    if (await inbox.admit(arrival)) return work(event, arrival.kind === "event" ? arrival.key : null);
    log.info({ key: arrival.key, retry: event.retryNum }, "an arrival came twice");
    await event.ack();
  }

  /** An event whose handler fails stays in the inbox and is taken up again at the next start. */
  async function work(event: ReceiverEvent, key: string | null): Promise<void> {
    try {
      await app?.processEvent(event);
    } catch (error) {
      log.error({ key, err: error }, "an arrival could not be worked on");
      if (key !== null) await inbox.failed(key);
      return;
    }
    if (key !== null) await inbox.finished(key);
  }

  async function recover(): Promise<void> {
    for (const { key, payload } of await inbox.unfinished()) {
      const body = z.record(z.string(), z.unknown()).parse(payload);
      await activity.run(() => work({ body, ack: acknowledgedBefore }, key));
    }
  }

  return {
    init(newApp) {
      app = newApp;
      const between = { processEvent: (event: ReceiverEvent) => activity.run(() => take(event)) };
      for (const source of sources) source.init(standIn(newApp, between));
    },
    start: () => Promise.all(sources.map((source) => source.start())),
    stop: () => Promise.all(sources.map((source) => source.stop())),
    recover,
  };
}

/** The app as the sources see it: only `processEvent` is ours, the rest is Bolt's own. */
function standIn(app: App, own: Pick<App, "processEvent">): App {
  return new Proxy(app, {
    get(target, property, receiver): unknown {
      return property === "processEvent" ? own.processEvent : Reflect.get(target, property, receiver);
    },
  });
}

async function acknowledgedBefore(): Promise<void> {
  // Slack had its acknowledgement from the process that took the event.
}

function arrivalOf(body: unknown) {
  const event = EventEnvelope.safeParse(body);
  if (event.success) {
    const { event_id: id, team_id: workspaceId } = event.data;
    return { key: `event:${id}`, workspaceId, kind: "event" as const, payload: body };
  }
  const interaction = Interaction.safeParse(body);
  const workspaceId = interaction.data?.team_id ?? interaction.data?.team?.id;
  if (!interaction.success || workspaceId === undefined) return null;
  return {
    key: `trigger:${interaction.data.trigger_id}`,
    workspaceId,
    kind: "interaction" as const,
    payload: null,
  };
}
