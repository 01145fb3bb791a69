import { addMilliseconds } from "date-fns/addMilliseconds";
import type { Database } from "../../../db/open.ts";
import type { Clock } from "../../core/clock.ts";
import { SlackUserId, type WorkspaceId } from "../../core/ids.ts";
import type { Random } from "../../core/random.ts";
import type { SlackApi, SlackPerson } from "../../slack/api.ts";
import { SlackCallError } from "../../slack/errors.ts";
import { loadKnownMembers, saveImport } from "./import-store.ts";
import { planImport, type FoundRow } from "./import.ts";
import type { RosterProblem } from "./roster-table.ts";
import { parseRoster, type RosterRow } from "./roster.ts";
import { loadTopics } from "./store.ts";

export interface ImportParts {
  readonly db: Database;
  readonly slack: Pick<SlackApi, "person" | "personByEmail">;
  readonly clock: Clock;
  readonly random: Random;
  readonly workspaceId: WorkspaceId;
}

/** How many members a roster added, changed and left as they were, and the rows (or cells) that could not be taken. */
export interface ImportOutcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly RosterProblem[];
}

/**
 * Brings a roster's people into the programme: all good rows in one transaction, quietly (nobody is written to).
 * @throws {SlackCallError} when Slack cannot be asked who the people are; then nothing is changed
 */
export async function importRoster(parts: ImportParts, text: string): Promise<ImportOutcome> {
  const { db, random, clock, workspaceId } = parts;
  const roster = parseRoster(text, await loadTopics(db.reader, workspaceId));
  const { found, strangers } = await lookUpAll(parts, roster.rows);
  return db.transaction(async (tx) => {
    const plan = planImport(found, await loadKnownMembers(tx, workspaceId));
    const now = clock.now();
    await saveImport(tx, [...plan.added, ...plan.changed], { workspaceId, random, now });
    const problems = [...roster.problems, ...strangers, ...plan.problems];
    return {
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      problems: problems.sort((one, other) => one.line - other.line),
    };
  });
}

async function lookUpAll(
  parts: ImportParts,
  rows: readonly RosterRow[],
): Promise<{ readonly found: readonly FoundRow[]; readonly strangers: readonly RosterProblem[] }> {
  const found: FoundRow[] = [];
  const strangers: RosterProblem[] = [];
  for (const row of rows) {
    const person = await patiently(parts.clock, () => lookUp(parts.slack, row));
    const column = row.slackId === null ? "email" : "slack_id";
    if (person?.standing === "member") found.push({ row, person });
    else strangers.push({ line: row.line, column, reason: strangerReason(row, person) });
  }
  return { found, strangers };
}

/** By Slack ID when the row has one, since an e-mail address may have changed. */
async function lookUp(slack: ImportParts["slack"], row: RosterRow): Promise<SlackPerson | null> {
  if (row.slackId === null) return slack.personByEmail(row.email ?? "");
  try {
    return await slack.person(SlackUserId.parse(row.slackId));
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === "gone") return null;
    throw error;
  }
}

function strangerReason(row: RosterRow, person: SlackPerson | null): string {
  const identity = row.slackId ?? row.email ?? "";
  return `Cannot take '${identity}': wanted a full member of the workspace, found ${foundInstead(person)}`;
}

function foundInstead(person: SlackPerson | null): string {
  switch (person?.standing) {
    case "bot":
      return "an app";
    case "deactivated":
      return "a deactivated account";
    case "guest":
      return "a guest";
    case "member":
    case undefined:
      return "nobody in Slack";
  }
}

const MOST_WAITS = 10;

/** Slack lets some fifty people a minute be looked up; a long roster waits as long as Slack asks for. */
async function patiently<T>(clock: Clock, ask: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = error instanceof SlackCallError && error.failure.kind === "ratelimited";
      if (!isBusy || waits === MOST_WAITS) throw error;
      const until = addMilliseconds(clock.now(), error.failure.retryAfterMs);
      await clock.wait(until, new AbortController().signal);
    }
  }
}
