import type { IncomingMessage, ServerResponse } from "node:http";

/** One HTTP request, its body already read, and where its answer goes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}
