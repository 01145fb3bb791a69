import { listOf } from "../../block-kit/json.ts";
import type { InputState } from "../../protocol.ts";
import { clientErrors } from "../../server/client-checks.ts";
import { placedElements } from "../../server/elements.ts";
import { slotOf, withEntry } from "../../server/view-state.ts";

type Blocks = readonly Readonly<Record<string, unknown>>[];

/** What Slack's client refuses to send, by block id: the pretend Slack's own checks, before anything goes out. */
export function formErrors(blocks: Blocks, values: InputState): Readonly<Record<string, string>> {
  let state: Parameters<typeof withEntry>[0] = {};
  for (const { blockId, actionId, type } of placedElements(blocks)) {
    const slot = slotOf(type);
    const value = values[blockId]?.[actionId] ?? null;
    if (slot === undefined) continue;
    state = withEntry(state, [blockId, actionId], { type, [slot.key]: slot.many ? listOf(value) : value });
  }
  return clientErrors(blocks, state);
}
