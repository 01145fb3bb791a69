import { assign } from "#src/features/matching/assign.ts";
import { checkCertificate } from "#src/features/matching/certificate.ts";
import type { Bench, Measured } from "./bench.ts";
import { byHighs } from "./matching-highs.ts";
import { byMunkres, byMunkresJs, byScipy, type Solved } from "./matching-peers.ts";
import { problemOf, type Shape } from "./matching-problems.ts";
import { medianOf } from "./measure.ts";
import { inFolder } from "./stand.ts";
import { grouped, milliseconds, ratio } from "./table.ts";

export const matching: Bench = {
  name: "matching",
  what: "the best assignment with its proof, against solvers that others keep; each peer at sizes that it can bear",
  measure: () => inFolder(measure),
};

const TIMES = 9;
const LARGE = 2000;
const SMALL = 500;

/** HiGHS needs a minute and more for the large dense one. */
function isForHighs({ name, mentees }: Shape): boolean {
  return mentees <= SMALL || name === "sparse";
}

async function measure(folder: string): Promise<Measured> {
  const rows: (readonly string[])[] = [];
  const broken: string[] = [];
  const versions = new Set<string>();
  for (const mentees of [SMALL, LARGE]) {
    for (const name of ["dense", "sparse", "ties"] as const) {
      const measured = await measureOne({ name, mentees }, folder);
      rows.push(measured.row);
      broken.push(...measured.broken);
      versions.add(measured.scipy);
    }
  }
  return {
    columns: [
      "problem",
      "pairs",
      "matched",
      "own",
      "scipy",
      "own : scipy",
      "munkres",
      "own : munkres",
      "munkres-js",
      "highs",
    ],
    rows,
    notes: [
      `CPU time, medians of ${TIMES} (highs and munkres-js: one) after a run to warm up; scipy ${[...versions].join()}, places expanded beforehand`,
      "everybody's answer has as many mentees and the same total, and the certificate of the own one holds",
    ],
    broken,
  };
}

async function measureOne(shape: Shape, folder: string) {
  const problem = problemOf(shape);
  const { result, cpuMs } = await medianOf(TIMES, () => assign(problem));
  const check = checkCertificate(problem, result);
  const scipy = await byScipy(problem, { folder, times: TIMES });
  const munkres = await byMunkres(problem, shape.mentees <= SMALL ? TIMES : 1);
  const munkresJs = shape.mentees <= SMALL ? await byMunkresJs(problem) : null;
  const highs = isForHighs(shape) ? await byHighs(problem) : null;
  const title = `${shape.name} ${grouped(shape.mentees)}`;
  const peers = Object.entries({ scipy, munkres, munkresJs, highs });
  return {
    scipy: scipy?.version ?? "not there",
    row: [
      title,
      grouped(problem.mentor.length),
      grouped(result.matched),
      milliseconds(cpuMs),
      ...against(cpuMs, scipy),
      ...against(cpuMs, munkres),
      munkresJs ? milliseconds(munkresJs.cpuMs) : "-",
      highs ? milliseconds(highs.cpuMs) : "-",
    ],
    broken: [
      ...check.problems.map((one) => `${title}: ${one}`),
      ...peers.flatMap(([name, peer]) =>
        peer && !isSame(peer, result) ? [`${title}: ${name} found ${peer.matched} and ${peer.total}`] : [],
      ),
    ],
  };
}

function against(cpuMs: number, peer: Solved | null): readonly string[] {
  return peer ? [milliseconds(peer.cpuMs), ratio(cpuMs, peer.cpuMs)] : ["-", "-"];
}

/** The scores are whole numbers, so a total is exact. */
function isSame(peer: Solved, own: { readonly matched: number; readonly total: number }): boolean {
  return peer.matched === own.matched && peer.total === own.total;
}
