import { join } from "node:path";
import SQLite from "better-sqlite3";
import { features } from "#src/features.ts";
import { housekeeping } from "#src/housekeeping.ts";
import type { Job } from "#src/jobs/engine.ts";
import type { Bench, Measured } from "./bench.ts";
import { quantile, timed } from "./measure.ts";
import { filledDatabase, inFolder, NOW, standingBot } from "./stand.ts";
import { grouped, milliseconds, ratio } from "./table.ts";
import { fillYears, type Years } from "./years.ts";

/** What the clockwork asks after each commit: when every job is due next, with nothing due. */
export const planner: Bench = {
  name: "planner",
  what: "asking every job when it is due next, nothing being due, against one scan of the same tables",
  measure: () => inFolder(measure),
};

const SIZES: readonly Years[] = [
  { members: 1000, pairs: 10_000, activePairs: 1000, readings: 10_000 },
  { members: 1000, pairs: 100_000, activePairs: 1000, readings: 100_000 },
  { members: 1000, pairs: 100_000, activePairs: 100_000, readings: 100_000 },
];
const TICKS = 40;

async function measure(folder: string): Promise<Measured> {
  const rows: string[][] = [];
  const broken: string[] = [];
  let byJob = "";
  for (const [place, years] of SIZES.entries()) {
    const path = join(folder, `${place}.db`);
    const db = await filledDatabase(path, (connection) => fillYears(connection, years));
    const bot = await standingBot(db);
    const jobs = [...features.flatMap((feature) => feature.jobs?.(bot) ?? []), housekeeping(bot)];
    const asked = await askAll(jobs);
    broken.push(...asked.dueNow.map((name) => `${name} is due with nothing to do`));
    const scanMs = scan(path);
    rows.push([
      grouped(years.pairs),
      grouped(years.activePairs),
      grouped(years.readings),
      milliseconds(asked.tickMs),
      milliseconds(scanMs),
      ratio(asked.tickMs, scanMs),
    ]);
    byJob = asked.jobs.map((job) => `${job.name} ${milliseconds(job.ms)}`).join(", ");
    await db.close();
  }
  return {
    columns: ["pairs", "of them active", "readings", "a tick (CPU)", "scan (CPU)", "ratio"],
    rows,
    notes: [
      "medians of 40 ticks; the scan reads every row of pairs, check-ins and readings once",
      `at the last size: ${byJob}`,
    ],
    broken,
  };
}

async function askAll(jobs: readonly Job[]) {
  const ticks = new Map<Job, number[]>(jobs.map((job) => [job, []]));
  const dueNow = new Set<string>();
  for (let tick = 0; tick < TICKS; tick++) {
    for (const [job, times] of ticks) {
      const { result, cpuMs } = await timed(() => job.nextDueAt());
      times.push(cpuMs);
      if (result !== null && result <= NOW) dueNow.add(job.name);
    }
  }
  const medians = [...ticks].map(([job, times]) => ({ name: job.name, ms: quantile(times, 0.5) }));
  return { jobs: medians, tickMs: medians.reduce((sum, { ms }) => sum + ms, 0), dueNow: [...dueNow] };
}

function scan(path: string): number {
  const connection = new SQLite(path, { readonly: true });
  const queries = [
    "select count(*) from pairs not indexed where status = 'active' and mentor_id <> ''",
    "select min(next_step_at) from check_ins not indexed",
    "select min(next_nudge_at) from readings not indexed",
  ].map((source) => connection.prepare(source));
  const times = Array.from({ length: TICKS }, () => {
    const before = process.cpuUsage();
    for (const query of queries) query.all();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  connection.close();
  return quantile(times, 0.5);
}
