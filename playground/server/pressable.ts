import { type Json, objectsOf } from "./json.ts";
import type { Message } from "./world.ts";

/** The blocks of a message, those inside attachments included: whatever a person can press. */
export function pressableBlocks(message: Pick<Message, "blocks" | "attachments">): readonly Json[] {
  return [...message.blocks, ...message.attachments.flatMap((attachment) => objectsOf(attachment["blocks"]))];
}
