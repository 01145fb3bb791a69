import { randomInt } from "node:crypto";
import { openDatabase } from "../../db/open.ts";
import { WorkspaceId } from "../../src/core/ids.ts";
import { seededRandom } from "../../src/core/random.ts";
import { importRoster, type ImportOutcome } from "../../src/features/members/import-roster.ts";
import { saveTopics } from "../../src/features/members/store.ts";
import type { Topic } from "../../src/features/members/topics.ts";
import { saveWorkspace } from "../../src/features/workspace/store.ts";
import { createSlackApi } from "../../src/slack/api.ts";
import type { PretendSlack } from "../control.ts";
import { settle } from "../drive.ts";
import type { DrivenClock } from "../driven-clock.ts";

export interface ImportOptions {
  readonly slack: PretendSlack;
  readonly clock: DrivenClock;
  readonly databasePath: string;
  readonly topics: readonly Topic[];
}

/** What `npm run cli -- import` does, before the bot comes. Time moves on where Slack asks for patience. */
export async function importPeople(options: ImportOptions, roster: string): Promise<ImportOutcome> {
  const { slack, clock, databasePath, topics } = options;
  const db = await openDatabase({ path: databasePath, durability: "fast", now: clock.now() });
  try {
    const api = createSlackApi(slack.workspace.botToken, { slackApiUrl: slack.apiUrl });
    const workspaceId = WorkspaceId.parse(slack.workspace.id);
    await saveWorkspace(db, await api.identity(), clock.now());
    await db.transaction((tx) => saveTopics(tx, workspaceId, topics));
    const random = seededRandom(randomInt(2 ** 31));
    return await drivenThrough(options, importRoster({ db, slack: api, clock, random, workspaceId }, roster));
  } finally {
    await db.close();
  }
}

/** Moves time on while something waits for it. */
async function drivenThrough<T>({ slack, clock }: ImportOptions, work: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const done = work.finally(() => ending.abort());
  // Its failure is the caller's, at the end.
  done.catch(() => undefined);
  await settle(() => slack.inFlight() > 0);
  while (!ending.signal.aborted) {
    const dueAt = clock.nextDueAt();
    if (dueAt) clock.moveTo(dueAt);
    await settle(() => slack.inFlight() > 0);
  }
  return done;
}
