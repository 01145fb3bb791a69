import { z } from "zod";
import type { StoredMessage } from "../control.ts";
import { saidAgain, tallyPosted } from "../deliveries-tally.ts";
import type { Rang } from "./witness.ts";

/** A delivery as Guildhall's own books have it. */
export const DeliveryRow = z.object({
  id: z.string(),
  kind: z.string(),
  nature: z.enum(["answer", "timed", "asked", "unprompted"]),
  state: z.enum(["pending", "sending", "unclear", "sent", "withdrawn", "failed"]),
  cause: z.string().nullable(),
  not_before: z.number(),
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

/** The books against what is really there and whom it rang when. */
export interface DeliveryTally {
  readonly owed: number;
  readonly sent: number;
  /** Their reason was gone, or nobody wanted them. */
  readonly withdrawn: number;
  /** Nobody was told, and it was too late then. */
  readonly expired: number;
  readonly pending: number;
  /** Owed, and Slack has it not: given up, noted as sent but not there, or overdue by a day at the end. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** Other deliveries that said the same words to the same conversation within an hour. */
  readonly saidAgain: number;
  /** Of what can wait: answers, and what is bound to an agreed time, come at any hour. */
  readonly outOfHours: number;
  /** The most messages that nobody asked for that anybody had on a day of theirs. */
  readonly mostUnaskedADay: number;
}

export interface Evidence {
  /** The deleted ones too. */
  readonly messages: readonly StoredMessage[];
  readonly rang: readonly Rang[];
  readonly now: Date;
}

const DAY_MS = 86_400_000;

export function tallyDeliveries(
  rows: readonly DeliveryRow[],
  { messages, rang, now }: Evidence,
): DeliveryTally {
  const sent = rows.filter((row) => row.state === "sent");
  const withdrawn = rows.filter((row) => row.state === "withdrawn");
  const expired = withdrawn.filter(({ cause }) => cause === "expired").length;
  const posted = tallyPosted(
    sent.map((row) => row.id),
    messages,
  );
  return {
    owed: rows.length,
    sent: sent.length,
    withdrawn: withdrawn.length - expired,
    expired,
    pending: rows.filter(({ state }) => ["pending", "sending", "unclear"].includes(state)).length,
    lost: rows.filter((row) => row.state === "failed" || isOverdue(row, now)).length + posted.lost,
    doubled: posted.doubled,
    saidAgain: saidAgain(messages),
    outOfHours: of(rows, rang, ["asked", "unprompted"]).filter(({ isOffHours }) => isOffHours).length,
    mostUnaskedADay: mostOnADay(of(rows, rang, ["unprompted"])),
  };
}

function isOverdue(row: DeliveryRow, now: Date): boolean {
  return row.state === "pending" && row.not_before < now.getTime() - DAY_MS;
}

/** The messages of these natures. */
function of(
  rows: readonly DeliveryRow[],
  rang: readonly Rang[],
  natures: readonly DeliveryRow["nature"][],
): readonly Rang[] {
  const ids = new Set(rows.filter(({ nature }) => natures.includes(nature)).map(({ id }) => id));
  return rang.filter(({ deliveryId }) => ids.has(deliveryId));
}

function mostOnADay(rang: readonly Rang[]): number {
  const had = new Map<string, number>();
  for (const day of rang.flatMap(({ days }) => days)) had.set(day, (had.get(day) ?? 0) + 1);
  return Math.max(0, ...had.values());
}
