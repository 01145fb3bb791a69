import { z } from "zod";
import { openDatabase, type Queries } from "#db/open.ts";
import { actionItems, deliveries, entries, inbox, members, reviews } from "#db/schema/sqlite.ts";
import type { PretendSlack } from "#playground/control.ts";
import type { Claim } from "./acts.ts";
import { lettersOf, postsById, tooManyADay, wrongBundles } from "./mailbox.ts";

// The final tally: what the pretend Slack really has against what the bot's books say and what people were told.

export interface Promised {
  /** What was owed before the storm. */
  readonly dedupeKeys: readonly string[];
  readonly claims: readonly Claim[];
  readonly moves: ReadonlyMap<string, string>;
  /** How far the bot's clock was ahead when a message came, by its conversation and `ts`. */
  readonly aheadMs: ReadonlyMap<string, number>;
  readonly now: Date;
}

export interface Balance {
  /** Everything that should not be, in words. */
  readonly wrong: readonly string[];
  readonly sent: number;
  /** Messages that held several. */
  readonly bundles: number;
  /** Given up in a channel, where nobody may look: the stated rule. */
  readonly givenUp: number;
  readonly told: number;
  readonly untold: number;
}

export async function balance(path: string, slack: PretendSlack, promised: Promised): Promise<Balance> {
  const db = await openDatabase({ path, now: promised.now });
  try {
    const rows = await db.reader.select().from(deliveries);
    const { workspace } = slack;
    const letters = lettersOf(workspace.allMessages({ deleted: true }), promised.aheadMs);
    const posts = postsById(letters);
    const known = new Set(rows.map(({ dedupeKey }) => dedupeKey));
    const told = promised.claims.filter((claim) => claim.told).length;
    return {
      wrong: [
        ...promised.dedupeKeys.filter((key) => !known.has(key)).map((key) => `${key} is not in the books`),
        ...rows.flatMap((row) => wrongWith(row, posts.get(row.id) ?? 0, promised)),
        ...strangers(posts, rows),
        ...wrongBundles(letters, rows),
        ...tooManyADay(letters, rows, (id) => workspace.person(id).timeZone),
        ...(await brokenWords(db.reader, promised.claims)),
        ...(await lostEvents(db.reader, slack, promised.moves)),
      ],
      sent: rows.filter(({ state }) => state === "sent").length,
      bundles: letters.filter(({ ids }) => ids.length > 1).length,
      givenUp: rows.filter(({ state }) => state === "failed").length,
      told,
      untold: promised.claims.length - told,
    };
  } finally {
    await db.close();
  }
}

type Row = typeof deliveries.$inferSelect;

function wrongWith(row: Row, posts: number, { dedupeKeys, now }: Promised): readonly string[] {
  const name = `${row.kind} ${row.id} (${row.state}, ${row.cause ?? "no cause"}, attempts ${row.attempts})`;
  if (posts > 1) return [`${name} is there ${posts} times`];
  switch (row.state) {
    case "sent":
      return posts === 1 ? [] : [`${name} is not there`];
    case "withdrawn":
      if (dedupeKeys.includes(row.dedupeKey)) return [`${name} was owed`];
      return posts === 0 ? [] : [`${name} is there all the same`];
    case "failed":
      return row.cause === "unclear_in_channel" ? [] : [`${name} was given up`];
    case "pending":
    case "sending":
    case "unclear":
      return row.notBefore > now && !dedupeKeys.includes(row.dedupeKey)
        ? []
        : [`${name} waits for ${row.notBefore.toISOString()}`];
  }
}

function strangers(posts: ReadonlyMap<string, number>, rows: readonly Row[]): readonly string[] {
  const ids = new Set<string>(rows.map(({ id }) => id));
  return [...posts.keys()].filter((id) => !ids.has(id)).map((id) => `${id} was sent and is not in the books`);
}

/** What people were told has happened, and what they did once has not happened twice. */
async function brokenWords(reader: Queries, claims: readonly Claim[]): Promise<readonly string[]> {
  const kept = {
    entry: (await reader.select({ text: entries.text }).from(entries)).map(({ text }) => text),
    item: (await reader.select({ text: actionItems.text }).from(actionItems)).map(({ text }) => text),
    review: (await reader.select({ text: reviews.title }).from(reviews)).map(({ text }) => text),
  };
  const statuses = await reader.select({ id: actionItems.id, status: actionItems.status }).from(actionItems);
  const done = new Set<string>(statuses.filter(({ status }) => status === "done").map(({ id }) => id));
  return [
    ...claims.flatMap(({ what, word, told }) => {
      if (what === "goal") return [];
      if (what === "done") return told && !done.has(word) ? [`item ${word} was done and is not`] : [];
      const times = kept[what].filter((text) => text.includes(word)).length;
      return times > 1 || (told && times === 0)
        ? [`${what} ${word}: told ${told}, there ${times} times`]
        : [];
    }),
    ...(await brokenGoals(reader, claims)),
  ];
}

/** The last goal that somebody was told is saved, or one that they said later and heard nothing of. */
async function brokenGoals(reader: Queries, claims: readonly Claim[]): Promise<readonly string[]> {
  const people = await reader.select({ slackUserId: members.slackUserId, goal: members.goal }).from(members);
  return people.flatMap(({ slackUserId, goal }) => {
    const own = claims.filter((claim) => claim.what === "goal" && claim.slackUserId === slackUserId);
    const last = own.findLastIndex(({ told }) => told);
    const possible = own.slice(Math.max(0, last)).map(({ word }) => word);
    if (own.length === 0 || possible.includes(goal) || (last === -1 && goal === "")) return [];
    return [`${slackUserId} was told that ${own[last]?.word ?? "nothing"} is saved, and it is ${goal}`];
  });
}

/** An event that was acknowledged was worked on, and had its effect once. */
async function lostEvents(
  reader: Queries,
  slack: PretendSlack,
  moves: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const taken = slack.deliveries().filter(({ kind, acknowledged }) => kind === "event" && acknowledged);
  const open = await reader.select({ key: inbox.key, state: inbox.state, kind: inbox.kind }).from(inbox);
  const answered = await reader.select({ key: deliveries.dedupeKey }).from(deliveries);
  const rows = await reader
    .select({ slackUserId: members.slackUserId, id: members.id, zone: members.timeZone })
    .from(members);
  const people = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.slackUserId, row]));
  return [
    ...open
      .filter(({ kind, state }) => kind === "event" && state !== "done")
      .map(({ key, state }) => `${key} is ${state}`),
    ...taken.flatMap(({ payload }) => {
      const event = eventOf(payload);
      if (event.isWritten) {
        const owed = `${people.get(event.user)?.id}:guild.answer:${event.ts}`;
        const answers = answered.filter(({ key }) => key === owed);
        return answers.length === 1
          ? []
          : [`what ${event.user} wrote at ${event.ts} has ${answers.length} answers`];
      }
      const zone = event.type === "user_change" ? moves.get(event.user) : undefined;
      return zone === undefined || people.get(event.user)?.zone === zone
        ? []
        : [`${event.user} moved to ${zone} and stays`];
    }),
  ];
}

const Event = z.object({
  type: z.string(),
  user: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).optional(),
  text: z.string().optional(),
  ts: z.string().optional(),
  bot_id: z.string().optional(),
});

function eventOf(payload: Readonly<Record<string, unknown>>) {
  const { type, user = "", text = "", ts = "" } = Event.parse(payload["event"]);
  return { type, user, ts, isWritten: type === "message" && text.startsWith("Hello, word") };
}
