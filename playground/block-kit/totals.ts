import { isObject, listOf, textOf, type Placed } from "./json.ts";
import type { BlockKitProblem } from "./problems.ts";
import { blocksIn } from "./walk.ts";

// What Slack counts over a whole payload. Where its documents disagree, the smaller figure holds in both.
const MOST_CHARTS = 2;
const MOST_MARKDOWN_CHARACTERS = 12_000;
const MOST_TABLE_CHARACTERS = 10_000;
const MOST_VIEW_BYTES = 250_000;

/** Totals over all blocks of one message or view. */
export function excessiveTotals(blocks: unknown): readonly BlockKitProblem[] {
  const all = blocksIn(blocks, "/blocks");
  return [
    ...tooManyCharts(ofType(all, "data_visualization")),
    ...tooLongTogether(ofType(all, "markdown"), { most: MOST_MARKDOWN_CHARACTERS, what: "markdown" }),
    ...tooLongTogether(ofType(all, "table"), { most: MOST_TABLE_CHARACTERS, what: "table" }),
    ...ofType(all, "data_table").flatMap((table) =>
      tooLongTogether([table], { most: MOST_TABLE_CHARACTERS, what: "data_table" }),
    ),
  ];
}

export function oversizedView(view: unknown): readonly BlockKitProblem[] {
  if (jsonBytes(view) <= MOST_VIEW_BYTES) return [];
  return [{ pointer: "", code: "view_too_large", message: `must be less than ${MOST_VIEW_BYTES + 1} bytes` }];
}

function ofType(blocks: readonly Placed[], type: string): readonly Placed[] {
  return blocks.filter(({ value }) => value["type"] === type);
}

function tooManyCharts(charts: readonly Placed[]): readonly BlockKitProblem[] {
  return charts.slice(MOST_CHARTS).map(({ pointer }) => ({
    pointer,
    code: "too_many",
    message: "too many data_visualization blocks",
  }));
}

/** One problem, at the block whose text goes over what all of them may have together. */
function tooLongTogether(
  blocks: readonly Placed[],
  { most, what }: { most: number; what: string },
): readonly BlockKitProblem[] {
  let total = 0;
  for (const { pointer, value } of blocks) {
    total += charactersIn(value["rows"] ?? value["text"]);
    if (total <= most) continue;
    const message = `must be less than ${most + 1} characters in all ${what} blocks together`;
    return [{ pointer, code: "too_long", message }];
  }
  return [];
}

/** All that is text at any depth. Without recursion: a hostile payload may be deeper than the stack. */
function charactersIn(value: unknown): number {
  const waiting: unknown[] = [value];
  let total = textOf(value).length;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isObject(next)) total += textOf(next["text"]).length;
    const inner: readonly unknown[] = isObject(next) ? Object.values(next) : listOf(next);
    for (const one of inner) if (typeof one === "object") waiting.push(one);
  }
  return total;
}

function jsonBytes(value: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(value)).length;
  } catch {
    // Nested deeper than the stack: nothing that Slack would take either.
    return Number.POSITIVE_INFINITY;
  }
}
