import { parentPort, workerData } from "node:worker_threads";
import { assign } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import { problemOf, type Shape } from "./matching-problems.ts";
import { medianOf, timed } from "./measure.ts";

// The other side of matching-large.ts: a shape in, what came of it out.

export interface LargeAnswer {
  readonly matched: number;
  readonly total: number;
  readonly problems: readonly string[];
  readonly solveMs: number;
  readonly checkMs: number;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only matching-large.ts starts this, with this shape
const { shape, times } = workerData as { readonly shape: Shape; readonly times: number };
const problem = problemOf(shape);
const solved = await medianOf(times, () => assign(problem));
const checked = await timed(() => checkCertificate(problem, solved.result));
const answer: LargeAnswer = {
  matched: solved.result.matched,
  total: solved.result.total,
  problems: checked.result.problems,
  solveMs: solved.cpuMs,
  checkMs: checked.cpuMs,
};
parentPort?.postMessage(answer);
