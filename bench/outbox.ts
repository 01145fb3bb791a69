import { join } from "node:path";
import SQLite from "better-sqlite3";
import { openDatabase, type Database } from "#db/open.ts";
import { SlackUserId, WorkspaceId, ChannelId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { claimDue } from "#src/outbox/claim-store.ts";
import type { Owed } from "#src/outbox/message.ts";
import { enqueue, settle } from "#src/outbox/store.ts";
import type { Bench, Measured } from "./bench.ts";
import { quantile, timed, type Timing } from "./measure.ts";
import { inFolder, NOW, rowId } from "./stand.ts";
import { grouped, milliseconds, ratio } from "./table.ts";

export const outbox: Bench = {
  name: "outbox",
  what: "owing, claiming and settling messages one by one, each step durable, against raw prepared statements",
  measure: () => inFolder(measure),
};

/** Taken in turns, since a disk has its moods. */
const BLOCKS = 12;
const PER_BLOCK = 200;
const WORKSPACE = WorkspaceId.parse("T0BENCH");

interface Contender {
  readonly name: string;
  /** Three transactions: owed, claimed, sent. */
  readonly deliver: (number: number) => unknown;
}

async function measure(folder: string): Promise<Measured> {
  const db = await openDatabase({ path: join(folder, "own.db"), now: NOW });
  await (await openDatabase({ path: join(folder, "raw.db"), now: NOW })).close();
  const raw = openRaw(join(folder, "raw.db"));
  const own = { name: "the outbox's stores", deliver: throughStores(db) };
  const peer = { name: "raw better-sqlite3", deliver: throughStatements(raw) };
  const times = new Map<Contender, Timing[]>([
    [own, []],
    [peer, []],
  ]);
  for (let block = -1; block < BLOCKS; block++) {
    for (const [contender, timings] of times) {
      const timing = await timed(() => runBlock(contender, (block + 1) * PER_BLOCK));
      if (block >= 0) timings.push(timing);
    }
  }
  await db.close();
  raw.close();
  const [ownFigures, peerFigures] = [own, peer].map((one) => figuresOf(times.get(one) ?? []));
  if (!ownFigures || !peerFigures) throw new Error("Cannot compare the outbox: nothing was measured");
  return {
    columns: ["what", "per second", "wall a message", "CPU a message"],
    rows: [
      [own.name, ...wordsOf(ownFigures)],
      [peer.name, ...wordsOf(peerFigures)],
      [
        "speed, own of raw",
        `${(peerFigures.wallMs / ownFigures.wallMs).toFixed(2)} of raw`,
        ratio(ownFigures.wallMs, peerFigures.wallMs),
        ratio(ownFigures.cpuMs, peerFigures.cpuMs),
      ],
    ],
    notes: [
      `${BLOCKS} blocks of ${PER_BLOCK} messages each, in turns, by the median block; synchronous=FULL, WAL`,
    ],
    broken: [...notSent(join(folder, "own.db"), own.name), ...notSent(join(folder, "raw.db"), peer.name)],
  };
}

async function runBlock({ deliver }: Contender, from: number): Promise<void> {
  for (let number = from; number < from + PER_BLOCK; number++) await deliver(number);
}

function figuresOf(timings: readonly Timing[]): Timing {
  return {
    wallMs:
      quantile(
        timings.map((one) => one.wallMs),
        0.5,
      ) / PER_BLOCK,
    cpuMs:
      quantile(
        timings.map((one) => one.cpuMs),
        0.5,
      ) / PER_BLOCK,
  };
}

function wordsOf({ wallMs, cpuMs }: Timing): readonly string[] {
  return [grouped(1000 / wallMs), milliseconds(wallMs), milliseconds(cpuMs)];
}

function throughStores(db: Database): Contender["deliver"] {
  const random = seededRandom(1);
  return async (number) => {
    await db.transaction((tx) => enqueue(tx, [owedTo(number)], { random, now: NOW }));
    const claim = { workspaceId: WORKSPACE, now: NOW, notTo: [], withoutGroups: false };
    const [delivery] = await claimDue(db, claim);
    if (delivery === undefined) return;
    const posted = { channelId: ChannelId.parse("D0BENCH"), ts: `${number}.000000` };
    await settle(db, [{ delivery, outcome: { kind: "sent", posted, budget: [] } }], NOW);
  };
}

function owedTo(number: number): Owed {
  return {
    workspaceId: WORKSPACE,
    kind: "bench.words",
    to: { kind: "member", slackUserId: SlackUserId.parse(`U${number % 500}`) },
    subject: { memberId: rowId("member", number % 500) },
    dedupeKey: `bench:${number}`,
    nature: "asked",
    notBefore: NOW,
    expiresAt: null,
  };
}

function openRaw(path: string): SQLite.Database {
  const connection = new SQLite(path);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  return connection;
}

function throughStatements(connection: SQLite.Database): Contender["deliver"] {
  const owe = connection.prepare(
    `insert into deliveries (id, workspace_id, kind, recipient_json, subject_json, dedupe_key, nature, state, not_before, created_at)
     values (?, ?, 'bench.words', ?, ?, ?, 'asked', 'pending', ?, ?)`,
  );
  const claim = connection.prepare(
    `update deliveries set state = 'sending', attempts = attempts + 1 where rowid = (
       select rowid from deliveries where workspace_id = ? and state = 'pending' and nature = 'asked' and not_before <= ?
       order by not_before, rowid limit 1) returning *`,
  );
  const end = connection.prepare(
    "update deliveries set state = 'sent', sent_channel_id = ?, sent_ts = ?, ended_at = ? where rowid = (select rowid from deliveries where id = ?)",
  );
  const at = NOW.getTime();
  return (number) => {
    const id = rowId("delivery", number);
    const { to, subject, dedupeKey } = owedTo(number);
    owe.run(id, WORKSPACE, JSON.stringify(to), JSON.stringify(subject), dedupeKey, at, at);
    claim.get(WORKSPACE, at);
    end.run("D0BENCH", `${number}.000000`, at, id);
  };
}

function notSent(path: string, name: string): readonly string[] {
  const connection = new SQLite(path, { readonly: true });
  const row: unknown = connection
    .prepare("select count(*) from deliveries where state = 'sent'")
    .pluck()
    .get();
  connection.close();
  const all = (BLOCKS + 1) * PER_BLOCK;
  return row === all ? [] : [`${name}: ${String(row)} of ${all} were sent`];
}
