import * as z from "zod";
import { block } from "./blocks.ts";
import { identifier, plainText } from "./text.ts";

const common = {
  blocks: z.array(block).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: identifier.optional(),
};

const modal = z.strictObject({
  type: z.literal("modal"),
  ...common,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

const home = z.strictObject({ type: z.literal("home"), ...common });

export const view = z.discriminatedUnion("type", [modal, home]);
