import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PretendSlack, PretendSlackOptions, PretendWorkspace } from "../control.ts";
import { createWorkspace, createWorld } from "./create-world.ts";
import { verifyRequestUrl } from "./delivery.ts";
import { createFaults } from "./faults.ts";
import { appCard } from "./manifest.ts";
import { watchOwnProcess } from "./own-process.ts";
import { quiet } from "./quiet.ts";
import { answerHttp } from "./server.ts";
import { acceptSockets, cutSockets } from "./socket-mode.ts";
import type { World } from "./world.ts";
import { workspaceControl } from "./workspace-control.ts";

/** Starts a pretend Slack on loopback. Everything it knows is in memory and gone when it stops. */
export async function startPretendSlack(options: PretendSlackOptions): Promise<PretendSlack> {
  const world = createWorld(options);
  const controls = new Map<string, PretendWorkspace>();
  function addWorkspace(spec: { readonly id: string; readonly name: string }): PretendWorkspace {
    const control = workspaceControl(createWorkspace(world, spec));
    controls.set(spec.id, control);
    return control;
  }
  const workspace = addWorkspace({ id: "T0000000001", name: "Playground" });
  const stopServer = await listen(world, options.port ?? 0);
  const stopWatching = watchOwnProcess(world);
  return {
    apiUrl: `${world.origin}/api/`,
    workspace,
    addWorkspace,
    setRequestUrl(url) {
      world.requestUrl = url;
    },
    faults: createFaults(world),
    app: appCard(world.manifest),
    calls: (filter) =>
      world.calls.filter((call) => filter?.method === undefined || call.method === filter.method),
    deliveries: () => [...world.deliveries],
    wire: () => [...world.wire],
    inFlight: () => world.busy + world.underway.size,
    quiet: () => quiet(world),
    traffic: () => world.traffic,
    sockets: () => world.sockets.filter((socket) => socket.taking).length,
    attachApp(isAtRest) {
      world.isAppAtRest = isAtRest;
    },
    verifyRequestUrl: () => verifyRequestUrl(world),
    onMessage: (listener) => subscribe(world.messageListeners, listener),
    onView: (listener) => subscribe(world.viewListeners, listener),
    onWire: (listener) => subscribe(world.wireListeners, listener),
    onRoom: (listener) => subscribe(world.roomListeners, listener),
    async stop() {
      world.stopping.abort();
      stopWatching();
      cutSockets(world);
      await stopServer();
    },
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function listen(world: World, port: number): Promise<() => Promise<void>> {
  const server = createServer((request, response) => void answerHttp(world, request, response));
  acceptSockets(world, server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  world.origin = `http://127.0.0.1:${portOf(server.address())}`;
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
