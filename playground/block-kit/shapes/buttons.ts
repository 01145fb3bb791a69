import * as z from "zod";
import {
  actionable,
  colourScheme,
  confirmable,
  focusable,
  identifier,
  plainText,
  url,
  webUrl,
} from "./text.ts";

const label = plainText(75);
const value = z.string().max(2000);
const described = { accessibility_label: z.string().min(1).max(75).optional() };

export const button = z.strictObject({
  type: z.literal("button"),
  ...actionable,
  ...confirmable,
  ...focusable,
  ...described,
  text: label,
  value: value.optional(),
  url: url.optional(),
  style: colourScheme.optional(),
});

export const workflowButton = z.strictObject({
  type: z.literal("workflow_button"),
  ...actionable,
  ...confirmable,
  ...described,
  text: label,
  style: colourScheme.optional(),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: webUrl,
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string().min(1), value: z.unknown() }))
        .optional(),
    }),
  }),
});

const verdict = z.strictObject({ text: label, value, ...described });

const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  ...actionable,
  positive_button: verdict,
  negative_button: verdict,
});

const iconButton = z.strictObject({
  type: z.literal("icon_button"),
  ...actionable,
  ...confirmable,
  ...described,
  icon: z.literal("trash"),
  text: label,
  value: value.optional(),
  visible_to_user_ids: z.array(identifier).optional(),
});

/** What only a context_actions block may hold. */
export const contextActionElements = [feedbackButtons, iconButton] as const;
