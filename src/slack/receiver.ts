import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import type { Activity } from "../core/activity.ts";
import { WorkspaceId } from "../core/ids.ts";
import type { Log } from "../log.ts";
import { createAnswered } from "./answered.ts";
import { standIn } from "./stand-in.ts";

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

type Take = (event: ReceiverEvent) => Promise<void>;

/**
 * Stands between Bolt's receivers and its app. Bolt acknowledges an event before any listener runs, so the event
 * must be kept before Bolt sees it. Two sockets may bring the same envelope: what was seen before is acknowledged
 * and not worked on again.
 */
export function createReceiver(options: ReceiverOptions): DurableReceiver {
  const { inbox, activity, log, sources } = options;
  let app: App | undefined;

  async function process(event: ReceiverEvent): Promise<void> {
    await app?.processEvent(event);
  }
  const workOnEvent = eventWorker(options, process);
  const workOnInteraction = interactionWorker(options, process);

  async function take(event: ReceiverEvent): Promise<void> {
    const arrival = arrivalOf(event.body);
    if (arrival === null) return process(event);
    const { key, kind } = arrival;
    const isNew = await inbox.admit(arrival);
    if (!isNew) log.info({ key, retry: event.retryNum }, "an arrival came twice");
    if (kind === "interaction") return workOnInteraction(event, key, isNew);
    return isNew ? workOnEvent(event, key) : event.ack();
  }

  async function recover(): Promise<void> {
    for (const { key, payload } of await inbox.unfinished()) {
      const body = z.record(z.string(), z.unknown()).safeParse(payload);
      if (!body.success) log.error({ key }, "an event in the inbox cannot be read");
      else await activity.run(() => workOnEvent({ body: body.data, ack: acknowledgedBefore }, key));
    }
  }

  return {
    init(newApp) {
      app = newApp;
      for (const source of sources) source.init(standIn(newApp, (event) => activity.run(() => take(event))));
    },
    start: () => Promise.all(sources.map((source) => source.start())),
    // One that did not start cannot stop: no reason to leave the others open.
    stop: () => Promise.allSettled(sources.map((source) => source.stop())),
    recover,
  };
}

/** An event whose handler fails stays in the inbox and is taken up again at the next start. */
function eventWorker({ inbox, log }: ReceiverOptions, process: Take) {
  return async function workOnEvent(event: ReceiverEvent, key: string): Promise<void> {
    try {
      await process(event);
    } catch (error) {
      log.error({ key, err: error }, "an event could not be worked on");
      return inbox.failed(key);
    }
    await inbox.finished(key);
  };
}

/** An interaction is worked on once; each repeat of it is acknowledged with the answer of the first. */
function interactionWorker({ log }: ReceiverOptions, process: Take) {
  const answered = createAnswered();

  /** Where the way back is gone, Slack hands the act in again by another way: no reason to stop the work. */
  async function acknowledge(event: ReceiverEvent, answer: unknown): Promise<void> {
    try {
      await event.ack(answer);
    } catch (error) {
      log.warn({ err: error }, "an acknowledgement did not reach Slack");
    }
  }

  return async function workOnInteraction(event: ReceiverEvent, key: string, isNew: boolean): Promise<void> {
    if (!isNew) return acknowledge(event, await answered.of(key));
    answered.begin(key);
    async function ack(answer?: unknown): Promise<void> {
      answered.give(key, answer);
      await acknowledge(event, answer);
    }
    try {
      await process({ ...event, ack });
    } catch (error) {
      // What a person can be told was told by the router. Not acknowledged, Slack itself says that it failed.
      log.error({ key, err: error }, "an interaction could not be answered");
    } finally {
      answered.give(key);
    }
  };
}

async function acknowledgedBefore(): Promise<void> {
  // Slack had its acknowledgement from the process that took the event.
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
