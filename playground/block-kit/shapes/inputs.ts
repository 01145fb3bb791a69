import * as z from "zod";
import { refuse } from "../problems.ts";
import { richText } from "./rich-text.ts";
import { actionable, confirmable, dispatchable, focusable, identifier, placeholdable } from "./text.ts";

// Elements in which a person writes, or picks a date, a time or a file.

const typed = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };

const decimal = z.string().refine((text) => text.trim() !== "" && Number.isFinite(Number(text)), {
  error: "must be a number written as a string",
  params: { code: "malformed" },
});

const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  })
  .superRefine((input, context) => refuseCrossed(["min_length", "max_length"], input, context));

const numberInput = z
  .strictObject({
    type: z.literal("number_input"),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
  })
  .superRefine((input, context) => refuseCrossed(["min_value", "max_value"], input, context));

const emailInput = z.strictObject({
  type: z.literal("email_text_input"),
  ...typed,
  initial_value: z.string().optional(),
});

const urlInput = z.strictObject({
  type: z.literal("url_text_input"),
  ...typed,
  initial_value: z.string().optional(),
});

const lines = z.number().int().min(1).max(100).optional();

const richTextInput = z
  .strictObject({
    type: z.literal("rich_text_input"),
    ...typed,
    action_id: identifier,
    initial_value: richText.optional(),
    min_lines: lines,
    max_lines: lines,
  })
  .superRefine((input, context) => refuseCrossed(["min_lines", "max_lines"], input, context));

const fileInput = z.strictObject({
  type: z.literal("file_input"),
  ...actionable,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});

const picker = { ...actionable, ...confirmable, ...focusable };

export const datePicker = z.strictObject({
  type: z.literal("datepicker"),
  ...picker,
  ...placeholdable,
  initial_date: z.iso.date({ error: "must be a date such as 2026-11-05" }).optional(),
});

export const timePicker = z.strictObject({
  type: z.literal("timepicker"),
  ...picker,
  ...placeholdable,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "must be a time such as 09:30" })
    .optional(),
  timezone: z
    .string()
    .refine(isZone, { error: "must be an IANA time zone", params: { code: "malformed" } })
    .optional(),
});

export const dateTimePicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...picker,
  initial_date_time: z
    .number()
    .int()
    .refine((seconds) => seconds >= 1_000_000_000 && seconds <= 9_999_999_999, {
      error: "must be Unix seconds in ten digits",
      params: { code: "malformed" },
    })
    .optional(),
});

/** What only an input block may hold. */
export const typedElements = [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  richTextInput,
  fileInput,
] as const;

/** Refuses a smallest value that is greater than the largest one. */
function refuseCrossed(
  [low, high]: readonly [string, string],
  input: Readonly<Record<string, unknown>>,
  context: z.core.$RefinementCtx,
): void {
  if (input[low] === undefined || input[high] === undefined) return;
  if (Number(input[low]) <= Number(input[high])) return;
  refuse(context, { path: [low], code: "too_large", message: `must not be greater than ${high}` });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
