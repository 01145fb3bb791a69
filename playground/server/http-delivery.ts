import { createHmac } from "node:crypto";
import type { WireDelivery } from "../control.ts";
import { type Json, isJson, parseJson } from "./json.ts";
import { ACK_TIMEOUT_MS } from "./limits.ts";
import type { AckOutcome, World } from "./world.ts";

export interface Posting {
  readonly kind: WireDelivery["kind"];
  readonly payload: Json;
  readonly retry?: { readonly number: number; readonly reason: string };
}

/** One signed HTTP request to the app, with the content type and signature that Slack would send. */
export async function postToApp(world: World, url: string, posting: Posting): Promise<AckOutcome> {
  const body = encode(posting);
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      headers: headersOf(world, posting, body),
      signal: AbortSignal.timeout(ACK_TIMEOUT_MS),
    });
    const answer = await response.text();
    world.traffic += 1;
    if (response.ok) return { kind: "acknowledged", answer: readAnswer(answer) };
    const noRetry = response.headers.get("x-slack-no-retry") === "1";
    return { kind: "refused", status: response.status, noRetry };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return timedOut ? { kind: "timeout" } : { kind: "unreachable", reason: "connection_failed" };
  }
}

function encode({ kind, payload }: Posting): string {
  switch (kind) {
    case "event":
      return JSON.stringify(payload);
    case "command":
      return new URLSearchParams(
        Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString();
    case "interaction":
    case "options":
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  }
}

// The timestamp is real time even when the pretend Slack lives in driven time: receivers compare it with
// the machine's clock and refuse anything older than five minutes.
function headersOf(world: World, posting: Posting, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    "content-type": posting.kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": signature(world.app.signingSecret, timestamp, body),
    ...(posting.retry === undefined
      ? {}
      : {
          "x-slack-retry-num": String(posting.retry.number),
          "x-slack-retry-reason": posting.retry.reason,
        }),
  };
}

/** Slack's v0 signature of a request body. */
function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

function readAnswer(body: string): unknown {
  if (body.trim() === "") return {};
  const parsed = parseJson(body);
  return isJson(parsed) ? parsed : { text: body };
}
