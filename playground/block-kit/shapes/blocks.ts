import * as z from "zod";
import { refuse } from "../problems.ts";
import { button, contextActionElements, workflowButton } from "./buttons.ts";
import { card, carousel, plan, taskCard } from "./cards.ts";
import { dataVisualization } from "./charts.ts";
import { choiceElements, overflow } from "./choices.ts";
import { datePicker, dateTimePicker, timePicker, typedElements } from "./inputs.ts";
import { richText } from "./rich-text.ts";
import { dataTable, table } from "./tables.ts";
import {
  anyText,
  blockOf,
  httpsUrl,
  identifier,
  imageBlock,
  imageElement,
  mrkdwn,
  plainText,
  webUrl,
} from "./text.ts";

const pressable = [button, overflow, workflowButton] as const;

const actions = z.strictObject({
  ...blockOf("actions"),
  elements: z
    .array(
      z.discriminatedUnion("type", [...pressable, ...choiceElements, datePicker, timePicker, dateTimePicker]),
    )
    .min(1)
    .max(25),
});

const alert = z.strictObject({
  ...blockOf("alert"),
  text: anyText(200),
  level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
});

const context = z.strictObject({
  ...blockOf("context"),
  elements: z
    .array(z.discriminatedUnion("type", [imageElement, plainText(), mrkdwn()]))
    .min(1)
    .max(10),
});

const contextActions = z.strictObject({
  ...blockOf("context_actions"),
  elements: z
    .array(z.discriminatedUnion("type", [...contextActionElements]))
    .min(1)
    .max(5),
});

const divider = z.strictObject({ ...blockOf("divider") });

const file = z.strictObject({
  ...blockOf("file"),
  external_id: identifier,
  source: z.literal("remote"),
});

const call = z.strictObject({
  ...blockOf("call"),
  call_id: z.string().min(1),
  api_decoration_available: z.boolean().optional(),
});

const header = z.strictObject({
  ...blockOf("header"),
  text: plainText(150),
  level: z.number().int().min(1).max(6).optional(),
});

const input = z
  .strictObject({
    ...blockOf("input"),
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion("type", [
      ...typedElements,
      ...choiceElements,
      datePicker,
      timePicker,
      dateTimePicker,
    ]),
  })
  .superRefine((found, ctx) => {
    if (found.element.type !== "file_input" || found.dispatch_action !== true) return;
    const message = "must not be used with file_input";
    refuse(ctx, { path: ["dispatch_action"], code: "exclusive_fields", message });
  });

const markdown = z.strictObject({ ...blockOf("markdown"), text: z.string().min(1).max(12_000) });

const section = z
  .strictObject({
    ...blockOf("section"),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion("type", [...pressable, ...choiceElements, datePicker, timePicker, imageElement])
      .optional(),
    expand: z.boolean().optional(),
  })
  .superRefine((found, ctx) => {
    if (found.text || found.fields) return;
    refuse(ctx, { code: "missing_field", message: "must provide at least one of: text, fields" });
  });

/** The documents say "less than" for a video's texts, so the limit itself is already too long. */
const video = z.strictObject({
  ...blockOf("video"),
  alt_text: z.string().min(1).max(2000),
  author_name: z.string().min(1).max(49).optional(),
  description: plainText(199).optional(),
  provider_icon_url: webUrl.optional(),
  provider_name: z.string().min(1).optional(),
  thumbnail_url: webUrl,
  title: plainText(199),
  title_url: httpsUrl.optional(),
  video_url: httpsUrl,
});

const container = z
  .strictObject({
    ...blockOf("container"),
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    icon: imageElement.optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion("type", [
          actions,
          context,
          divider,
          file,
          header,
          imageBlock,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
    width: z.enum(["narrow", "standard", "wide", "full"]).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .superRefine((found, ctx) => {
    const message = "must provide at least one of: title, rich_text_title";
    if (!found.title && !found.rich_text_title) refuse(ctx, { code: "missing_field", message });
    if (found.default_collapsed === true && found.is_collapsible !== true)
      refuse(ctx, {
        path: ["default_collapsed"],
        code: "exclusive_fields",
        message: "must be used with is_collapsible",
      });
  });

export const block = z.discriminatedUnion("type", [
  actions,
  alert,
  call,
  card,
  carousel,
  container,
  context,
  contextActions,
  dataTable,
  dataVisualization,
  divider,
  file,
  header,
  imageBlock,
  input,
  markdown,
  plan,
  richText,
  section,
  table,
  taskCard,
  video,
]);
