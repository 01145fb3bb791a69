import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PretendSlack, PretendSlackOptions } from "../control.ts";
import { createWorkspace, createWorld } from "./create-world.ts";
import { verifyRequestUrl } from "./delivery.ts";
import { createFaults } from "./faults.ts";
import { appCard } from "./manifest.ts";
import { watchOwnProcess } from "./own-process.ts";
import { quiet } from "./quiet.ts";
import { restoreWorld, type SavedWorld, saveWorld } from "./save.ts";
import { answerHttp } from "./server.ts";
import { acceptSockets, cutSockets } from "./socket-mode.ts";
import type { World } from "./world.ts";
import { workspaceControl } from "./workspace-control.ts";

export interface StartOptions extends PretendSlackOptions {
  /** A world that was saved, to go on from; a new one with one workspace when missing. */
  readonly saved?: SavedWorld;
}

export interface StartedSlack extends PretendSlack {
  /** All that it knows, as plain JSON; for a moment at which it is quiet. */
  save(): SavedWorld;
}

/** Starts a pretend Slack on loopback. Everything it knows is in memory and gone when it stops. */
export async function startPretendSlack(options: StartOptions): Promise<StartedSlack> {
  const world = createWorld(options);
  const [first] =
    options.saved === undefined
      ? [createWorkspace(world, { id: "T0000000001", name: "Playground" })]
      : restoreWorld(world, options.saved);
  if (first === undefined) throw new Error("Cannot start a pretend Slack without a workspace");
  const workspace = workspaceControl(first);
  const stopServer = await listen(world, options.port ?? 0);
  const stopWatching = watchOwnProcess(world);
  return {
    apiUrl: `${world.origin}/api/`,
    workspace,
    addWorkspace: (spec) => workspaceControl(createWorkspace(world, spec)),
    save: () => saveWorld(world),
    setRequestUrl(url) {
      world.requestUrl = url;
    },
    faults: createFaults(world),
    app: appCard(world.manifest),
    calls: (filter) =>
      world.calls.filter((call) => filter?.method === undefined || call.method === filter.method),
    deliveries: () => [...world.deliveries],
    wire: () => [...world.wire],
    rememberOnly(newest) {
      world.remembered = newest;
    },
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
