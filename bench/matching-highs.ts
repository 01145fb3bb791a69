import * as highsModule from "highs";
import type { LegacyHighs } from "highs";
import type { AssignmentProblem } from "#src/features/matching/assign.ts";
import { BEING_SERVED, type Solved } from "./matching-peers.ts";
import { medianOf } from "./measure.ts";

/** As a linear program, given as the text that the package takes; writing the text is not counted. */
export async function byHighs(problem: AssignmentProblem, times = 1): Promise<Solved> {
  // Its types describe the CommonJS build, where the loader stands one level deeper than it does here.
  const loader: unknown = highsModule.default;
  if (!isLoader(loader)) throw new Error("Cannot load HiGHS: its package exports no loader");
  const highs = await loader();
  const program = programOf(problem);
  const { result, cpuMs } = await medianOf(times, () => highs.solve(program));
  const { mentees, rowStart, score } = problem;
  let [matched, total] = [0, 0];
  for (let mentee = 0; mentee < mentees; mentee++) {
    let mentors = 0;
    for (let edge = rowStart[mentee] ?? 0; edge < (rowStart[mentee + 1] ?? 0); edge++) {
      const column = result.Columns[`x${edge}`];
      const share = column !== undefined && "Primal" in column ? column.Primal : 0;
      mentors += share;
      total += share * (score[edge] ?? 0);
    }
    if (mentors > 0.5) matched++;
  }
  return { matched, total: Math.round(total), cpuMs };
}

function isLoader(value: unknown): value is () => Promise<LegacyHighs> {
  return typeof value === "function";
}

/**
 * A linear program in CPLEX's format: one column a pair. Who wants one mentor is served by any of their pairs; who
 * wants two has a column of their own for being served, so that a second mentor does not count as that.
 */
function programOf(problem: AssignmentProblem): string {
  const { mentees, mentors, places, wanted, mentor } = problem;
  const people = Array.from({ length: mentees }, (_, mentee) => ({ mentee, own: ownPairs(problem, mentee) }));
  const some = people.filter(({ own }) => own.length > 0);
  const two = some.filter(({ mentee }) => wanted[mentee] === 2);
  const ofMentor: string[][] = Array.from({ length: mentors }, () => []);
  for (const [edge, place] of mentor.entries()) ofMentor[place]?.push(`x${edge}`);
  return [
    "Maximize",
    ...some.flatMap(({ mentee }) => gainsOf(problem, mentee)),
    ...two.map(({ mentee }) => `+ ${BEING_SERVED} s${mentee}`),
    "Subject To",
    ...some.map(({ mentee, own }) => `${own.join(" + ")} <= ${wanted[mentee]}`),
    ...two.map(({ mentee, own }) => `${own.join(" + ")} - s${mentee} >= 0`),
    ...ofMentor.flatMap((own, place) => (own.length > 0 ? [`${own.join(" + ")} <= ${places[place]}`] : [])),
    "Bounds",
    ...two.flatMap(({ mentee, own }) => [`0 <= s${mentee} <= 1`, ...own.map((pair) => `0 <= ${pair} <= 1`)]),
    "End",
  ].join("\n");
}

function ownPairs({ rowStart }: AssignmentProblem, mentee: number): readonly string[] {
  const start = rowStart[mentee] ?? 0;
  return Array.from({ length: (rowStart[mentee + 1] ?? 0) - start }, (_, place) => `x${start + place}`);
}

function gainsOf({ rowStart, score, wanted }: AssignmentProblem, mentee: number): readonly string[] {
  const served = wanted[mentee] === 2 ? 0 : BEING_SERVED;
  const own = score.subarray(rowStart[mentee], rowStart[mentee + 1]);
  return Array.from(own, (value, place) => `+ ${served + value} x${(rowStart[mentee] ?? 0) + place}`);
}
