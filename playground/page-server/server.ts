import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { createActs } from "./acts.ts";
import { createChanges } from "./changes.ts";
import type { Engine } from "./engine.ts";
import { pageFile } from "./files.ts";
import { refuseStrangers, setSafeHeaders } from "./guard.ts";
import { notFound, RequestProblem } from "./problem.ts";
import { answerApi, type Desk } from "./routes.ts";
import { watchEngine } from "./watch.ts";

export interface PageServer {
  /** `http://127.0.0.1:PORT/`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the built page in `folder` and its `/api`, on loopback alone; on any free port when none is named. */
export async function startPageServer(
  engine: Engine,
  options: { readonly port?: number; readonly folder: URL | string },
): Promise<PageServer> {
  const folder = typeof options.folder === "string" ? options.folder : fileURLToPath(options.folder);
  const changes = createChanges(() => engine.overview().clock.run !== null);
  const desk: Desk = { engine, changes, acts: createActs(engine, (topics) => changes.add(topics)) };
  const stopWatching = watchEngine(engine, changes);
  const server = createServer((request, response) => void answer({ desk, folder }, request, response));
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => {
      stopWatching();
      changes.stop();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(portOf(server)));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the page's server has no port");
  return address.port;
}

interface Served {
  readonly desk: Desk;
  readonly folder: string;
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  setSafeHeaders(response);
  try {
    refuseStrangers(request, request.socket.localPort ?? 0);
    await route(served, request, response);
  } catch (error) {
    refuse(request, response, error);
  }
}

async function route(
  { desk, folder }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request);
  const isApi = url.pathname.startsWith("/api/");
  if (request.method !== "GET" && !(isApi && request.method === "POST")) {
    throw new RequestProblem(405, "Only GET is answered here, and POST at /api/act.");
  }
  if (isApi) return answerApi(desk, { request, response, url });
  const { type, bytes } = await pageFile(folder, url.pathname);
  response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
  response.end(bytes);
}

function urlOf(request: IncomingMessage): URL {
  const path = request.url ?? "";
  const address = `http://playground${path}`;
  if (!path.startsWith("/") || !URL.canParse(address)) throw notFound("There is no such page here.");
  return new URL(address);
}

/** In words, as plain text, and never with what only a maker of the playground may want to see. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const isKnown = error instanceof RequestProblem;
  if (!isKnown) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const words = isKnown ? error.message : "The playground itself stumbled over this; its console says more.";
  // What was not read to its end is not waited for.
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(isKnown ? error.status : 500, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(words);
}
