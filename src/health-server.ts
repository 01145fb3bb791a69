import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { Readiness } from "./core/readiness.ts";

export interface HealthAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Answers supervisors: `/healthz` while the process is alive, `/readyz` while it can be reached through Slack. Nothing
 * else, and no facts: whoever reaches the port learns one word.
 * @throws {Error} `EADDRINUSE` and the like, when it cannot listen
 */
export async function serveHealth({ host, port }: HealthAddress, readiness: Readiness): Promise<Server> {
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (request, response) => {
    answer(request, response, readiness);
  });
  server.maxConnections = 50;
  server.keepAliveTimeout = 1000;
  // It must not keep a process alive that has nothing else to do.
  server.unref();
  server.listen(port, host);
  await once(server, "listening");
  return server;
}

function answer({ method, url }: IncomingMessage, response: ServerResponse, readiness: Readiness): void {
  const path = url?.split("?")[0];
  const isAsked = method === "GET" || method === "HEAD";
  if (isAsked && path === "/healthz") return say(response, 200, "ok");
  if (isAsked && path === "/readyz") {
    return readiness.isReady() ? say(response, 200, "ready") : say(response, 503, "not ready");
  }
  say(response, 404, "not found");
}

function say(response: ServerResponse, status: number, word: string): void {
  response.writeHead(status, { "content-type": "text/plain", "cache-control": "no-store" }).end(`${word}\n`);
}
