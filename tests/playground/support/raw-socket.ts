import { once } from "node:events";
import { WebSocket } from "ws";
import { z } from "zod";
import type { PretendSlack } from "#playground/control.ts";
import { clientFor } from "./pretend-slack.ts";

const frameSchema = z.looseObject({
  type: z.string(),
  envelope_id: z.string().optional(),
  retry_attempt: z.number().optional(),
  retry_reason: z.string().optional(),
  reason: z.string().optional(),
  num_connections: z.number().optional(),
  accepts_response_payload: z.boolean().optional(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

export type Frame = z.infer<typeof frameSchema>;

/** A bare Socket Mode connection whose every frame the test sees, and which acknowledges only when told. */
export interface RawSocket extends AsyncDisposable {
  readonly frames: readonly Frame[];
  /** The next frame, in order of arrival. */
  next(): Promise<Frame>;
  ack(frame: Frame, payload?: unknown): void;
  readonly closed: Promise<void>;
  close(): void;
}

/** Opens a connection and waits for its `hello`. With `acks` it acknowledges whatever comes. */
export async function aRawSocket(
  slack: PretendSlack,
  { acks = false }: { readonly acks?: boolean } = {},
): Promise<RawSocket> {
  const { url = "" } = await clientFor(slack, slack.workspace.appToken).apps.connections.open();
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  let read = 0;
  socket.on("message", (text) => {
    const parsed = frameSchema.parse(JSON.parse(text instanceof Buffer ? text.toString("utf8") : ""));
    frames.push(parsed);
    if (acks && parsed.envelope_id !== undefined) ack(parsed);
    const waiter = waiting.shift();
    if (waiter === undefined) return;
    read += 1;
    waiter(parsed);
  });
  const closed = once(socket, "close").then(() => undefined);
  function next(): Promise<Frame> {
    const frame = frames[read];
    if (frame === undefined) return new Promise((resolve) => void waiting.push(resolve));
    read += 1;
    return Promise.resolve(frame);
  }
  function ack(frame: Frame, payload?: unknown): void {
    socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload }));
  }
  const hello = await next();
  if (hello.type !== "hello") throw new Error(`the first frame was ${hello.type}`);
  return {
    frames,
    next,
    ack,
    closed,
    close: () => socket.close(),
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
}
