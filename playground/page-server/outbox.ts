import { existsSync } from "node:fs";
import SQLite from "better-sqlite3";
import { z } from "zod";
import { tallyPosted } from "../deliveries-tally.ts";
import type { OutboxRow, OutboxState } from "../protocol.ts";
import type { LaidOut } from "./engine.ts";

// The bot's own database, opened for each look and only to read: the bot may be dead, or another one by the next look.

const MOST_HELD = 200;
/** How long a look waits for a database that somebody else is busy with. */
const PATIENCE_MS = 500;

const Count = z.object({
  state: z.enum(["pending", "sending", "unclear", "sent", "withdrawn", "failed"]),
  count: z.number(),
});
const Held = z.object({
  id: z.string(),
  kind: z.string(),
  nature: z.string(),
  state: z.enum(["pending", "sending", "unclear", "failed"]),
  recipient_json: z.string(),
  not_before: z.number(),
  attempts: z.number(),
  cause: z.string().nullable(),
});
const Sent = z.object({ id: z.string() });
const To = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("member"), slackUserId: z.string() }),
  z.object({ kind: z.literal("group"), slackUserIds: z.array(z.string()) }),
  z.object({ kind: z.literal("channel"), channelId: z.string() }),
]);

const NO_COUNTS = { pending: 0, sending: 0, unclear: 0, sent: 0, withdrawn: 0, failed: 0 };

/** What the bot owes and has sent, and whether that agrees with what the pretend Slack holds. */
export function outboxOf(stage: LaidOut): OutboxState {
  if (!existsSync(stage.databasePath)) return unreadable("The bot has no database yet.");
  try {
    const database = new SQLite(stage.databasePath, { readonly: true, timeout: PATIENCE_MS });
    try {
      // One snapshot for all of it: the bot goes on meanwhile.
      return database.transaction(() => stateOf(stage, database))();
    } finally {
      database.close();
    }
  } catch (error) {
    return unreadable(`The bot's database cannot be read just now: ${wordsOf(error)}`);
  }
}

function unreadable(problem: string): OutboxState {
  return { counts: NO_COUNTS, held: [], lost: 0, doubled: 0, problem };
}

function wordsOf(error: unknown): string {
  if (error instanceof SQLite.SqliteError) return `${error.message} (${error.code})`;
  return error instanceof z.ZodError ? z.prettifyError(error) : "nobody knows why";
}

function stateOf(stage: LaidOut, database: SQLite.Database): OutboxState {
  const counts = rows(database, "select state, count(*) as count from deliveries group by state", Count);
  const held = rows(
    database,
    `select id, kind, nature, state, recipient_json, not_before, attempts, cause from deliveries
     where state in ('pending', 'sending', 'unclear', 'failed') order by not_before, id limit ${MOST_HELD}`,
    Held,
  );
  const sent = rows(database, "select id from deliveries where state = 'sent'", Sent);
  const messages = stage.workspace.allMessages({ deleted: true });
  return {
    counts: { ...NO_COUNTS, ...Object.fromEntries(counts.map(({ state, count }) => [state, count])) },
    held: held.map((row) => rowOf(stage, row)),
    ...tallyPosted(
      sent.map(({ id }) => id),
      messages,
    ),
    problem: null,
  };
}

function rows<Row>(database: SQLite.Database, query: string, shape: z.ZodType<Row>): readonly Row[] {
  return database
    .prepare(query)
    .all()
    .map((row) => shape.parse(row));
}

function rowOf(stage: LaidOut, row: z.infer<typeof Held>): OutboxRow {
  const { recipient_json: to, not_before: notBefore, ...rest } = row;
  return { ...rest, to: namesOf(stage, to), notBefore: new Date(notBefore).toISOString() };
}

function namesOf({ workspace }: LaidOut, recipient: string): string {
  const to = To.parse(JSON.parse(recipient));
  const people = new Map(workspace.people().map(({ id, realName }) => [id, realName]));
  switch (to.kind) {
    case "member":
      return people.get(to.slackUserId) ?? to.slackUserId;
    case "group":
      return to.slackUserIds.map((id) => people.get(id) ?? id).join(", ");
    case "channel": {
      const room = workspace.conversations().find(({ id }) => id === to.channelId);
      return room === undefined ? to.channelId : `#${room.name}`;
    }
  }
}
