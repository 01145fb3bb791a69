import { createServer, type IncomingHttpHeaders } from "node:http";
import { z } from "zod";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpApp extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
}

/** A bare HTTP endpoint that keeps what it gets and answers as told. */
export async function anHttpApp(answer: (received: Received, count: number) => Reply): Promise<HttpApp> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(parts).toString("utf8") };
      received.push(one);
      const { status = 200, headers = {}, body = "" } = answer(one, received.length);
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
