import type { deliveries } from "#db/schema/sqlite.ts";
import type { StoredMessage } from "#playground/control.ts";
import { wallTimeOf, type Zone } from "#src/core/wall-time.ts";

// What of the deliveries is really there: which message holds which, and what that is for whom.

export interface Letter {
  /** The delivery under whose id it was sent. */
  readonly lead: string;
  /** All that are in it. */
  readonly ids: readonly string[];
  /** By the clock of the bot that sent it, which may have been wrong. */
  readonly at: Date;
}

/** The deliveries among the messages; `aheadMs` says how wrong the bot's clock was when one came. */
export function lettersOf(
  messages: readonly StoredMessage[],
  aheadMs: ReadonlyMap<string, number>,
): readonly Letter[] {
  return messages.flatMap(({ metadata, ts, channelId, at }) => {
    const { delivery_id: lead, delivery_ids: several } = { ...metadata?.event_payload };
    if (typeof lead !== "string") return [];
    const ids = typeof several === "string" ? several.split(" ") : [lead];
    return [{ lead, ids, at: new Date(at.getTime() + (aheadMs.get(`${channelId} ${ts}`) ?? 0)) }];
  });
}

/** How often each delivery is there. */
export function postsById(letters: readonly Letter[]): ReadonlyMap<string, number> {
  const posts = new Map<string, number>();
  for (const id of letters.flatMap(({ ids }) => ids)) posts.set(id, (posts.get(id) ?? 0) + 1);
  return posts;
}

type Row = typeof deliveries.$inferSelect;

/** A bundle is for one person, of what nobody asked for, and the books know under whose id it was sent. */
export function wrongBundles(letters: readonly Letter[], rows: readonly Row[]): readonly string[] {
  const byId = new Map<string, Row>(rows.map((row) => [row.id, row]));
  return letters.flatMap(({ lead, ids }) => {
    if (ids.length === 1) return [];
    const parts = ids.flatMap((id) => byId.get(id) ?? []);
    const isForOne = new Set(parts.map(({ recipientJson }) => recipientJson)).size === 1;
    const isKnown = parts.every(({ bundledIn, nature }) => bundledIn === lead && nature === "unprompted");
    return isForOne && isKnown ? [] : [`${lead} holds ${ids.join(", ")}, and the books say otherwise`];
  });
}

/** Whoever had more than one message on a local day that they did not ask for. */
export function tooManyADay(
  letters: readonly Letter[],
  rows: readonly Row[],
  zoneOf: (slackUserId: string) => Zone,
): readonly string[] {
  const unasked = new Map<string, Row>(
    rows.filter(({ nature }) => nature === "unprompted").map((row) => [row.id, row]),
  );
  const had = new Map<string, number>();
  for (const { ids, at } of letters) {
    const [row] = ids.flatMap((id) => unasked.get(id) ?? []);
    for (const person of row?.recipientJson.match(/\b[UW][A-Z0-9]+\b/g) ?? []) {
      const day = `${person} on ${wallTimeOf(at, zoneOf(person)).on}`;
      had.set(day, (had.get(day) ?? 0) + 1);
    }
  }
  return [...had].flatMap(([day, times]) => (times > 1 ? [`${day} had ${times} messages unasked`] : []));
}
