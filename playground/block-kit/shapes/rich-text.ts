import * as z from "zod";
import { blockOf, url } from "./text.ts";

const textStyle = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  underline: z.boolean().optional(),
  code: z.boolean().optional(),
});

/** Mentions and dates may be highlighted or unlinked, and are never code. */
const mentionStyle = textStyle.omit({ code: true }).extend({
  highlight: z.boolean().optional(),
  client_highlight: z.boolean().optional(),
  unlink: z.boolean().optional(),
});

const styledText = { style: textStyle.optional() };
const styledMention = { style: mentionStyle.optional() };
const id = z.string().min(1);

const text = z.strictObject({ type: z.literal("text"), ...styledText, text: z.string().min(1) });

const link = z.strictObject({
  type: z.literal("link"),
  ...styledText,
  url: url,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
});

const emoji = z.strictObject({
  type: z.literal("emoji"),
  ...styledText,
  name: z.string().min(1),
  unicode: z.string().optional(),
  url: url.optional(),
});

const date = z.strictObject({
  type: z.literal("date"),
  ...styledMention,
  timestamp: z.number().int(),
  format: z.string().min(1),
  timezone: z.string().optional(),
  url: url.optional(),
  fallback: z.string().optional(),
});

const mentions = [
  z.strictObject({ type: z.literal("user"), ...styledMention, user_id: id }),
  z.strictObject({ type: z.literal("usergroup"), ...styledMention, usergroup_id: id }),
  z.strictObject({ type: z.literal("channel"), ...styledMention, channel_id: id }),
  z.strictObject({ type: z.literal("team"), ...styledMention, team_id: id }),
  z.strictObject({
    type: z.literal("broadcast"),
    ...styledMention,
    range: z.enum(["here", "channel", "everyone"]),
  }),
] as const;

const color = z.strictObject({ type: z.literal("color"), ...styledText, value: z.string().min(1) });

const inline = z.discriminatedUnion("type", [text, link, emoji, date, color, ...mentions]);
const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };

const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(inline) });

const list = z.strictObject({
  type: z.literal("rich_text_list"),
  ...border,
  style: z.enum(["bullet", "ordered"]),
  elements: z.array(z.discriminatedUnion("type", [section])),
  indent: z.number().int().min(0).max(8).optional(),
  offset: z.number().int().min(0).optional(),
});

const quote = z.strictObject({
  type: z.literal("rich_text_quote"),
  ...border,
  elements: z.array(inline),
});

const preformatted = z.strictObject({
  type: z.literal("rich_text_preformatted"),
  ...border,
  elements: z.array(z.discriminatedUnion("type", [text, link])),
});

export const richText = z.strictObject({
  ...blockOf("rich_text"),
  elements: z.array(z.discriminatedUnion("type", [section, list, quote, preformatted])),
});
