import type { ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import { causeOf } from "../core/cause.ts";
import type { Arrival } from "./arrival.ts";
import type { ReceiverOptions } from "./receiver.ts";

export interface EventWork {
  /** An event that Slack hands in. */
  take(event: ReceiverEvent, arrival: Arrival): Promise<void>;
  /** Those that were in hand when the process ended. */
  recover(): Promise<void>;
  /** Those that failed and are due again. */
  tryAgain(): Promise<void>;
}

/** Events are kept, acknowledged and worked on; one whose handler fails is tried again later, by the inbox's rule. */
export function eventWork(
  { inbox, activity, log }: ReceiverOptions,
  process: (event: ReceiverEvent) => Promise<void>,
): EventWork {
  async function work(event: ReceiverEvent, key: string): Promise<void> {
    try {
      await process(event);
    } catch (error) {
      const again = await inbox.failed(key, `${typeOf(event.body)}: ${causeOf(error)}`);
      const end = again === null ? "an event is given up" : "an event could not be worked on; trying again";
      return log.error({ key, again, err: error }, end);
    }
    await inbox.finished(key);
  }

  async function workOnKept(
    kept: readonly { readonly key: string; readonly payload: unknown }[],
  ): Promise<void> {
    for (const { key, payload } of kept) {
      const body = z.record(z.string(), z.unknown()).safeParse(payload);
      if (!body.success) {
        log.error({ key }, "an event in the inbox cannot be read");
        await inbox.failed(key, "unreadable");
      } else await activity.run(() => work({ body: body.data, ack: acknowledgedBefore }, key));
    }
  }

  return {
    async take(event, arrival) {
      const { key } = arrival;
      if ((await inbox.admit(arrival)) === "new") return work(event, key);
      log.info({ key, retry: event.retryNum }, "an event came twice");
      return event.ack();
    },
    recover: async () => workOnKept(await inbox.interrupted()),
    async tryAgain() {
      for (;;) {
        const due = await inbox.dueAgain();
        if (due.length === 0) return;
        await workOnKept(due);
      }
    },
  };
}

async function acknowledgedBefore(): Promise<void> {
  // Slack had its acknowledgement when it handed the event in.
}

const Typed = z.object({ event: z.object({ type: z.string().regex(/^\w{1,60}$/) }) });

function typeOf(body: unknown): string {
  return Typed.safeParse(body).data?.event.type ?? "event";
}
