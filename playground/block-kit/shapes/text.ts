import * as z from "zod";
import { refuse } from "../problems.ts";

// Text objects, identifiers and the other small parts that blocks and elements are made of.
// Lengths are UTF-16 units: never fewer than the characters Slack counts, so what passes here passes there.

export const identifier = z.string().min(1).max(255);

export const url = z
  .string()
  .max(3000)
  .refine((text) => URL.canParse(text), { error: "must be a valid URL", params: { code: "malformed" } });

export const webUrl = url.refine((text) => /^https?:/i.test(text), {
  error: "must be an http or https URL",
  params: { code: "malformed" },
});

export const httpsUrl = url.refine((text) => /^https:/i.test(text), {
  error: "must be an https URL",
  params: { code: "malformed" },
});

export function plainText(maxLength = 3000) {
  return z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(maxLength),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(maxLength = 3000) {
  return z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(maxLength),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(maxLength = 3000) {
  return z.discriminatedUnion("type", [plainText(maxLength), mrkdwn(maxLength)]);
}

export const colourScheme = z.enum(["primary", "danger"]);

const confirmDialog = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: colourScheme.optional(),
});

// What several kinds of element share.
export const actionable = { action_id: identifier.optional() };
export const confirmable = { confirm: confirmDialog.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholdable = { placeholder: plainText(150).optional() };
export const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
    })
    .optional(),
};

/** What every block shares; its `type` comes first so that a reader sees what it is. */
export function blockOf<Kind extends string>(kind: Kind) {
  return { type: z.literal(kind), block_id: identifier.optional() };
}

const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: url.optional() })
  .superRefine((file, context) => exactlyOneOf(["id", "url"], file, context));

const imageSource = { image_url: webUrl.optional(), slack_file: slackFile.optional() };
const altText = z.string().min(1).max(2000);

export const imageElement = z
  .strictObject({ type: z.literal("image"), alt_text: altText, ...imageSource })
  .superRefine((image, context) => exactlyOneOf(["image_url", "slack_file"], image, context));

export const imageBlock = z
  .strictObject({
    ...blockOf("image"),
    alt_text: altText,
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .superRefine((image, context) => exactlyOneOf(["image_url", "slack_file"], image, context));

/** Refuses both and neither of fields that stand for the same thing. */
export function exactlyOneOf(
  fields: readonly string[],
  found: Readonly<Record<string, unknown>>,
  context: z.core.$RefinementCtx,
): void {
  const given = fields.filter((field) => found[field] !== undefined);
  if (given.length === 1) return;
  const code = given.length === 0 ? "missing_field" : "exclusive_fields";
  refuse(context, { code, message: `must provide exactly one of: ${fields.join(", ")}` });
}
