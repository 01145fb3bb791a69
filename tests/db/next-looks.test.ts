import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "#db/open.ts";
import { members, pairs } from "#db/schema/sqlite.ts";
import { MIGRATIONS } from "#db/version.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const now = new Date("2026-09-07T08:00:00Z");

/** What of an older file had to be found by asking all of it. */
const OLDER = `
insert into members (id, workspace_id, slack_user_id, name, role, status, paused_until_on, time_zone, joined_at, updated_at)
values ('here', 'T', 'U1', '', 'both', 'active', null, 'UTC', 0, 0),
  ('there', 'T', 'U2', '', 'both', 'active', null, 'UTC', 0, 0),
  ('resting', 'T', 'U3', '', 'both', 'paused', '2026-10-01', 'UTC', 0, 0),
  ('endless', 'T', 'U4', '', 'both', 'paused', null, 'UTC', 0, 0),
  ('asked', 'T', 'U5', '', 'both', 'paused', null, 'UTC', 0, 0),
  ('gone', 'T', 'U6', '', 'both', 'departed', null, 'UTC', 0, 0),
  ('bereaving', 'T', 'U7', '', 'both', 'left', null, 'UTC', 0, 0);
insert into pairs (id, workspace_id, mentor_id, mentee_id, status, score, reasons_json, started_at)
values ('planned', 'T', 'here', 'there', 'active', 0, '[]', 0),
  ('unplanned', 'T', 'here', 'endless', 'active', 0, '[]', 0),
  ('orphaning', 'T', 'there', 'here', 'closed', 0, '[]', 0),
  ('over', 'T', 'there', 'gone', 'closed', 0, '[]', 0),
  ('bereft', 'T', 'bereaving', 'here', 'active', 0, '[]', 0);
insert into consents (pair_id, workspace_id, mentor_id, mentee_id, score, reasons_json, asked_at, ended_at)
values ('open', 'T', 'here', 'asked', 0, '[]', 0, null), ('ended', 'T', 'here', 'gone', 0, '[]', 0, 1);
insert into check_ins (id, workspace_id, pair_id, status, created_at)
values ('c1', 'T', 'planned', 'proposed', 0), ('c2', 'T', 'unplanned', 'held', 0), ('c3', 'T', 'orphaning', 'planned', 0),
  ('c4', 'T', 'over', 'cancelled', 0), ('c5', 'T', 'bereft', 'scheduled', 0);`;

test("an older file has marked what the clockwork is to look at, and nothing else", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "guildhall.db");
  await (await openDatabase({ path, now, migrationsFolder: migrationsBefore("next_looks", folder) })).close();
  const older = new SQLite(path);
  older.exec(OLDER);
  older.close();
  const db = await openDatabase({ path, now });
  onTestFinished(() => db.close());
  const { reader } = db;
  const people = await reader.select({ id: members.id, at: members.nextLookAt }).from(members);
  const couples = await reader.select({ id: pairs.id, at: pairs.nextLookAt }).from(pairs);
  expect(marked(people)).toEqual(["asked", "bereaving", "resting"]);
  expect(marked(couples)).toEqual(["orphaning", "unplanned"]);
});

function marked(rows: readonly { readonly id: string; readonly at: Date | null }[]): readonly string[] {
  return rows
    .filter(({ at }) => at?.getTime() === 0)
    .map(({ id }) => id)
    .sort();
}

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Our migrations up to, not including, that one. */
function migrationsBefore(name: string, folder: string): string {
  const older = join(folder, "migrations");
  cpSync(MIGRATIONS, older, { recursive: true });
  const path = join(older, "meta/_journal.json");
  const journal = Journal.parse(JSON.parse(readFileSync(path, "utf8")));
  const place = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, place) }));
  return older;
}
