import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type SQLite from "better-sqlite3";
import { ChannelId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { nextTurn } from "#src/core/turns.ts";
import { features } from "#src/features.ts";
import { routesOf } from "#src/routes.ts";
import type { Answer } from "#src/slack/calls.ts";
import type { Bench, Measured } from "./bench.ts";
import { filledDatabase, inFolder, insertAll, NOW, standingBot } from "./stand.ts";
import { grouped, milliseconds } from "./table.ts";
import { fillYears, slackUserId, WORKSPACE, type Years } from "./years.ts";

/** What a lead asks for now and then, while everybody else goes on. */
export const preview: Bench = {
  name: "preview",
  what: "/guild quiet preview: a week ahead of a programme in which everything is due, and how long it holds the thread",
  measure: () => inFolder(measure),
};

const SIZES: readonly Years[] = [
  { members: 100, pairs: 1000, activePairs: 100, readings: 1000 },
  { members: 1000, pairs: 10_000, activePairs: 1000, readings: 10_000 },
  { members: 1000, pairs: 100_000, activePairs: 1000, readings: 90_000 },
  { members: 3000, pairs: 30_000, activePairs: 3000, readings: 30_000 },
];
const RUNS = 3;

async function measure(folder: string): Promise<Measured> {
  const rows: string[][] = [];
  const broken: string[] = [];
  for (const [place, years] of SIZES.entries()) {
    const db = await filledDatabase(join(folder, `${place}.db`), (connection) => fill(connection, years));
    const bot = await standingBot(db);
    const routes = routesOf(bot, features, async () => undefined);
    const call = {
      workspaceId: WorkspaceId.parse(WORKSPACE),
      slackUserId: SlackUserId.parse(slackUserId(0)),
      channelId: ChannelId.parse("D0BENCH"),
      command: "guild",
      words: "quiet preview",
    };
    const held = [];
    for (let run = 0; run < RUNS; run++) held.push(await holding(() => routes.command(call)));
    const best = held.toSorted((one, other) => one.cpuMs - other.cpuMs)[0];
    if (best === undefined) throw new Error("Cannot measure: nothing ran");
    const [, count = "none"] = /\*([\d,]+) messages/.exec(wordsOf(best.result)) ?? [];
    if (count === "none") broken.push(`nothing is foreseen: ${wordsOf(best.result).slice(0, 200)}`);
    rows.push([
      grouped(years.activePairs),
      grouped(years.pairs),
      grouped(years.readings),
      count,
      milliseconds(best.wallMs),
      milliseconds(best.cpuMs),
      milliseconds(best.longestMs),
      `${(best.grownBytes / 1e6).toFixed(0)} MB`,
    ]);
    await db.close();
  }
  return {
    columns: [
      "active pairs",
      "pairs",
      "readings",
      "messages foreseen",
      "wall",
      "CPU",
      "held at most (CPU)",
      "memory",
    ],
    rows,
    notes: [
      `the best of ${RUNS} runs by CPU; check-ins are due all over a fortnight, and one reading in ten is silent`,
      "held at most: the longest CPU time of the thread between two turns of its event loop meanwhile",
      "memory: by how much the process grew at most",
    ],
    broken,
  };
}

function fill(connection: SQLite.Database, years: Years): void {
  fillYears(connection, years);
  spreadOut(connection);
  insertAll(connection, "settings", [
    {
      workspace_id: WORKSPACE,
      key: "leads",
      value_json: JSON.stringify([slackUserId(0)]),
      updated_at: NOW.getTime(),
    },
  ]);
}

/** Check-ins are due all over a fortnight, as in life; nobody answers any of them. */
function spreadOut(connection: SQLite.Database): void {
  connection
    .prepare(
      `update check_ins set
        next_step_at = $now + (rowid * 7919 % 336) * 3600000,
        steps_json = json_array(json_object('name', 'planned', 'at', $now, 'until', $now + (rowid * 7919 % 336) * 3600000))
      where status = 'planned'`,
    )
    .run({ now: NOW.getTime() });
}

function wordsOf(answer: Answer): string {
  return answer.kind === "reply" ? answer.message.text : answer.kind;
}

/** How long the work took, and how long it kept others from their turn. */
async function holding<T>(work: () => Promise<T>) {
  const watched = { isOver: false };
  let longestMs = 0;
  const before = process.memoryUsage.rss();
  let peak = before;
  async function watch(): Promise<void> {
    let at = process.threadCpuUsage();
    while (!watched.isOver) {
      await nextTurn();
      const { user, system } = process.threadCpuUsage(at);
      longestMs = Math.max(longestMs, (user + system) / 1000);
      peak = Math.max(peak, process.memoryUsage.rss());
      at = process.threadCpuUsage();
    }
  }
  const cpuBefore = process.cpuUsage();
  const wallBefore = performance.now();
  const watching = watch();
  const result = await work();
  watched.isOver = true;
  await watching;
  const { user, system } = process.cpuUsage(cpuBefore);
  const wallMs = performance.now() - wallBefore;
  return { result, wallMs, cpuMs: (user + system) / 1000, longestMs, grownBytes: peak - before };
}
