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

/** What the clockwork asks after each commit: when every job is due next; and what it costs when something is. */
export const planner: Bench = {
  name: "planner",
  what: "asking every job when it is due next and doing what is due, against one scan of the same tables",
  measure: () => inFolder(measure),
};

const SIZES: readonly Years[] = [
  { members: 1000, pairs: 10_000, activePairs: 1000, readings: 10_000 },
  { members: 10_000, pairs: 100_000, activePairs: 1000, readings: 100_000 },
  { members: 10_000, pairs: 100_000, activePairs: 100_000, readings: 100_000 },
];
const TICKS = 40;
/** So many check-ins are due at once, so many times over. */
const DUE = [
  { count: 1, times: 9 },
  { count: 10, times: 5 },
  { count: 100, times: 3 },
] as const;

async function measure(folder: string): Promise<Measured> {
  const rows: (readonly string[])[] = [];
  const broken: string[] = [];
  let byJob = "";
  for (const [place, years] of SIZES.entries()) {
    const one = await measureSize(join(folder, `${place}.db`), years);
    rows.push(one.row);
    broken.push(...one.broken);
    ({ byJob } = one);
  }
  return {
    columns: [
      "pairs",
      "of them active",
      "readings",
      "a tick (CPU)",
      "scan (CPU)",
      "ratio",
      ...DUE.map(title),
    ],
    rows,
    notes: [
      "a tick: nothing is due; medians of 40; the scan reads every row of pairs, check-ins and readings once",
      "due: so many pairs are to be offered times, and their check-ins' next steps saved and owed in as many transactions",
      `at the last size: ${byJob}`,
    ],
    broken,
  };
}

function title({ count }: (typeof DUE)[number]): string {
  return `${count} due`;
}

async function measureSize(path: string, years: Years) {
  const db = await filledDatabase(path, (connection) => fillYears(connection, years));
  const other = new SQLite(path);
  const bot = await standingBot(db);
  const jobs = [...features.flatMap((feature) => feature.jobs?.(bot) ?? []), housekeeping(bot)];
  const asked = await askAll(jobs);
  const scanMs = scan(other);
  const worked = [];
  for (const due of DUE) worked.push(await workOffDue(jobs, { ...due, other }));
  other.close();
  await db.close();
  const counts = [years.pairs, years.activePairs, years.readings].map(grouped);
  const times = [asked.tickMs, scanMs].map(milliseconds);
  return {
    row: [...counts, ...times, ratio(asked.tickMs, scanMs), ...worked.map(({ ms }) => milliseconds(ms))],
    broken: [
      ...asked.dueNow.map((name) => `${name} is due with nothing to do`),
      ...worked.flatMap((one) => one.broken),
    ],
    byJob: asked.jobs.map((job) => `${job.name} ${milliseconds(job.ms)}`).join(", "),
  };
}

async function askAll(jobs: readonly Job[]) {
  const ticks = new Map<Job, number[]>(jobs.map((job) => [job, []]));
  const dueNow = new Set<string>();
  for (let turn = 0; turn < TICKS; turn++) {
    for (const [job, times] of ticks) {
      const { result, cpuMs } = await timed(() => job.nextDueAt());
      times.push(cpuMs);
      if (result !== null && result <= NOW) dueNow.add(job.name);
    }
  }
  const medians = [...ticks].map(([job, times]) => ({ name: job.name, ms: quantile(times, 0.5) }));
  return { jobs: medians, tickMs: medians.reduce((sum, { ms }) => sum + ms, 0), dueNow: [...dueNow] };
}

function scan(connection: SQLite.Database): number {
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
  return quantile(times, 0.5);
}

/** A whole tick with so many check-ins whose pair is to be offered times. */
async function workOffDue(
  jobs: readonly Job[],
  { other, count, times }: (typeof DUE)[number] & { readonly other: SQLite.Database },
) {
  const runs: number[] = [];
  const broken: string[] = [];
  for (let run = 0; run < times; run++) {
    const before = countOffered(other);
    makeDue(other, count);
    runs.push((await timed(() => tick(jobs))).cpuMs);
    const offered = countOffered(other) - before;
    if (offered !== count) broken.push(`of ${count} check-ins that were due ${offered} were offered times`);
  }
  return { ms: quantile(runs, 0.5), broken };
}

async function tick(jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    const dueAt = await job.nextDueAt();
    if (dueAt === null || dueAt > NOW) continue;
    await job.run(NOW);
    await job.nextDueAt();
  }
}

function makeDue(connection: SQLite.Database, count: number): void {
  connection
    .prepare(
      `update check_ins set next_step_at = @now, steps_json = @steps where id in (
         select check_ins.id from check_ins join pairs on pairs.id = pair_id
           join members mentor on mentor.id = mentor_id join members mentee on mentee.id = mentee_id
         where check_ins.status = 'planned' and mentor.status = 'active' and mentee.status = 'active' limit @count)`,
    )
    .run({ now: NOW.getTime(), count, steps: JSON.stringify([plannedStep()]) });
}

function plannedStep() {
  return { name: "planned", at: NOW.getTime(), until: NOW.getTime() };
}

const OFFERED = "select count(*) from deliveries where kind = 'check_ins.proposal'";

function countOffered(connection: SQLite.Database): number {
  return Number(connection.prepare(OFFERED).pluck().get());
}
