import type { WireDelivery, WireEnd } from "../control.ts";
import { type Posting, postToApp } from "./http-delivery.ts";
import { type Json, jsonOf } from "./json.ts";
import { EVENT_RETRY_DELAYS_MS } from "./limits.ts";
import { sendEnvelope } from "./socket-mode.ts";
import { beginOnWire, endOfDelivery } from "./wire.ts";
import type { AckOutcome, World } from "./world.ts";

// A payload on its way to the app. Interactions have one attempt, as on Slack: whoever pressed the button
// is waiting. They move to another socket when theirs closes. Events are tried four times:
// sent -> (acknowledged) | again at once -> again after a minute -> again after five -> lost.

type Record = { -readonly [Key in keyof WireDelivery]: WireDelivery[Key] };

interface Noted {
  readonly record: Record;
  readonly end: (end: WireEnd) => void;
}

/** Sends a command, an interaction or an options request, and waits for the app's answer. */
export async function deliver(
  world: World,
  kind: "command" | "interaction" | "options",
  payload: Json,
): Promise<AckOutcome> {
  return attempt(world, note(world, kind, payload), { number: 0, envelopeId: world.ids.next("env-") });
}

/** Resolves when the app has the event, or when the first two attempts failed; later ones go on by the clock. */
export async function deliverEvent(world: World, payload: Json): Promise<void> {
  const noted = note(world, "event", payload);
  const envelopeId = world.ids.next("env-");
  let last = await attempt(world, noted, { number: 0, envelopeId });
  if (isOver(last)) return;
  last = await attempt(world, noted, { number: 1, envelopeId, reason: retryReason(last) });
  if (!isOver(last)) void retryLater(world, noted, { envelopeId, reason: retryReason(last) });
}

async function retryLater(
  world: World,
  noted: Noted,
  { envelopeId, reason }: { readonly envelopeId: string; readonly reason: string },
): Promise<void> {
  const failedAt = world.clock.now().getTime();
  for (const number of [2, 3]) {
    const due = new Date(failedAt + (EVENT_RETRY_DELAYS_MS[number - 1] ?? 0));
    await world.clock.wait(due, world.stopping.signal);
    if (world.stopping.signal.aborted) return;
    const outcome = await attempt(world, noted, { number, envelopeId, reason });
    if (isOver(outcome)) return;
  }
}

function note(world: World, kind: WireDelivery["kind"], payload: Json): Noted {
  const record = { kind, payload, attempts: 0, acknowledged: false, answer: null, at: world.clock.now() };
  world.deliveries.push(record);
  return { record, end: beginOnWire(world, { way: "delivery", exchange: record }) };
}

interface Attempt {
  readonly number: number;
  readonly envelopeId: string;
  readonly reason?: string;
}

async function attempt(world: World, { record, end }: Noted, details: Attempt): Promise<AckOutcome> {
  world.busy += 1;
  world.traffic += 1;
  record.attempts += 1;
  try {
    const outcome = await send(world, record, details);
    if (outcome.kind === "acknowledged") {
      record.acknowledged = true;
      record.answer = outcome.answer;
    }
    end(endOfDelivery(outcome));
    return outcome;
  } finally {
    world.busy -= 1;
    world.traffic += 1;
  }
}

async function send(world: World, record: Record, details: Attempt): Promise<AckOutcome> {
  if (world.down) return { kind: "unreachable", reason: "slack_is_down" };
  const copies = world.repeatNext ? 2 : 1;
  world.repeatNext = false;
  if (world.requestUrl === null) return sendBySocket(world, record, { ...details, copies });
  const posting: Posting = {
    kind: record.kind,
    payload: record.payload,
    ...(details.number === 0
      ? {}
      : { retry: { number: details.number, reason: details.reason ?? "unknown_error" } }),
  };
  const url = world.requestUrl;
  const outcomes = await Promise.all(Array.from({ length: copies }, () => postToApp(world, url, posting)));
  return outcomes[0] ?? { kind: "timeout" };
}

async function sendBySocket(
  world: World,
  record: Record,
  details: Attempt & { readonly copies: number },
): Promise<AckOutcome> {
  const envelope = {
    envelope_id: details.envelopeId,
    type: envelopeType(record.kind),
    payload: record.payload,
    accepts_response_payload: record.kind !== "event",
    ...(record.kind === "event" ? { retry_attempt: details.number, retry_reason: details.reason ?? "" } : {}),
  };
  let outcome = await sendEnvelope(world, envelope, details.copies);
  while (record.kind !== "event" && outcome.kind === "unreachable" && outcome.reason === "socket_closed") {
    outcome = await sendEnvelope(world, envelope, details.copies);
  }
  return outcome;
}

function envelopeType(kind: WireDelivery["kind"]): string {
  if (kind === "event") return "events_api";
  return kind === "command" ? "slash_commands" : "interactive";
}

function isOver(outcome: AckOutcome): boolean {
  return outcome.kind === "acknowledged" || (outcome.kind === "refused" && outcome.noRetry);
}

function retryReason(outcome: AckOutcome): string {
  switch (outcome.kind) {
    case "timeout":
      return "http_timeout";
    case "refused":
      return outcome.status >= 300 && outcome.status < 400 ? "too_many_redirects" : "http_error";
    case "unreachable":
      return "connection_failed";
    case "acknowledged":
      return "";
  }
}

/** Whether the app proves that it holds its address, as Slack asks when a request URL is set. */
export async function verifyRequestUrl(world: World): Promise<boolean> {
  if (world.requestUrl === null) return false;
  const challenge = world.ids.next("challenge-");
  const payload = { token: world.app.verificationToken, challenge, type: "url_verification" };
  const outcome = await postToApp(world, world.requestUrl, { kind: "event", payload });
  return outcome.kind === "acknowledged" && jsonOf(outcome.answer)["challenge"] === challenge;
}
