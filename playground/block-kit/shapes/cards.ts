import * as z from "zod";
import { refuse } from "../problems.ts";
import { button } from "./buttons.ts";
import { richText } from "./rich-text.ts";
import { anyText, blockOf, imageElement, url } from "./text.ts";

const ICON_NAMES = `
  archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment compass
  copy cube download edit email eye-closed eye-open file flag folder gear globe heart help image info
  key lightbulb link map mobile new-window pin plus refine refresh rocket save screen share sparkle
  star star-filled tag thumbs-down thumbs-up trash upload user warning
`
  .trim()
  .split(/\s+/);

const slackIcon = z.strictObject({ type: z.literal("icon"), name: z.enum(ICON_NAMES) });

export const card = z
  .strictObject({
    ...blockOf("card"),
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    slack_icon: slackIcon.optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    subtext: anyText(200).optional(),
    actions: z
      .array(z.discriminatedUnion("type", [button]))
      .min(1)
      .max(3)
      .optional(),
  })
  .superRefine((found, context) => {
    const message = "must provide at least one of: hero_image, title, actions, body";
    const isEmpty = !found.hero_image && !found.title && !found.actions && !found.body;
    if (isEmpty) refuse(context, { code: "missing_field", message });
    if (found.icon && found.slack_icon)
      refuse(context, {
        code: "exclusive_fields",
        message: "must provide at most one of: icon, slack_icon",
      });
  });

export const carousel = z.strictObject({
  ...blockOf("carousel"),
  elements: z
    .array(z.discriminatedUnion("type", [card]))
    .min(1)
    .max(10),
});

const urlSource = z.strictObject({ type: z.literal("url"), url, text: z.string().min(1) });

export const taskCard = z.strictObject({
  ...blockOf("task_card"),
  task_id: z.string().min(1),
  title: z.string().min(1),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(urlSource).optional(),
});

export const plan = z.strictObject({
  ...blockOf("plan"),
  title: z.string().min(1),
  tasks: z
    .array(z.discriminatedUnion("type", [taskCard]))
    .max(50)
    .optional(),
});
