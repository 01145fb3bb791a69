import { z } from "zod";
import { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import { ViewValues } from "./form-state.ts";

// What Slack sends, parsed at the edge: only the fields that Guildhall uses.
// Source: docs.slack.dev/reference/interaction-payloads and /interactivity/implementing-slash-commands.

export const CommandPayload = z.object({
  team_id: WorkspaceId,
  user_id: SlackUserId,
  channel_id: ChannelId,
  command: z.string(),
  text: z.string().default(""),
  trigger_id: z.string(),
});

const Team = z.object({ id: WorkspaceId });
const User = z.object({ id: SlackUserId });

const View = z.object({
  id: z.string(),
  type: z.enum(["modal", "home"]),
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
  state: z.object({ values: ViewValues }).optional(),
});

const PressedElement = z.object({
  action_id: z.string(),
  block_id: z.string().default(""),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_channel: z.string().nullish(),
});

export const ActionPayload = z.object({
  team: Team,
  user: User,
  trigger_id: z.string(),
  actions: z.array(PressedElement).min(1),
  container: z.looseObject({ type: z.string(), message_ts: z.string().optional() }),
  channel: z.object({ id: ChannelId }).optional(),
  view: View.optional(),
});

export const ViewPayload = z.object({
  team: Team,
  user: User,
  trigger_id: z.string().optional(),
  view: View,
});

export const WithView = z.object({ view: View });

export const ShortcutPayload = z.object({
  team: Team,
  user: User,
  trigger_id: z.string(),
  callback_id: z.string(),
  channel: z.object({ id: ChannelId }).optional(),
  message: z.object({ ts: z.string(), text: z.string().default(""), user: z.string().optional() }).optional(),
});

export const EventPayload = z.object({
  team_id: WorkspaceId,
  event_id: z.string(),
  event_time: z.int(),
  event: z.looseObject({ type: z.string() }),
});
