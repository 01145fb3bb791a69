import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as highsModule from "highs";
import type { LegacyHighs } from "highs";
import { munkres } from "munkres";
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
const BEING_SERVED = 10_000_000;

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
): Promise<(Solved & { readonly version: string }) | null> {
  const { rows, columns } = table(problem);
  const file = join(folder, "table.f64");
  const all = new Float64Array(rows.length * columns);
  for (const [place, row] of rows.entries()) all.set(row, place * columns);
  await writeFile(file, all);
  try {
    const { stdout } = await promisify(execFile)("python3", [
      SCIPY,
      file,
      ...[rows.length, columns, BEING_SERVED, times].map(String),
    ]);
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
  const gains = result.map(([row, column]) => rows[row]?.[column] ?? 0).filter((gain) => gain > 0);
  return { matched: gains.length, total: gains.reduce((sum, gain) => sum + gain - BEING_SERVED, 0), cpuMs };
}

export async function byHighs(problem: AssignmentProblem): Promise<Solved> {
  // Its types describe the CommonJS build, where the loader stands one level deeper than it does here.
  const loader: unknown = highsModule.default;
  if (!isLoader(loader)) throw new Error("Cannot load HiGHS: its package exports no loader");
  const highs = await loader();
  const program = programOf(problem);
  const { result, cpuMs } = await medianOf(1, () => highs.solve(program));
  let [matched, total] = [0, 0];
  for (let edge = 0; edge < problem.mentor.length; edge++) {
    const column = result.Columns[`x${edge}`];
    const share = column !== undefined && "Primal" in column ? column.Primal : 0;
    matched += share;
    total += share * (problem.score[edge] ?? 0);
  }
  return { matched: Math.round(matched), total: Math.round(total), cpuMs };
}

function isLoader(value: unknown): value is () => Promise<LegacyHighs> {
  return typeof value === "function";
}

/** A linear program in CPLEX's format: one column a pair. */
function programOf({ mentees, mentors, places, rowStart, mentor, score }: AssignmentProblem): string {
  const gains = Array.from(score, (value, edge) => `+ ${BEING_SERVED + value} x${edge}`);
  const ofMentee = Array.from({ length: mentees }, (_, mentee) =>
    Array.from(
      mentor.subarray(rowStart[mentee], rowStart[mentee + 1]),
      (_one, place) => `x${(rowStart[mentee] ?? 0) + place}`,
    ),
  );
  const ofMentor: string[][] = Array.from({ length: mentors }, () => []);
  for (const [edge, place] of mentor.entries()) ofMentor[place]?.push(`x${edge}`);
  return [
    "Maximize",
    ...gains,
    "Subject To",
    ...ofMentee.filter((own) => own.length > 0).map((own) => `${own.join(" + ")} <= 1`),
    ...ofMentor.flatMap((own, place) => (own.length > 0 ? [`${own.join(" + ")} <= ${places[place]}`] : [])),
    "End",
  ].join("\n");
}
