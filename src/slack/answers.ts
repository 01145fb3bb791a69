import { z } from "zod";
import { ChannelId, SlackUserId, WorkspaceId } from "../core/ids.ts";
import { isZone } from "../core/wall-time.ts";
import type { Span } from "../core/working-hours.ts";

// What Slack answers, parsed at the edge: only the fields that Guildhall uses.
// Source: docs.slack.dev/reference/methods.

const User = z.object({
  id: SlackUserId,
  name: z.string(),
  real_name: z.string().optional(),
  tz: z.string().nullish(),
  deleted: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  updated: z.number().optional(),
  profile: z
    .object({
      email: z.string().optional(),
      display_name: z.string().optional(),
      real_name: z.string().optional(),
    })
    .optional(),
});

export const Identity = z.object({
  team_id: WorkspaceId,
  team: z.string(),
  user_id: SlackUserId,
  response_metadata: z.object({ scopes: z.array(z.string()).readonly().optional() }).optional(),
});
export const UserAnswer = z.object({ user: User });
export const ChannelAnswer = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
});
export const OpenAnswer = z.object({ channel: z.object({ id: ChannelId }) });
export const PostAnswer = z.object({ channel: ChannelId, ts: z.string() });
const Metadata = z.object({ event_type: z.string(), event_payload: z.looseObject({}) });
export const HistoryAnswer = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: Metadata.nullish().catch(null) })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
/** Seconds; without a schedule both are 1. Of others Slack tells the schedule alone, not whether they snooze. */
export const DndAnswer = z.object({
  dnd_enabled: z.boolean().optional(),
  next_dnd_start_ts: z.number().optional(),
  next_dnd_end_ts: z.number().optional(),
});
export const TeamDndAnswer = z.object({ users: z.record(z.string(), DndAnswer).optional() });
export const ViewAnswer = z.object({ view: z.object({ id: z.string() }) });
export const PermalinkAnswer = z.object({ permalink: z.string() });
export const Anything = z.looseObject({});

/** The event type of the metadata that each delivery carries, so that it can be found again. */
const DELIVERY_METADATA = "guildhall_delivery";

/** Found again by the one id; whoever reads it sees what else went in the same message. */
export function deliveryMetadata(deliveryId: string, deliveryIds: readonly string[] = []) {
  const all = deliveryIds.length > 1 ? { delivery_ids: deliveryIds.join(" ") } : {};
  return { event_type: DELIVERY_METADATA, event_payload: { delivery_id: deliveryId, ...all } };
}

export function deliveryIdOf(metadata: z.infer<typeof Metadata> | null | undefined): string | null {
  if (metadata?.event_type !== DELIVERY_METADATA) return null;
  const id = metadata.event_payload["delivery_id"];
  return typeof id === "string" ? id : null;
}

export function personOf(user: z.infer<typeof User>) {
  return {
    id: user.id,
    name: user.real_name || user.profile?.real_name || user.profile?.display_name || user.name,
    email: user.profile?.email ?? null,
    timeZone: zoneOf(user) ?? "UTC",
    saysZone: zoneOf(user) !== null,
    changedAt: user.updated ? new Date(user.updated * 1000) : null,
    isAdmin: (user.is_admin ?? false) || (user.is_owner ?? false),
    standing: standingOf(user),
  };
}

function zoneOf({ tz }: Pick<z.infer<typeof User>, "tz">): string | null {
  return tz && isZone(tz) ? tz : null;
}

/** When they are left alone next, or just now; null when they have set no such time. */
export function doNotDisturbOf(answer: z.infer<typeof DndAnswer>): Span | null {
  const { dnd_enabled: isOn = false, next_dnd_start_ts: start = 0, next_dnd_end_ts: end = 0 } = answer;
  return isOn && end > start ? { startAt: new Date(start * 1000), endAt: new Date(end * 1000) } : null;
}

function standingOf(user: z.infer<typeof User>): "member" | "guest" | "bot" | "deactivated" {
  if (user.deleted) return "deactivated";
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  return user.is_restricted || user.is_ultra_restricted || user.is_stranger ? "guest" : "member";
}
