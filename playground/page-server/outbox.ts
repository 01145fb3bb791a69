import type { OutboxState } from "../protocol.ts";
import type { LaidOut } from "./engine.ts";

export function outboxOf(_stage: LaidOut): OutboxState {
  const counts = { pending: 0, sending: 0, unclear: 0, sent: 0, withdrawn: 0, failed: 0 };
  return { counts, held: [], lost: 0, doubled: 0, problem: "The outbox cannot be looked at yet." };
}
