import { context, divider, messageOf, section, type MessageBody } from "../slack/blocks.ts";
import { inPart } from "../slack/parts.ts";
import type { Delivery } from "./store.ts";

/** One delivery with its words, perhaps one of several in a message. */
export interface Part {
  readonly delivery: Delivery;
  readonly body: MessageBody;
}

/** Slack takes 50 blocks; the rest is for what frames the parts, and for a part that grows when it is pressed. */
const MOST_BLOCKS = 40;
/** Slack shows 4000 characters of a message's text; the rest is for what frames the parts. */
const MOST_TEXT = 3600;
/** Well under what Slack takes of all blocks together, which it does not say. */
const MOST_BYTES = 24_000;

interface Room {
  readonly blocks: number;
  readonly text: number;
  readonly bytes: number;
}

/** The parts that one message holds, in their order; the first always, since it fits by itself. */
export function fitting<One extends Part>(
  parts: readonly One[],
): {
  readonly kept: readonly One[];
  readonly left: readonly One[];
} {
  let room: Room = { blocks: MOST_BLOCKS, text: MOST_TEXT, bytes: MOST_BYTES };
  const kept: One[] = [];
  const left: One[] = [];
  for (const part of parts) {
    const after = roomAfter(room, part);
    const fits = kept.length === 0 || Math.min(after.blocks, after.text, after.bytes) >= 0;
    if (fits) room = after;
    (fits ? kept : left).push(part);
  }
  return { kept, left };
}

/** One that was tried before, as part of a message that Slack refused so many times. */
export interface Suspect {
  readonly id: string;
  readonly refusals: number;
}

/**
 * Slack says that it refuses a message, and not which of its parts is to blame. So after each refusal another part stays
 * out, in the order of their ids, until the rest is taken; when none of that helps, each goes alone. Answers which stay
 * out this time.
 */
export function stayingOut<One extends Suspect>(parts: readonly One[]): readonly One[] {
  const refusals = Math.max(0, ...parts.map((part) => part.refusals));
  if (refusals === 0 || parts.length < 2) return [];
  const inOrder = parts.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const suspect = inOrder[refusals - 1];
  return suspect ? [suspect] : inOrder.slice(1);
}

function roomAfter({ blocks, text, bytes }: Room, { body }: Part): Room {
  return {
    blocks: blocks - body.blocks.length - 1,
    text: text - body.text.length - 1,
    bytes: bytes - Buffer.byteLength(JSON.stringify(body.blocks)),
  };
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** One message of several parts, each of which can be told from the others when something in it is pressed. */
export function bundleOf(parts: readonly Part[], note: string): MessageBody {
  return messageOf([
    section(`*${NUMBERS[parts.length] ?? parts.length} things for you today*`),
    ...parts.flatMap(({ delivery, body }) => [divider(), ...inPart(delivery.id, body.blocks)]),
    divider(),
    context(note),
  ]);
}
