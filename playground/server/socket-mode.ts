import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type Json, isJson, parseJson } from "./json.ts";
import { ACK_TIMEOUT_MS, PING_EVERY_MS } from "./limits.ts";
import type { AckOutcome, AppSocket, World } from "./world.ts";

// A socket's life: ticket (apps.connections.open) -> open (hello sent, taking payloads) -> leaving (a
// `disconnect` frame was sent, nothing new goes there, acks still count) -> closed (what it had not
// acknowledged counts as not delivered).

export function acceptSockets(world: World, server: Server): void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, stream, head) => {
    const ticket = new URL(request.url ?? "/", "http://localhost").searchParams.get("ticket");
    if (world.down || ticket === null || !world.tickets.delete(ticket)) {
      stream.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket: WebSocket, _request: IncomingMessage) => {
      register(world, socket);
    });
  });
}

function register(world: World, socket: WebSocket): void {
  const appSocket: AppSocket = {
    number: world.ids.count("socket"),
    taking: true,
    send: (frame) => socket.send(JSON.stringify(frame)),
    close: () => socket.close(1000),
    cut: () => socket.terminate(),
  };
  world.sockets.push(appSocket);
  const pings = setInterval(() => socket.ping(), PING_EVERY_MS);
  pings.unref();
  socket.on("message", (frame) => {
    receiveAck(world, frame instanceof Buffer ? frame.toString("utf8") : "");
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearInterval(pings);
    forget(world, appSocket);
  });
  appSocket.send({
    type: "hello",
    num_connections: world.sockets.length,
    connection_info: { app_id: world.app.appId },
    debug_info: { host: "playground", build_number: 1, approximate_connection_time: 18_060 },
  });
}

function receiveAck(world: World, frame: string): void {
  world.traffic += 1;
  const ack = parseJson(frame);
  if (!isJson(ack) || typeof ack["envelope_id"] !== "string") return;
  world.pendingAcks.get(ack["envelope_id"])?.settle({ kind: "acknowledged", answer: ack["payload"] });
}

function forget(world: World, socket: AppSocket): void {
  socket.taking = false;
  const index = world.sockets.indexOf(socket);
  if (index !== -1) world.sockets.splice(index, 1);
  for (const pending of world.pendingAcks.values()) {
    if (pending.socket === socket) pending.settle({ kind: "unreachable", reason: "socket_closed" });
  }
}

/** Round robin among the sockets that still take payloads. */
function chooseSocket(world: World): AppSocket | undefined {
  const taking = world.sockets.filter((socket) => socket.taking);
  world.nextSocket += 1;
  return taking[world.nextSocket % Math.max(1, taking.length)];
}

/** Sends one envelope `copies` times over one socket and waits for as many acknowledgements. */
export function sendEnvelope(
  world: World,
  envelope: Json & { readonly envelope_id: string },
  copies: number,
): Promise<AckOutcome> {
  const socket = chooseSocket(world);
  if (socket === undefined) return Promise.resolve({ kind: "unreachable", reason: "no_socket" });
  return new Promise((resolve) => {
    let missing = copies;
    let first: AckOutcome | undefined;
    const timer = setTimeout(() => settle({ kind: "timeout" }), ACK_TIMEOUT_MS);
    function settle(outcome: AckOutcome): void {
      first ??= outcome;
      missing -= 1;
      if (outcome.kind === "acknowledged" && missing > 0) return;
      clearTimeout(timer);
      world.pendingAcks.delete(envelope.envelope_id);
      resolve(first);
    }
    world.pendingAcks.set(envelope.envelope_id, { socket, settle });
    for (let copy = 0; copy < copies; copy += 1) socket.send(envelope);
  });
}

/** As Slack does before it recycles a connection: a warning, then a frame that asks to come back. */
export function refreshSockets(world: World): void {
  for (const socket of world.sockets) {
    socket.send({ type: "disconnect", reason: "warning", debug_info: { host: "playground" } });
    socket.taking = false;
  }
  for (const socket of world.sockets) {
    socket.send({ type: "disconnect", reason: "refresh_requested", debug_info: { host: "playground" } });
  }
}

export function cutSockets(world: World): void {
  for (const socket of world.sockets) {
    // It is known as closed only a moment later.
    socket.taking = false;
    socket.cut();
  }
}
