import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { runUntil } from "#playground/drive.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";
import { fromAfar } from "#playground/from-afar.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { createActivity } from "#src/core/activity.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { seededRandom } from "#src/core/random.ts";
import { createLog } from "#src/log.ts";
import { createDispatcher } from "#src/outbox/dispatcher.ts";
import { rendered } from "#src/outbox/message.ts";
import { enqueue } from "#src/outbox/store.ts";
import { createSlackApi } from "#src/slack/api.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import type { Bench, Measured } from "./bench.ts";
import { timed } from "./measure.ts";
import { inFolder, NOW } from "./stand.ts";
import { grouped, ratio } from "./table.ts";

export const delivery: Bench = {
  name: "delivery",
  what: "direct messages through limits of a workspace that the bot does not know, in driven time",
  measure,
};

/** What Slack's workspaces are said to take, from the meanest to the most generous. */
const LIMITS = [60, 120, 240, 300, 420, 525];
/** How long an answer of Slack is on its way: at once, and as from far away. */
const FAR_MS = 250;
const RUNS: readonly Run[] = [
  ...LIMITS.map((perMinute) => ({ messages: 1000, perMinute, answersAfterMs: 0 })),
  ...LIMITS.map((perMinute) => ({ messages: 1000, perMinute, answersAfterMs: FAR_MS })),
  { messages: 10_000, perMinute: 240, answersAfterMs: 0 },
  { messages: 10_000, perMinute: 525, answersAfterMs: 0 },
  { messages: 10_000, perMinute: 525, answersAfterMs: FAR_MS },
];
const OFFICE = { timeZone: "UTC", days: [1, 2, 3, 4, 5, 6, 7], start: "00:00", end: "23:59" };

interface Run {
  readonly messages: number;
  /** The limit that the bot does not know. */
  readonly perMinute: number;
  readonly answersAfterMs: number;
}

async function measure(): Promise<Measured> {
  const measured: (readonly string[])[] = [];
  const broken: string[] = [];
  for (const run of RUNS) {
    const { result: sent, cpuMs } = await timed(() => inFolder((folder) => sendAll(folder, run)));
    measured.push(rowOf(run, sent, cpuMs));
    if (sent.once !== run.messages)
      broken.push(`${sent.once} of ${run.messages} people got exactly one message`);
  }
  return {
    columns: [
      "messages",
      "hidden limit",
      "answers after",
      "minutes",
      "fastest",
      "ratio",
      "refusals",
      "a thousand",
      "CPU a message",
    ],
    rows: measured,
    notes: [
      "the fastest is a steady stream at the limit; the CPU is of the bot and the pretend Slack together",
    ],
    broken,
  };
}

interface Sent {
  readonly minutes: number;
  readonly refusals: number;
  readonly once: number;
}

function rowOf(
  { messages, perMinute, answersAfterMs }: Run,
  { minutes, refusals }: Sent,
  cpuMs: number,
): readonly string[] {
  const fastest = messages / perMinute;
  return [
    grouped(messages),
    `${perMinute} a minute`,
    `${answersAfterMs} ms`,
    minutes.toFixed(2),
    fastest.toFixed(2),
    ratio(minutes, fastest),
    grouped(refusals),
    ((refusals * 1000) / messages).toFixed(1),
    `${(cpuMs / messages).toFixed(1)} ms`,
  ];
}

async function sendAll(folder: string, { messages, perMinute, answersAfterMs }: Run): Promise<Sent> {
  const clock = createDrivenClock(NOW);
  const manifest = await readFile(new URL("../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ clock, manifest, postsPerMinute: perMinute });
  const { workspace } = slack;
  const workspaceId = WorkspaceId.parse(workspace.id);
  const people = Array.from({ length: messages }, (_, place) =>
    workspace.addPerson({ name: `person${place}` }),
  );
  const db = await openDatabase({ path: join(folder, "delivery.db"), now: NOW, durability: "fast" });
  const activity = createActivity();
  const random = seededRandom(1);
  const owed = people.map(({ id }) => ({
    workspaceId,
    kind: "bench.words",
    to: { kind: "member" as const, slackUserId: SlackUserId.parse(id) },
    subject: {},
    dedupeKey: id,
    nature: "asked" as const,
    notBefore: NOW,
    expiresAt: null,
  }));
  await db.transaction((tx) => enqueue(tx, owed, { random, now: NOW }));
  const api = createSlackApi(workspace.botToken, { slackApiUrl: slack.apiUrl });
  const distant = fromAfar(api, clock, { back: answersAfterMs });
  const dispatcher = createDispatcher({
    workspaceId,
    db,
    clock,
    random,
    activity,
    log: createLog({ level: "fatal", format: "json" }),
    slack: distant.api,
    render: async () => rendered(plainMessage("Your check-in is tomorrow.")),
    hoursOf: async () => OFFICE,
    isInstalled: async () => true,
  });
  dispatcher.start();
  const until = new Date(NOW.getTime() + (messages / perMinute) * 2 * 60_000);
  await runUntil(clock, until, () => activity.busy - distant.waiting() > 0 || slack.inFlight() > 0);
  await dispatcher.stop();
  const posts = slack.calls({ method: "chat.postMessage" });
  await slack.stop();
  await db.close();
  const arrivedAt = workspace.allMessages().map((message) => message.at.getTime());
  return {
    minutes: (Math.max(...arrivedAt) - NOW.getTime()) / 60_000,
    refusals: posts.filter((call) => call.status === 429).length,
    once: people.filter((person) => person.sees().length === 1).length,
  };
}
