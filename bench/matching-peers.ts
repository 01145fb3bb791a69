import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { munkres } from "munkres";
import munkresJs from "munkres-js";
import { z } from "zod";
import type { AssignmentProblem } from "#src/features/matching/assign.ts";
import { medianOf } from "./measure.ts";

/** What a solver found, and the CPU time that it needed, building its input not counted. */
export interface Solved {
  readonly matched: number;
  readonly total: number;
  readonly cpuMs: number;
}

/** Far above what one more score can bring, so that serving somebody comes first; small enough to keep every digit. */
export const BEING_SERVED = 10_000_000;

/** Each mentor stands in the table once for each place: what a solver of plain assignments wants. */
function table(problem: AssignmentProblem): { readonly rows: Float64Array[]; readonly columns: number } {
  const starts = [0];
  for (const places of problem.places) starts.push((starts.at(-1) ?? 0) + places);
  const columns = starts.at(-1) ?? 0;
  const rows = Array.from({ length: problem.mentees }, (_, mentee) => {
    const row = new Float64Array(columns);
    for (let edge = problem.rowStart[mentee] ?? 0; edge < (problem.rowStart[mentee + 1] ?? 0); edge++) {
      const mentor = problem.mentor[edge] ?? 0;
      row.fill(BEING_SERVED + (problem.score[edge] ?? 0), starts[mentor], starts[mentor + 1]);
    }
    return row;
  });
  return { rows, columns };
}

const Found = z.object({ matched: z.number(), total: z.number(), cpu_ms: z.number(), version: z.string() });
const SCIPY = fileURLToPath(new URL("matching-scipy.py", import.meta.url));

/** Null where there is no python3 with scipy. */
export async function byScipy(
  problem: AssignmentProblem,
  { folder, times }: { readonly folder: string; readonly times: number },
): Promise<ScipySolved | null> {
  const { rows, columns } = table(problem);
  const file = join(folder, "table.f64");
  const all = new Float64Array(rows.length * columns);
  for (const [place, row] of rows.entries()) all.set(row, place * columns);
  await writeFile(file, all);
  return askScipy([SCIPY, file, ...[rows.length, columns, BEING_SERVED, times].map(String)]);
}

type ScipySolved = Solved & { readonly version: string };

async function askScipy(args: readonly string[]): Promise<ScipySolved | null> {
  try {
    const { stdout } = await promisify(execFile)("python3", args);
    const { cpu_ms: cpuMs, ...found } = Found.parse(JSON.parse(stdout));
    return { ...found, cpuMs };
  } catch {
    return null;
  }
}

export async function byMunkres(problem: AssignmentProblem, times: number): Promise<Solved> {
  const { rows } = table(problem);
  const costs = rows.map((row) => row.map((gain) => 2 * BEING_SERVED - gain));
  const { result, cpuMs } = await medianOf(times, () => munkres(costs));
  return { ...gainsOf(rows, result), cpuMs };
}

/** Once: it takes seconds where the others take milliseconds. */
export async function byMunkresJs(problem: AssignmentProblem): Promise<Solved> {
  const { rows, columns } = table(problem);
  const costs = rows.map((row) => Array.from(row, (gain) => 2 * BEING_SERVED - gain));
  // It wants a square.
  while (costs.length < columns) costs.push(Array<number>(columns).fill(2 * BEING_SERVED));
  const { result, cpuMs } = await medianOf(1, () => munkresJs(costs));
  return { ...gainsOf(rows, result), cpuMs };
}

function gainsOf(rows: readonly Float64Array[], pairs: readonly (readonly [number, number])[]) {
  const gains = pairs.map(([row, column]) => rows[row]?.[column] ?? 0).filter((gain) => gain > 0);
  return { matched: gains.length, total: gains.reduce((sum, gain) => sum + gain - BEING_SERVED, 0) };
}

const SCIPY_SPARSE = fileURLToPath(new URL("matching-scipy-sparse.py", import.meta.url));

/** With scipy's solver for sparse tables, which never builds the whole one; null where there is no scipy. */
export async function bySparseScipy(
  { places, rowStart, mentor, score }: AssignmentProblem,
  { folder, times }: { readonly folder: string; readonly times: number },
): Promise<ScipySolved | null> {
  const parts = { places, rowStart, mentor, score };
  for (const [name, part] of Object.entries(parts)) await writeFile(join(folder, name), part);
  return askScipy([SCIPY_SPARSE, folder, String(times)]);
}
