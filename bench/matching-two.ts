import { assign } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import type { Bench, Measured } from "./bench.ts";
import { byHighs } from "./matching-highs.ts";
import { problemOf, type Shape } from "./matching-problems.ts";
import { medianOf } from "./measure.ts";
import { grouped, milliseconds, ratio } from "./table.ts";

export const matchingTwo: Bench = {
  name: "matching-two",
  what: "up to two mentors for every mentee, with its proof, against HiGHS",
  measure,
};

const TIMES = 9;
const HIGHS_TIMES = 3;
/** Half as many mentors as mentees, so that some get a second one; in the last, nobody does. */
const SHAPES: readonly Shape[] = [
  { name: "dense", mentees: 500, mentors: 250, wanted: 2 },
  { name: "sparse", mentees: 500, mentors: 250, wanted: 2 },
  { name: "ties", mentees: 500, mentors: 250, wanted: 2 },
  { name: "sparse", mentees: 2000, mentors: 1000, wanted: 2 },
  { name: "ties", mentees: 500, wanted: 2 },
];

async function measure(): Promise<Measured> {
  const rows: (readonly string[])[] = [];
  const broken: string[] = [];
  for (const shape of SHAPES) {
    const problem = problemOf(shape);
    const { result, cpuMs } = await medianOf(TIMES, () => assign(problem));
    const highs = await byHighs(problem, HIGHS_TIMES);
    const title = `${shape.name} ${grouped(shape.mentees)} x ${grouped(problem.mentors)}`;
    rows.push([
      title,
      grouped(problem.mentor.length),
      grouped(result.matched),
      grouped(result.pairs.length - result.matched),
      milliseconds(cpuMs),
      milliseconds(highs.cpuMs),
      ratio(highs.cpuMs, cpuMs),
    ]);
    broken.push(...checkCertificate(problem, result).problems.map((one) => `${title}: ${one}`));
    if (highs.matched !== result.matched || highs.total !== result.total)
      broken.push(
        `${title}: highs found ${highs.matched} and ${highs.total}, not ${result.matched} and ${result.total}`,
      );
  }
  return {
    columns: ["problem", "pairs", "matched", "with a second", "own", "highs", "highs : own"],
    rows,
    notes: [
      `CPU time, medians of ${TIMES} (highs: ${HIGHS_TIMES}) after a run to warm up`,
      "both serve as many and reach the same total, and the certificate of the own answer holds",
    ],
    broken,
  };
}
