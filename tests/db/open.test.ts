import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { copyDatabase, inspectDatabase } from "#db/inspect.ts";
import { openDatabase, type Database, type OpenOptions } from "#db/open.ts";
import { workspaces } from "#db/schema/sqlite.ts";
import { MIGRATIONS } from "#db/version.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const now = new Date("2026-09-07T08:00:00Z");
const isRoot = process.getuid?.() === 0;

describe("openDatabase()", () => {
  it("begins a file where there is none, folder included, with every table", async () => {
    const path = join(temporaryFolder(), "deep", "er", "guildhall.db");
    const db = await openDatabase({ path, now });
    expect(await db.reader.select().from(workspaces)).toEqual([]);
    await db.close();
    expect(inspectDatabase(path)).toMatchObject({ pendingMigrations: 0, isInUse: false, damages: [] });
  });

  it("opens the same file again with what was kept, and takes no backup without need", async () => {
    const path = await aDatabase();
    const db = await open(path);
    expect(await db.reader.select().from(workspaces)).toMatchObject([{ name: "Paper Mill" }]);
    await db.close();
    expect(backups(path)).toEqual([]);
  });

  it("keeps what it promises about safety: WAL, FULL, foreign keys", async () => {
    const db = await open(await aDatabase());
    for (const pragma of ["journal_mode", "synchronous", "foreign_keys"]) {
      const [row] = db.reader.all<Record<string, unknown>>(`pragma ${pragma}`);
      expect(row?.[pragma]).toBe({ journal_mode: "wal", synchronous: 2, foreign_keys: 1 }[pragma]);
    }
  });

  it("migrates an older file after a backup of it, named by the second", async () => {
    const path = await aDatabase();
    const migrationsFolder = withNextMigration("create table songs (title text not null);");
    const db = await open(path, { migrationsFolder });
    expect(await db.reader.select().from(workspaces)).toMatchObject([{ name: "Paper Mill" }]);
    expect(db.reader.all("select * from songs")).toEqual([]);
    expect(backups(path)).toEqual(["guildhall.db.before-migration-2026-09-07T08-00-00"]);
    const backup = await open(`${path}.before-migration-2026-09-07T08-00-00`);
    expect(await backup.reader.select().from(workspaces)).toMatchObject([{ name: "Paper Mill" }]);
    expect(() => backup.reader.all("select * from songs")).toThrow("songs");
  });

  it("leaves a file as it was when a migration fails half-way", async () => {
    const path = await aDatabase();
    const breaking =
      "create table songs (title text);--> statement-breakpoint\ncreate table members (id text);";
    const migrationsFolder = withNextMigration(breaking);
    await expect(open(path, { migrationsFolder })).rejects.toThrow("members");
    const db = await open(path);
    expect(await db.reader.select().from(workspaces)).toMatchObject([{ name: "Paper Mill" }]);
    expect(() => db.reader.all("select * from songs")).toThrow("songs");
  });

  it("does not migrate under a bot that runs on the file", async () => {
    const path = await aDatabase();
    const running = await open(path, { lock: true });
    const migrationsFolder = withNextMigration("create table songs (title text not null);");
    await expect(open(path, { migrationsFolder })).rejects.toMatchObject({ refusal: "locked" });
    expect(backups(path)).toEqual([]);
    await running.close();
  });

  it("takes up again a file whose first start was cut off", async () => {
    const path = join(temporaryFolder(), "guildhall.db");
    const cutOff = new SQLite(path);
    cutOff.pragma("application_id = 0x4755494c");
    cutOff.close();
    const db = await open(path);
    expect(await db.reader.select().from(workspaces)).toEqual([]);
  });

  it("serves one bot at a time, and the next one when the first has ended", async () => {
    const path = await aDatabase();
    const first = await openDatabase({ path, now, lock: true });
    await expect(open(path, { lock: true })).rejects.toMatchObject({ refusal: "locked", exitCode: 78 });
    await first.close();
    const second = await open(path, { lock: true });
    expect(inspectDatabase(path)?.isInUse).toBe(true);
    await second.close();
    expect(inspectDatabase(path)?.isInUse).toBe(false);
  });
});

describe("openDatabase() refuses and leaves as it is to the byte", () => {
  it("an empty file, which a failed copy leaves behind", async () => {
    await expectRefusal("empty-file", (path) => writeFileSync(path, ""));
  });

  it("a file that is no database", async () => {
    await expectRefusal("not-a-database", (path) => writeFileSync(path, "Dear diary, ".repeat(1000)));
  });

  it("a database of something else", async () => {
    await expectRefusal("foreign-file", (path) => {
      const foreign = new SQLite(path);
      foreign.exec("create table recipes (name text)");
      foreign.close();
    });
  });

  it("a database that a newer Guildhall wrote", async () => {
    const path = await aDatabase();
    const newer = new SQLite(path);
    newer.exec(
      "insert into __drizzle_migrations (hash, created_at) values ('from the future', 9999999999999)",
    );
    newer.pragma("wal_checkpoint(TRUNCATE)");
    newer.close();
    await expectRefusalAt(path, "newer-schema");
  });

  it("a database with a damaged header", async () => {
    const path = await aDatabase();
    const bytes = readFileSync(path);
    bytes.fill(0, 0, 100);
    writeFileSync(path, bytes);
    await expectRefusalAt(path, "not-a-database");
  });

  it.skipIf(isRoot)("a file that it may not write", async () => {
    const path = await aDatabase();
    chmodSync(path, 0o444);
    await expectRefusalAt(path, "read-only");
  });
});

describe("openDatabase() refuses", () => {
  it("a folder in the place of the file", async () => {
    const path = join(temporaryFolder(), "guildhall.db");
    mkdirSync(path);
    await expect(open(path)).rejects.toMatchObject({ refusal: "cannot-open" });
  });

  it("a place below a file", async () => {
    const path = await aDatabase();
    await expect(open(join(path, "guildhall.db"))).rejects.toMatchObject({ refusal: "cannot-open" });
  });

  it.skipIf(isRoot)("a folder that it may not write", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    await expect(open(join(folder, "guildhall.db"))).rejects.toMatchObject({ refusal: "read-only" });
  });
});

describe("copyDatabase()", () => {
  it("copies while the bot runs and writes", async () => {
    const path = await aDatabase();
    const running = await open(path, { lock: true });
    await running.transaction(async (tx) => {
      await tx.update(workspaces).set({ name: "Ink Works" });
    });
    await copyDatabase(path, `${path}.copy`);
    const copy = await open(`${path}.copy`);
    expect(await copy.reader.select().from(workspaces)).toMatchObject([{ name: "Ink Works" }]);
    await running.close();
  });

  it("refuses what is not there or not ours", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "guildhall.db");
    await expect(copyDatabase(path, `${path}.copy`)).rejects.toMatchObject({ refusal: "no-file" });
    writeFileSync(path, "Dear diary, ".repeat(1000));
    await expect(copyDatabase(path, `${path}.copy`)).rejects.toMatchObject({ refusal: "not-a-database" });
    expect(existsSync(`${path}.copy`)).toBe(false);
  });
});

/** A file with one row in it, closed. */
async function aDatabase(): Promise<string> {
  const path = join(temporaryFolder(), "guildhall.db");
  const db = await openDatabase({ path, now });
  await db.transaction(async (tx) => {
    await tx.insert(workspaces).values({
      id: WorkspaceId.parse("T1"),
      name: "Paper Mill",
      botUserId: SlackUserId.parse("UBOT"),
      installedAt: now,
    });
  });
  await db.close();
  return path;
}

async function open(
  path: string,
  options?: Pick<OpenOptions, "lock" | "migrationsFolder">,
): Promise<Database> {
  const db = await openDatabase({ path, now, ...options });
  onTestFinished(() => db.close());
  return db;
}

/** Our migrations and one that a later version would bring. */
function withNextMigration(statements: string): string {
  const folder = join(temporaryFolder(), "migrations");
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journalPath = join(folder, "meta", "_journal.json");
  const journal = Journal.parse(JSON.parse(readFileSync(journalPath, "utf8")));
  const last = journal.entries.at(-1);
  const next = { ...last, idx: journal.entries.length, when: 9_000_000_000_000, tag: "9999_next" };
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: [...journal.entries, next] }));
  writeFileSync(join(folder, "9999_next.sql"), statements);
  return folder;
}

const Journal = z.looseObject({ entries: z.array(z.looseObject({ when: z.number() })) });

async function expectRefusal(refusal: string, prepare: (path: string) => void): Promise<void> {
  const path = join(temporaryFolder(), "guildhall.db");
  prepare(path);
  await expectRefusalAt(path, refusal);
}

async function expectRefusalAt(path: string, refusal: string): Promise<void> {
  const before = readFileSync(path);
  await expect(open(path)).rejects.toMatchObject({ refusal, exitCode: 78 });
  expect(readFileSync(path).equals(before)).toBe(true);
}

function backups(path: string): readonly string[] {
  return readdirSync(join(path, "..")).filter((name) => name.includes("before-migration"));
}
