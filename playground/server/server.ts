import type { IncomingMessage, ServerResponse } from "node:http";
import { takeFault } from "./faults.ts";
import type { Exchange } from "./exchange.ts";
import { receiveUpload, sendFile } from "./file-transfer.ts";
import { Refusal } from "./errors.ts";
import { isJson, type Json, jsonOf, parseJson } from "./json.ts";
import { respond } from "./respond.ts";
import { spendResponseUrl } from "./triggers.ts";
import { answerCall } from "./web-api.ts";
import { beginOnWire, endOfCall, failed } from "./wire.ts";
import type { ResponseUrl, World } from "./world.ts";

/** Every HTTP request to the pretend Slack: the Web API, response_urls, uploads and downloads. */
export async function answerHttp(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (world.down) {
    noteTurnedAway(world, request);
    request.socket.destroy();
    return;
  }
  world.busy += 1;
  world.traffic += 1;
  try {
    const body = await readBody(request);
    await route(world, { request, response, body });
  } catch (error) {
    // A mistake of the pretend Slack's own: it must not pass for Slack's behaviour unseen.
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end(String(error));
  } finally {
    world.busy -= 1;
    world.traffic += 1;
  }
}

/** While Slack is down nothing is read or remembered as a call, but an inspector shows that the app tried. */
function noteTurnedAway(world: World, request: IncomingMessage): void {
  const method = /\/api\/([\w.]+)/.exec(request.url ?? "")?.[1] ?? request.url ?? "";
  const exchange = { method, workspaceId: null, args: {}, status: 0, answer: {}, at: world.clock.now() };
  beginOnWire(world, { way: "call", exchange })(failed("Slack is down"));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) if (part instanceof Buffer) parts.push(part);
  return Buffer.concat(parts);
}

async function route(world: World, exchange: Exchange): Promise<void> {
  const url = new URL(exchange.request.url ?? "/", "http://localhost");
  const responseUrl = world.responseUrls.get(url.pathname);
  if (responseUrl !== undefined) return useResponseUrl(world, exchange, responseUrl);
  const method = /^\/api\/([\w.]+)$/.exec(url.pathname)?.[1];
  if (method !== undefined) return callMethod(world, exchange, { method, query: url.search.slice(1) });
  const upload = /^\/upload\/v1\/(\w+)$/.exec(url.pathname)?.[1];
  if (upload !== undefined) return receiveUpload(world, exchange, upload);
  const file = /^\/files\/(\w+)\//.exec(url.pathname)?.[1];
  if (file !== undefined) return sendFile(world, exchange, file);
  exchange.response.writeHead(404).end("not found");
}

async function callMethod(
  world: World,
  { request, response, body }: Exchange,
  { method, query }: { readonly method: string; readonly query: string },
): Promise<void> {
  const text = body.toString("utf8");
  const answer = await answerCall(world, {
    method,
    contentType: request.headers["content-type"] ?? "application/x-www-form-urlencoded",
    authorization: request.headers.authorization,
    body: text === "" ? query : text,
  });
  if (answer.kind === "cut") {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

/** A response_url: five uses in half an hour; `ok` in plain text, or why not. */
function useResponseUrl(world: World, { request, response, body }: Exchange, url: ResponseUrl): void {
  const fault = takeFault(world, "response_url");
  if (fault?.is === "dropped") {
    request.socket.destroy();
    return;
  }
  if (fault?.is === "status") {
    response.writeHead(fault.status).end();
    return;
  }
  const gone = spendResponseUrl(world, url);
  if (gone !== null) {
    response.writeHead(404).end(gone);
    return;
  }
  const parsed = parseJson(body.toString("utf8"));
  const refusal = isJson(parsed) ? tryRespond(world, url, parsed) : new Refusal("invalid_payload");
  noteResponse(world, url, { args: jsonOf(parsed), refusal });
  response.writeHead(refusal === null ? 200 : 400).end(refusal?.code ?? "ok");
}

function tryRespond(world: World, url: ResponseUrl, body: Json): Refusal | null {
  try {
    respond(world, url, body);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What was said through a response_url is no Web API call, but it goes over the same wire. */
function noteResponse(
  world: World,
  url: ResponseUrl,
  { args, refusal }: { readonly args: Json; readonly refusal: Refusal | null },
): void {
  const status = refusal === null ? 200 : 400;
  const answer = refusal === null ? { ok: true } : { ok: false, error: refusal.code, ...refusal.extra };
  const call = { method: "response_url", workspaceId: url.workspaceId, at: world.clock.now() };
  const exchange = { ...call, args: { user: url.userId, ...args }, status, answer };
  beginOnWire(world, { way: "call", exchange })(endOfCall(exchange));
}
