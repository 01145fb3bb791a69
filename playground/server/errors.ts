import type { Json } from "./json.ts";

/** A call that Slack would answer with `ok: false`. Thrown by methods, met once in web-api.ts. */
export class Refusal extends Error {
  readonly code: string;
  /** What stands beside `error` in the answer. */
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.extra = extra;
  }
}

/** `response_metadata.messages`, which is where Slack says what exactly was wrong. */
export function withMessages(messages: readonly string[]): Json {
  return { response_metadata: { messages } };
}
