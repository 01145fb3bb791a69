import * as z from "zod";
import { block } from "./blocks.ts";

// Slack takes at most 50 blocks in a message and 100 attachments, the legacy way of adding to one.

const blocks = z.array(block).max(50);
const words = z.string().optional();

const legacyAttachment = z.strictObject({
  fallback: words,
  color: words,
  pretext: words,
  title: words,
  title_link: words,
  text: words,
  author_name: words,
  author_subname: words,
  author_link: words,
  author_icon: words,
  image_url: words,
  thumb_url: words,
  footer_icon: words,
  callback_id: words,
  footer: z.string().max(300).optional(),
  ts: z.union([z.string(), z.number()]).optional(),
  fields: z.array(z.strictObject({ title: words, value: words, short: z.boolean().optional() })).optional(),
  mrkdwn_in: z.array(z.enum(["pretext", "text", "fields"])).optional(),
  actions: z.array(z.unknown()).optional(),
});

/** One that holds blocks may hold nothing else to be shown; Slack answers such a mixture with `invalid_keys`. */
const blockAttachment = z.strictObject({ blocks, fallback: words, color: words });

const attachments = z.array(z.record(z.string(), z.unknown())).max(100);

export const messageParts = { text: z.string().optional(), blocks, attachments };

export function attachmentShape(hasBlocks: boolean): z.ZodType {
  return hasBlocks ? blockAttachment : legacyAttachment;
}
