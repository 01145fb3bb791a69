import { spawn, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase, type Database } from "#db/open.ts";
import { deliveries } from "#db/schema/sqlite.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { insertMember, loadMember } from "#src/features/members/store.ts";
import { enqueue, type EnqueueContext } from "#src/outbox/store.ts";
import type { Person, PretendSlack } from "#playground/control.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const MAIN = fileURLToPath(new URL("../../src/main.js", import.meta.url));
const PEOPLE = 16;
/** At which message the process is killed, and how long after: with the answer on its way, and a little later. */
const KILLS = [
  { atMessage: 3, afterMs: 0 },
  { atMessage: 7, afterMs: 3 },
  { atMessage: 12, afterMs: 60 },
];

test("killed three times while it sends, started again each time: none lost, none doubled", async () => {
  const slack = await aSlackOfManyPeople();
  const path = join(temporaryFolder(), "guildhall.db");
  await oweWelcomes(slack, path);
  const kills = [...KILLS];
  let arrived = 0;
  let child = startBot(slack, path);
  slack.onMessage(() => {
    const [next] = kills;
    if (++arrived < (next?.atMessage ?? Number.POSITIVE_INFINITY)) return;
    kills.shift();
    void killAfter(child, next?.afterMs ?? 0);
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  while (kills.length > 0) {
    expect(await ended(child)).toBe("SIGKILL");
    child = startBot(slack, path);
  }
  await expect.poll(() => tally(slack).length, { timeout: 15_000, interval: 100 }).toBe(PEOPLE);
  child.kill("SIGTERM");
  expect(await ended(child)).toBe(0);

  expect(tally(slack)).toEqual(Array.from({ length: PEOPLE }, () => 1));
  expect(await states(path)).toEqual(["sent"]);
}, 40_000);

async function aSlackOfManyPeople(): Promise<PretendSlack> {
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  onTestFinished(() => slack.stop());
  for (let index = 0; index < PEOPLE; index++) slack.workspace.addPerson({ name: `person${index}` });
  return slack;
}

/** How many messages each person got who got any. */
function tally(slack: PretendSlack): readonly number[] {
  return slack.workspace
    .people()
    .map((person) => person.sees().length)
    .filter((count) => count > 0);
}

async function oweWelcomes(slack: PretendSlack, path: string): Promise<void> {
  const db = await openDatabase({ path, now: new Date() });
  const context = { random: seededRandom(1), now: new Date() };
  for (const person of slack.workspace.people()) {
    await oweWelcome(db, context, { person, workspaceId: WorkspaceId.parse(slack.workspace.id) });
  }
  await db.close();
}

async function oweWelcome(
  db: Database,
  context: EnqueueContext,
  { workspaceId, person }: { readonly workspaceId: WorkspaceId; readonly person: Person },
): Promise<void> {
  const slackUserId = SlackUserId.parse(person.id);
  const { realName: name, timeZone } = person;
  await db.transaction((tx) =>
    insertMember(tx, { workspaceId, slackUserId, name, email: null, timeZone }, context),
  );
  const member = await loadMember(db.reader, workspaceId, slackUserId);
  const welcome = {
    workspaceId,
    kind: "members.welcome",
    to: { kind: "member" as const, slackUserId },
    subject: { memberId: member?.id ?? "", isNew: "true" },
    dedupeKey: `${person.id}:welcome`,
    nature: "answer" as const,
    notBefore: context.now,
    expiresAt: null,
  };
  await db.transaction((tx) => enqueue(tx, [welcome], context));
}

function startBot(slack: PretendSlack, path: string): ChildProcess {
  const { botToken, appToken } = slack.workspace;
  return spawn(process.execPath, [MAIN], {
    cwd: join(path, ".."),
    stdio: "inherit",
    env: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: `file:${path}`,
      LOG_LEVEL: "fatal",
      LOG_FORMAT: "json",
    },
  });
}

async function killAfter(child: ChildProcess, ms: number): Promise<void> {
  if (ms > 0) await pause(ms);
  child.kill("SIGKILL");
}

/** With which exit code it ended, or by which signal. */
function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? child.signalCode);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
}

async function states(path: string): Promise<readonly string[]> {
  const db = await openDatabase({ path, now: new Date() });
  const rows = await db.reader.select({ state: deliveries.state }).from(deliveries);
  await db.close();
  return [...new Set(rows.map((row) => row.state))];
}
