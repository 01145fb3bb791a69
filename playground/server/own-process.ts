import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { isJson, stringOf } from "./json.ts";
import type { World } from "./world.ts";

// An app that runs in this process makes its requests with undici, which announces each one before its first
// byte leaves. Between that and the request's arrival lies the kernel, which on a busy machine takes its time:
// without this nobody could tell an app that is silent from one whose request is still on its way.

const BEGINS = "undici:request:create";
const ENDS = ["undici:request:trailers", "undici:request:error"];

/** Keeps `world.underway` true to the requests of this process; gives back how to stop that. */
export function watchOwnProcess(world: World): () => void {
  function begin(event: unknown): void {
    const request = requestOf(event);
    if (request !== null && isForUs(world, request)) world.underway.add(request);
  }
  function end(event: unknown): void {
    const request = requestOf(event);
    if (request !== null && world.underway.delete(request)) world.traffic += 1;
  }
  subscribe(BEGINS, begin);
  for (const channel of ENDS) subscribe(channel, end);
  return () => {
    unsubscribe(BEGINS, begin);
    for (const channel of ENDS) unsubscribe(channel, end);
  };
}

function requestOf(event: unknown): object | null {
  const request = isJson(event) ? event["request"] : null;
  return typeof request === "object" ? request : null;
}

// A socket's handshake never ends as requests do, so it does not count.
function isForUs(world: World, request: object): boolean {
  const { origin, path } = { origin: null, path: null, ...fieldsOf(request) };
  return origin === world.origin && !(stringOf(path) ?? "").startsWith("/link");
}

function fieldsOf(request: object): { readonly origin?: unknown; readonly path?: unknown } {
  return request;
}
