import type { ReceiverEvent } from "@slack/bolt";
import { createAnswered } from "./answered.ts";
import type { ActNote } from "./act-note.ts";
import type { Arrival } from "./arrival.ts";
import { ephemeral, plainMessage } from "./blocks.ts";
import { KEPT_WITHIN_MS, withinPatience } from "./patience.ts";
import type { Inbox, ReceiverOptions } from "./receiver.ts";

/** An interaction is worked on once; each repeat of it is acknowledged with the answer of the first. */
export function interactionWork(
  options: ReceiverOptions,
  process: (event: ReceiverEvent) => Promise<void>,
): (event: ReceiverEvent, arrival: Arrival) => Promise<void> {
  const { log } = options;
  const answered = createAnswered();

  /** Where the way back is gone, Slack hands the act in again by another way: no reason to stop the work. */
  async function acknowledge(event: ReceiverEvent, answer: unknown): Promise<void> {
    try {
      await event.ack(answer);
    } catch (error) {
      log.warn({ err: error }, "an acknowledgement did not reach Slack");
    }
  }

  async function work(event: ReceiverEvent, note: ActNote): Promise<void> {
    const { actKey: key } = note;
    async function ack(answer?: unknown): Promise<void> {
      answered.give(key, answer);
      await acknowledge(event, answer);
    }
    try {
      await process({ ...event, ack, customProperties: { ...event.customProperties, ...note } });
    } catch (error) {
      // What a person can be told was told by the router. Not acknowledged, Slack itself says that it failed.
      log.error({ key, err: error }, "an interaction could not be answered");
    }
  }

  return async function take(event, arrival) {
    const { key } = arrival;
    const first = answered.of(key);
    if (first !== null) {
      log.info({ key, retry: event.retryNum }, "an interaction came twice");
      return acknowledge(event, await first);
    }
    answered.begin(key);
    try {
      const known = await admitted(options, arrival);
      if (known === "over") return await acknowledge(event, overAnswer(event.body));
      // `taken` by an earlier process, which ended before it acknowledged: nothing was saved, so it is done now.
      await work(event, { actKey: key, isRefused: known === "refused" });
    } finally {
      answered.give(key);
    }
  };
}

type Admission = Awaited<ReturnType<Inbox["admit"]>> | "refused";

/** Slack waits three seconds, so a database that is busy for long or full leads to a refusal in words. */
async function admitted(
  { inbox, log }: ReceiverOptions,
  arrival: Arrival,
): Promise<"open" | "over" | "refused"> {
  async function kept(): Promise<Admission> {
    try {
      return await inbox.admit(arrival);
    } catch (error) {
      log.error({ key: arrival.key, err: error }, "an interaction could not be kept");
      return "refused";
    }
  }
  const found = (await withinPatience(kept(), KEPT_WITHIN_MS)) ?? "refused";
  if (found === "refused")
    log.warn({ key: arrival.key }, "an interaction is refused: the database takes nothing");
  if (found === "new" || found === "taken") return "open";
  return found === "refused" ? found : "over";
}

const DONE_BEFORE = plainMessage(
  "I was restarted just now. What you asked for was done before; only my answer was lost on the way.",
);

/** Only a command's acknowledgement can carry words; a window closes, a button stays. */
function overAnswer(body: ReceiverEvent["body"]): unknown {
  return "command" in body ? ephemeral(DONE_BEFORE) : undefined;
}
