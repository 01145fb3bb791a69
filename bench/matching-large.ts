import { Worker } from "node:worker_threads";
import type { Bench, Measured } from "./bench.ts";
import type { LargeAnswer } from "./matching-large-worker.ts";
import { byScipy, bySparseScipy } from "./matching-peers.ts";
import { problemOf, type Shape } from "./matching-problems.ts";
import { inFolder } from "./stand.ts";
import { grouped, milliseconds, ratio } from "./table.ts";

export const matchingLarge: Bench = {
  name: "matching-large",
  what: "thousands of people in a worker thread, with its proof, against scipy",
  measure: () => inFolder(measure),
};

const TIMES = 5;
const SCIPY_TIMES = 1;
const SHAPES: readonly Shape[] = [
  { name: "sparse", mentees: 5000 },
  { name: "ties", mentees: 5000 },
  { name: "sparse", mentees: 20_000, mentors: 6000 },
];

async function measure(folder: string): Promise<Measured> {
  const rows: (readonly string[])[] = [];
  const broken: string[] = [];
  for (const shape of SHAPES) {
    const problem = problemOf(shape);
    const { answer, memoryMb, longestWaitMs } = await inWorker(shape);
    // With millions of pairs its solver for sparse tables needs minutes, and the one for full tables a second.
    const ask = shape.name === "sparse" ? bySparseScipy : byScipy;
    const scipy = await ask(problem, { folder, times: SCIPY_TIMES });
    const title = `${shape.name} ${grouped(shape.mentees)} x ${grouped(problem.mentors)}`;
    rows.push([
      title,
      grouped(problem.mentor.length),
      grouped(answer.matched),
      milliseconds(answer.solveMs),
      milliseconds(answer.checkMs),
      scipy ? milliseconds(scipy.cpuMs) : "-",
      scipy ? ratio(answer.solveMs, scipy.cpuMs) : "-",
      `${memoryMb.toFixed(0)} MB`,
      milliseconds(longestWaitMs),
    ]);
    broken.push(...answer.problems.map((one) => `${title}: ${one}`));
    if (scipy && (scipy.matched !== answer.matched || scipy.total !== answer.total))
      broken.push(
        `${title}: scipy found ${scipy.matched} and ${scipy.total}, not ${answer.matched} and ${answer.total}`,
      );
  }
  return {
    columns: [
      "problem",
      "pairs",
      "matched",
      "own",
      "check",
      "scipy",
      "own : scipy",
      "memory",
      "main thread held",
    ],
    rows,
    notes: [
      `CPU time, medians of ${TIMES} (scipy: ${SCIPY_TIMES}) after a run to warm up; scipy: min_weight_full_bipartite_matching for the sparse ones, linear_sum_assignment for the other`,
      "memory: by how much the process grew at most, the thread and the problem included",
      "main thread held: the longest that a timer of 5 ms came late there meanwhile",
    ],
    broken,
  };
}

const TICK_MS = 5;

async function inWorker(shape: Shape) {
  const before = process.memoryUsage.rss();
  let peak = before;
  let longestWaitMs = 0;
  let tickedAt = performance.now();
  const timer = setInterval(() => {
    longestWaitMs = Math.max(longestWaitMs, performance.now() - tickedAt - TICK_MS);
    tickedAt = performance.now();
    peak = Math.max(peak, process.memoryUsage.rss());
  }, TICK_MS);
  const { promise, resolve, reject } = Promise.withResolvers<LargeAnswer>();
  const workerData = { shape, times: TIMES };
  const worker = new Worker(new URL("matching-large-worker.ts", import.meta.url), { workerData });
  worker.once("message", (answer: LargeAnswer) => resolve(answer));
  worker.once("error", reject);
  try {
    const answer = await promise;
    return { answer, memoryMb: (peak - before) / 1e6, longestWaitMs };
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}
