import { z } from "zod";
import { WorkspaceId } from "../core/ids.ts";

/** What came from Slack, as the inbox keeps it. */
export interface Arrival {
  /** Slack's event id, or the trigger id of an interaction. */
  readonly key: string;
  readonly workspaceId: WorkspaceId;
  readonly kind: "event" | "interaction";
  readonly payload: unknown;
}

const EventEnvelope = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  team_id: WorkspaceId,
});
const Interaction = z.object({
  trigger_id: z.string(),
  team_id: WorkspaceId.optional(),
  team: z.object({ id: WorkspaceId }).nullish(),
});

/** Null for what has neither an event's id nor a trigger, such as a closed window. */
export function arrivalOf(body: unknown): Arrival | null {
  const event = EventEnvelope.safeParse(body);
  if (event.success) {
    const { event_id: id, team_id: workspaceId } = event.data;
    return { key: `event:${id}`, workspaceId, kind: "event", payload: body };
  }
  const interaction = Interaction.safeParse(body);
  const workspaceId = interaction.data?.team_id ?? interaction.data?.team?.id;
  if (!interaction.success || workspaceId === undefined) return null;
  return { key: `trigger:${interaction.data.trigger_id}`, workspaceId, kind: "interaction", payload: body };
}
