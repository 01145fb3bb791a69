import * as highsModule from "highs";
import type { LegacyHighs } from "highs";
import type { Table } from "./problems.ts";

/** What is best of a table, found by HiGHS as a linear program: a solver that shares nothing with ours. */
export async function highsOracle(): Promise<(table: Table) => { matched: number; total: number }> {
  // Its types describe the CommonJS build, where the loader stands one level deeper than it does here.
  const loader: unknown = highsModule.default;
  if (!isLoader(loader)) throw new Error("Cannot load HiGHS: its package exports no loader");
  const highs = await loader();
  return (table) => bestOf(table, highs);
}

function isLoader(value: unknown): value is () => Promise<LegacyHighs> {
  return typeof value === "function";
}

// Far above any total of these tables, so that it decides first; small enough to cost no digit that matters.
const BEING_SERVED = 1_000_000;

interface Pair {
  readonly name: string;
  readonly mentee: number;
  readonly mentor: number;
  readonly score: number;
}

function bestOf(table: Table, highs: LegacyHighs): { matched: number; total: number } {
  const pairs = pairsOf(table);
  if (pairs.length === 0) return { matched: 0, total: 0 };
  const solution = highs.solve(programOf(table, pairs));
  if (solution.Status !== "Optimal") throw new Error(`Cannot solve with HiGHS: status ${solution.Status}`);
  function valueOf(name: string): number {
    const column = solution.Columns[name];
    return column !== undefined && "Primal" in column ? column.Primal : 0;
  }
  return {
    matched: Math.round(table.wanted.reduce((sum, _, mentee) => sum + valueOf(`served${mentee}`), 0)),
    total: pairs.reduce((sum, { name, score }) => sum + score * valueOf(name), 0),
  };
}

/** One unit per mentee is worth being served; a second one is worth its score alone. */
function programOf(table: Table, pairs: readonly Pair[]): string {
  const menteeRows = table.wanted.map((wanted, mentee) => {
    const own = pairs.filter((pair) => pair.mentee === mentee);
    return {
      wanted,
      own: namesOf(own),
      most: own.length === 0 ? 0 : Math.min(1, wanted),
      served: `served${mentee}`,
    };
  });
  const mentorRows = table.places.map((places, mentor) => ({
    places,
    own: namesOf(pairs.filter((pair) => pair.mentor === mentor)),
  }));
  return [
    "Maximize",
    ...pairs.map(({ name, score }) => `${score < 0 ? "-" : "+"} ${Math.abs(score)} ${name}`),
    ...menteeRows.map(({ served }) => `+ ${BEING_SERVED} ${served}`),
    "Subject To",
    ...menteeRows.flatMap(({ own, served }) => (own === "" ? [] : [`${own} - ${served} >= 0`])),
    ...menteeRows.flatMap(({ own, wanted }) => (own === "" ? [] : [`${own} <= ${wanted}`])),
    ...mentorRows.flatMap(({ own, places }) => (own === "" ? [] : [`${own} <= ${places}`])),
    "Bounds",
    ...pairs.map(({ name }) => `0 <= ${name} <= 1`),
    ...menteeRows.map(({ served, most }) => `0 <= ${served} <= ${most}`),
    "End",
  ].join("\n");
}

function pairsOf({ scores }: Table): readonly Pair[] {
  return scores.flatMap((row, mentee) =>
    row.flatMap((score, mentor) =>
      score === null ? [] : [{ name: `pair${mentee}_${mentor}`, mentee, mentor, score }],
    ),
  );
}

function namesOf(pairs: readonly Pair[]): string {
  return pairs.map(({ name }) => name).join(" + ");
}
