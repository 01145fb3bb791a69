import { z } from "zod";
import type { Random } from "./random.ts";

// Ids are branded, so that a pair's id cannot be handed in where a member's is wanted. They are parsed at the
// edges (Slack payloads, buttons' values, rows) and never made from a bare string elsewhere.

export const WorkspaceId = z.string().min(1).brand("WorkspaceId");
export type WorkspaceId = z.infer<typeof WorkspaceId>;

/** Slack's id of a person: `U…` or `W…`. */
export const SlackUserId = z
  .string()
  .regex(/^[UW][A-Z0-9]+$/)
  .brand("SlackUserId");
export type SlackUserId = z.infer<typeof SlackUserId>;

/** Slack's id of a conversation: `C…`, `D…` or `G…`. */
export const ChannelId = z
  .string()
  .regex(/^[CDG][A-Z0-9]+$/)
  .brand("ChannelId");
export type ChannelId = z.infer<typeof ChannelId>;

function rowId<const Prefix extends string>(prefix: Prefix) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[a-z0-9]{16}$`))
    .brand(prefix);
}

export const MemberId = rowId("member");
export type MemberId = z.infer<typeof MemberId>;
export const RoundId = rowId("round");
export type RoundId = z.infer<typeof RoundId>;
export const PairId = rowId("pair");
export type PairId = z.infer<typeof PairId>;
export const CheckInId = rowId("checkin");
export type CheckInId = z.infer<typeof CheckInId>;
export const ActionItemId = rowId("action");
export type ActionItemId = z.infer<typeof ActionItemId>;
export const ReadingId = rowId("reading");
export type ReadingId = z.infer<typeof ReadingId>;
export const ReviewId = rowId("review");
export type ReviewId = z.infer<typeof ReviewId>;
export const ReviewNoteId = rowId("note");
export type ReviewNoteId = z.infer<typeof ReviewNoteId>;
export const EntryId = rowId("entry");
export type EntryId = z.infer<typeof EntryId>;
export const EvidenceId = rowId("evidence");
export type EvidenceId = z.infer<typeof EvidenceId>;
export const DeliveryId = rowId("delivery");
export type DeliveryId = z.infer<typeof DeliveryId>;

/** A topic's or a resource's id is a word that people write in YAML and rosters: `technical-leadership`. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Sixteen characters, 82 bits: enough for every row that one workspace will ever have. */
export function newId(random: Random, prefix: string): string {
  let tail = "";
  for (let place = 0; place < 16; place++) tail += ALPHABET[Math.floor(random.next() * 36)];
  return `${prefix}_${tail}`;
}
