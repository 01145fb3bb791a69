import { z } from "zod";
import { ChannelId, SlackUserId, type WorkspaceId } from "../core/ids.ts";
import type { MessageBody } from "../slack/blocks.ts";

/** To whom: one person, the group DM of several, or a channel. */
export const Recipient = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("member"), slackUserId: SlackUserId }),
  z.object({ kind: z.literal("group"), slackUserIds: z.array(SlackUserId).min(2).max(8) }),
  z.object({ kind: z.literal("channel"), channelId: ChannelId }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** Ids (and plain numbers or days as text) that the words are rendered from at the moment of sending. */
export const Subject = z.record(z.string(), z.string());
export type Subject = z.infer<typeof Subject>;

/**
 * How a message stands to its recipients' quiet.
 * - `answer`: the direct consequence of what they just did; at any hour, at once.
 * - `timed`: bound to a moment that they agreed to, such as a meeting's reminder; at that moment.
 * - `asked`: they, or a colleague who waits for them, asked for it some time ago; inside their working hours.
 * - `unprompted`: our own idea; inside their working hours, and at most one a local day.
 */
export type Nature = "answer" | "timed" | "asked" | "unprompted";

/** One message that Guildhall owes somebody. Who enqueues it twice under one key owes it once. */
export interface Owed {
  readonly workspaceId: WorkspaceId;
  /** Names the renderer: `feature.noun`. */
  readonly kind: string;
  readonly to: Recipient;
  readonly subject: Subject;
  /** Person, purpose, subject and, where it recurs, local date. */
  readonly dedupeKey: string;
  readonly nature: Nature;
  readonly notBefore: Date;
  /** Withdrawn when it could not be sent by then; null: never too late. */
  readonly expiresAt: Date | null;
}

/** The words of a delivery from the state at this moment, or why there is nothing to say any more. */
export type Rendered =
  | { readonly kind: "message"; readonly body: MessageBody; readonly threadTs?: string }
  | { readonly kind: "withdraw"; readonly cause: string }
  /** Something else must happen first, such as the post whose thread it belongs in. */
  | { readonly kind: "later"; readonly at: Date };

export function withdraw(cause: string): Rendered {
  return { kind: "withdraw", cause };
}

export function rendered(body: MessageBody): Rendered {
  return { kind: "message", body };
}
