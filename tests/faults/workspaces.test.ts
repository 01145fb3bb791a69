import { readFile } from "node:fs/promises";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import { createActivity } from "#src/core/activity.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { createDispatcher } from "#src/outbox/dispatcher.ts";
import { rendered, type Owed } from "#src/outbox/message.ts";
import { enqueue } from "#src/outbox/store.ts";
import { createSlackApi } from "#src/slack/api.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import type { PretendWorkspace } from "#playground/control.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { runUntil } from "#playground/drive.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { MONDAY, OFFICE } from "#tests/support/outbox-stage.ts";

// Two workspaces on one file, a dispatcher each: whatever befalls the first, the second has its messages when it
// would have had them alone.

const MINUTE = 60_000;
const QUIET_NEIGHBOURS = 20;

interface Neighbour {
  /** How many messages it is owed. */
  readonly owed: number;
  readonly befalls?: (workspace: PretendWorkspace) => Promise<void>;
  /** Asked before each of its messages. */
  readonly hours?: () => Promise<typeof OFFICE>;
}

/** When each message of the second workspace arrived, in milliseconds since the beginning. */
async function arrivalsBeside(neighbour: Neighbour): Promise<readonly number[]> {
  const clock = createDrivenClock(MONDAY);
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ clock, manifest });
  const db = await temporaryDatabase();
  const activity = createActivity();
  const second = slack.addWorkspace({ id: "T0SECOND", name: "Second" });

  async function owe(workspace: PretendWorkspace, count: number): Promise<void> {
    const { id } = workspace.addPerson({ name: `reader-of-${workspace.id.toLowerCase()}` });
    const owed = Array.from({ length: count }, (_, number) => message(workspace.id, id, number));
    await db.transaction((tx) => enqueue(tx, owed, { random: seededRandom(count), now: MONDAY }));
  }
  function serve({ id, botToken }: PretendWorkspace, hours: () => Promise<typeof OFFICE>): void {
    const dispatcher = createDispatcher({
      workspaceId: WorkspaceId.parse(id),
      db,
      clock,
      random: seededRandom(1),
      log: pino({ level: "silent" }),
      activity,
      slack: createSlackApi(botToken, { slackApiUrl: slack.apiUrl }),
      render: async ({ subject }) => rendered(plainMessage(subject["words"] ?? "")),
      hoursOf: hours,
      isInstalled: async () => true,
    });
    db.onCommit(() => dispatcher.wake());
    dispatcher.start();
    onTestFinished(() => void dispatcher.stop());
  }
  onTestFinished(() => slack.stop());
  await owe(slack.workspace, neighbour.owed);
  await owe(second, QUIET_NEIGHBOURS);
  await neighbour.befalls?.(slack.workspace);
  // One that hangs is busy for ever, so only what is on the wire tells whether there is more to wait for.
  serve(slack.workspace, neighbour.hours ?? officeHours);
  serve(second, officeHours);
  const isStuck = neighbour.hours !== undefined;
  await runUntil(clock, new Date(MONDAY.getTime() + 2 * MINUTE), () =>
    isStuck ? activity.busy > 1 || slack.inFlight() > 0 : activity.busy > 0 || slack.inFlight() > 0,
  );
  const states = await db.reader
    .select({ state: deliveries.state, workspaceId: deliveries.workspaceId })
    .from(deliveries);
  expect(states.filter((row) => row.workspaceId === second.id).every(({ state }) => state === "sent")).toBe(
    true,
  );
  return second.allMessages().map(({ at }) => at.getTime() - MONDAY.getTime());
}

async function officeHours(): Promise<typeof OFFICE> {
  return OFFICE;
}

function message(workspaceId: string, slackUserId: string, number: number): Owed {
  return {
    workspaceId: WorkspaceId.parse(workspaceId),
    kind: "test.words",
    to: { kind: "member", slackUserId: SlackUserId.parse(slackUserId) },
    subject: { words: `message ${number}` },
    dedupeKey: String(number),
    nature: "answer",
    notBefore: MONDAY,
    expiresAt: null,
  };
}

test.each<Neighbour & { readonly trouble: string }>([
  { trouble: "has a thousand messages waiting", owed: 1000 },
  { trouble: "refuses its token", owed: 5, befalls: (workspace) => workspace.uninstall() },
  { trouble: "hangs at its first message", owed: 5, hours: () => new Promise(() => undefined) },
])("a workspace beside one that $trouble has each message when it would have it alone", async (neighbour) => {
  const alone = await arrivalsBeside({ owed: 0 });
  expect(alone).toHaveLength(QUIET_NEIGHBOURS);
  expect(await arrivalsBeside(neighbour)).toEqual(alone);
});
