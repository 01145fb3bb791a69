import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";
import { App } from "@slack/bolt";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "#playground/free-port.ts";
import { createLog } from "#src/log.ts";
import { quietLogger } from "#src/slack/bolt-log.ts";
import { httpSource } from "#src/slack/http-source.ts";

const SECRET = "0".repeat(32);
const BODY = JSON.stringify({ type: "event_callback", event: { type: "user_change" } });

/** A source at a port, in front of a real Bolt app; `work` is what an event asks for before it is acknowledged. */
async function aSource(work: () => Promise<void>) {
  const port = await freePort();
  const log = createLog({ level: "silent", format: "json" });
  const source = httpSource({ signingSecret: SECRET, port }, log);
  const app = new App({
    receiver: source,
    authorize: async () => ({ botToken: "xoxb-unused", botId: "B1", botUserId: "U9" }),
    logger: quietLogger(),
    convoStore: false,
  });
  app.use(async ({ next }) => {
    await work();
    await next();
  });
  await source.start();
  onTestFinished(() => source.stop().then(() => undefined));
  return { source, port };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve, reject) => socket.once("connect", () => resolve(null)).once("error", reject));
  return socket;
}

/** What a server says on a connection until it closes it. */
async function heardOn(socket: Socket): Promise<string> {
  let heard = "";
  for await (const chunk of socket.setEncoding("utf8")) heard += String(chunk);
  return heard;
}

/** Sends the first half of a request; resolves when the server is waiting for the rest. */
async function sentHalf(socket: Socket): Promise<void> {
  socket.write(signed()[0]);
  await new Promise((resolve) => socket.once("data", resolve));
}

/** A signed request in two pieces. */
function signed(): readonly [string, string] {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac("sha256", SECRET).update(`v0:${timestamp}:${BODY}`).digest("hex");
  const head = [
    "POST /slack/events HTTP/1.1",
    "host: here",
    "content-type: application/json",
    `content-length: ${BODY.length}`,
    `x-slack-request-timestamp: ${timestamp}`,
    `x-slack-signature: v0=${hash}`,
    // So that it is said when the head has been read.
    "expect: 100-continue",
  ];
  return [`${head.join("\r\n")}\r\n\r\n${BODY.slice(0, 10)}`, BODY.slice(10)];
}

test("once a stop begins nobody connects any more, and what is in hand is answered all the same", async () => {
  const [gate, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { source, port } = await aSource(() => {
    begun.resolve();
    return gate.promise;
  });
  const socket = await connected(port);
  const heard = heardOn(socket);
  socket.write(signed().join(""));
  await begun.promise;
  source.takeNoMore?.();
  await expect(connected(port)).rejects.toThrow("ECONNREFUSED");
  gate.resolve();
  await source.stop();
  expect(await heard).toContain("HTTP/1.1 200");
});

test("a request that comes whole only after the stop began is refused, so that Slack sends it again", async () => {
  const { source, port } = await aSource(() => Promise.resolve());
  const socket = await connected(port);
  await sentHalf(socket);
  source.takeNoMore?.();
  const heard = heardOn(socket);
  socket.write(signed()[1]);
  await source.stop();
  expect(await heard).toContain("HTTP/1.1 503");
});

test("a request that never comes whole is cut off, and the stop ends", async () => {
  const { source, port } = await aSource(() => Promise.resolve());
  const socket = await connected(port);
  socket.on("error", () => undefined);
  await sentHalf(socket);
  await expect(source.stop()).resolves.toBeUndefined();
});
