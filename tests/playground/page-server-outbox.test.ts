import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { temporaryFolder } from "#tests/support/database.ts";
import { textLike } from "./support/loosely.ts";
import { aPageOn } from "./support/page-stage.ts";
import { aPretendSlack, type Stage } from "./support/pretend-slack.ts";

interface Row {
  readonly id: string;
  readonly state: string;
  readonly to: unknown;
  readonly notBefore?: string;
  readonly cause?: string;
}

/** The bot's database with these deliveries, as a bot that has died leaves it. */
async function aDatabase(rows: readonly Row[]): Promise<string> {
  const path = join(temporaryFolder(), "guildhall.db");
  const made = await openDatabase({ path, now: new Date("2026-11-02T08:00:00Z") });
  await made.close();
  const db = new SQLite(path);
  // Workspaces and members are the bot's own affair and not looked at here.
  db.pragma("foreign_keys = off");
  const insert = db.prepare(
    `insert into deliveries (id, workspace_id, kind, recipient_json, subject_json, dedupe_key, nature, state,
     not_before, attempts, cause, created_at) values (?, 'T1', 'check_ins.reminder', ?, '{}', ?, 'timed', ?, ?, 2, ?, 0)`,
  );
  for (const { id, state, to, notBefore = "2026-11-02T09:00:00Z", cause = null } of rows) {
    insert.run(id, JSON.stringify(to), id, state, new Date(notBefore).getTime(), cause);
  }
  db.close();
  return path;
}

async function post(stage: Stage, channel: string, deliveryId: string): Promise<string> {
  const metadata = { event_type: "delivery", event_payload: { delivery_id: deliveryId } };
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: deliveryId, metadata });
  return ts;
}

test("what is owed is shown with names, the earliest first, and what was sent is only counted", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Lark" });
  const bob = workspace.addPerson({ name: "bob", realName: "Bob Wren" });
  const lamps = workspace.addChannel({ name: "lamps", withBot: true });
  const path = await aDatabase([
    {
      id: "d1",
      state: "pending",
      to: { kind: "member", slackUserId: ada.id },
      notBefore: "2026-11-03T09:00:00Z",
    },
    { id: "d2", state: "sending", to: { kind: "group", slackUserIds: [ada.id, bob.id] } },
    {
      id: "d3",
      state: "failed",
      to: { kind: "channel", channelId: lamps },
      notBefore: "2026-11-01T09:00:00Z",
      cause: "not_in_channel",
    },
    { id: "d4", state: "sent", to: { kind: "member", slackUserId: ada.id } },
    { id: "d5", state: "withdrawn", to: { kind: "member", slackUserId: "U404" } },
    { id: "d6", state: "unclear", to: { kind: "member", slackUserId: "U404" } },
  ]);
  await post(stage, ada.id, "d4");
  const page = await aPageOn(stage, path);
  expect(await page.get("/api/outbox")).toEqual({
    counts: { pending: 1, sending: 1, unclear: 1, sent: 1, withdrawn: 1, failed: 1 },
    held: [
      {
        id: "d3",
        kind: "check_ins.reminder",
        nature: "timed",
        state: "failed",
        to: "#lamps",
        notBefore: "2026-11-01T09:00:00.000Z",
        attempts: 2,
        cause: "not_in_channel",
      },
      expect.objectContaining({ id: "d2", to: "Ada Lark, Bob Wren", cause: null }),
      expect.objectContaining({ id: "d6", to: "U404" }),
      expect.objectContaining({ id: "d1", to: "Ada Lark" }),
    ],
    lost: 0,
    doubled: 0,
    problem: null,
  });
});

test("lost and doubled are what the pretend Slack holds, whatever the bot's books say", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const to = { kind: "member", slackUserId: ada.id };
  const sent = ["once", "gone", "twice", "never"].map((id) => ({ id, state: "sent", to }));
  const page = await aPageOn(stage, await aDatabase(sent));
  await post(stage, ada.id, "once");
  const ts = await post(stage, ada.id, "gone");
  await stage.client.chat.delete({ channel: ada.sees()[0]?.channelId ?? "", ts });
  stage.clock.forward(5_000);
  await post(stage, ada.id, "twice");
  await post(stage, ada.id, "twice");
  expect(await page.get("/api/outbox")).toMatchObject({ lost: 1, doubled: 1, counts: { sent: 4 } });
});

test("of a long outbox the 200 that are due first are shown", async () => {
  await using stage = await aPretendSlack();
  const rows = Array.from({ length: 230 }, (_, number) => ({
    id: `d${String(number).padStart(3, "0")}`,
    state: "pending",
    to: { kind: "member", slackUserId: "U1" },
  }));
  const page = await aPageOn(stage, await aDatabase(rows));
  const outbox = await page.get("/api/outbox");
  expect(outbox).toMatchObject({ counts: { pending: 230 } });
  expect(JSON.stringify(outbox).match(/"id":/g)).toHaveLength(200);
});

test("a database that is not there yet, is gone or is none is said in words", async () => {
  await using stage = await aPretendSlack();
  const path = await aDatabase([]);
  const page = await aPageOn(stage, path);
  expect(await page.get("/api/outbox")).toMatchObject({ problem: null });
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  expect(await page.get("/api/outbox")).toMatchObject({ problem: "The bot has no database yet.", held: [] });
  writeFileSync(path, "no database at all, but something that is long enough to be looked at".repeat(100));
  expect(await page.get("/api/outbox")).toMatchObject({
    problem: textLike(/^The bot's database cannot be read just now: .*SQLITE_NOTADB/),
  });
});

test("a bot that writes at this moment does not keep the look waiting, nor the other way round", async () => {
  await using stage = await aPretendSlack();
  const path = await aDatabase([{ id: "d1", state: "pending", to: { kind: "member", slackUserId: "U1" } }]);
  const page = await aPageOn(stage, path);
  const bot = new SQLite(path);
  bot.exec("begin immediate; update deliveries set state = 'sending'");
  expect(await page.get("/api/outbox")).toMatchObject({ counts: { pending: 1, sending: 0 }, problem: null });
  bot.exec("commit");
  expect(await page.get("/api/outbox")).toMatchObject({ counts: { pending: 0, sending: 1 } });
  bot.close();
});
