import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Owed } from "../../outbox/message.ts";
import type { DigestSchedule } from "./schedule.ts";
import { STILL_WELCOME_MS, topKey } from "./schedule.ts";

/** The two messages of one digest: the short one on top, the details in its thread. */
export function owedDigest(
  schedule: Pick<DigestSchedule, "workspaceId" | "channelId" | "timeZone">,
  slot: { readonly slotAt: Date; readonly from: Date },
): readonly Owed[] {
  const key = topKey(schedule.channelId, slot.slotAt);
  const common = {
    workspaceId: schedule.workspaceId,
    to: { kind: "channel", channelId: schedule.channelId },
    subject: {
      from: slot.from.toISOString(),
      until: slot.slotAt.toISOString(),
      timeZone: schedule.timeZone,
      topKey: key,
    },
    nature: "timed",
    notBefore: slot.slotAt,
    expiresAt: addMilliseconds(slot.slotAt, STILL_WELCOME_MS),
  } as const;
  return [
    { ...common, kind: "digest.top", dedupeKey: key },
    { ...common, kind: "digest.details", dedupeKey: `${key}:details` },
  ];
}
