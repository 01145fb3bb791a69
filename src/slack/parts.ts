import type { KnownBlock } from "@slack/types";
import { fitting, messageOf, type MessageBody } from "./blocks.ts";

// A message may be made of parts that have nothing to do with each other. Each block of a part carries the part's name
// in its block id, so that the answer to a press changes the part that was pressed and leaves the others as they are.
// A part may have parts of its own, `whole/part`: what replaces the whole replaces them too.

const MARK = "part:";
const WITHIN = "/";
const MOST_BLOCKS = 50;

/** Blocks as a part of this name, and their own parts as parts of it. */
export function inPart(name: string, blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  return blocks.map((block, place) => {
    const own = partOf(block.block_id);
    const whole = own === null ? name : `${name}${WITHIN}${own}`;
    return { ...block, block_id: `${MARK}${whole}:${place}` };
  });
}

/** The name of the part that a block belongs to; null for a block of no part. */
export function partOf(blockId: string | undefined): string | null {
  return /^part:(.+):\d+$/.exec(blockId ?? "")?.[1] ?? null;
}

/** The message with one part said anew, where it was; what does not fit beside the others is cut. */
export function withPart(
  blocks: readonly KnownBlock[],
  name: string,
  said: readonly KnownBlock[],
): MessageBody {
  const others = blocks.filter((block) => !isWithin(block, name)).length;
  const own = inPart(name, fitting(said, Math.max(2, MOST_BLOCKS - others)));
  const first = blocks.findIndex((block) => isWithin(block, name));
  return messageOf(
    blocks.flatMap((block, place) => {
      if (place === first) return own;
      return isWithin(block, name) ? [] : [block];
    }),
  );
}

function isWithin({ block_id: id }: KnownBlock, name: string): boolean {
  const part = partOf(id);
  return part === name || (part?.startsWith(`${name}${WITHIN}`) ?? false);
}
