import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";

/** What a chart shows, whatever it is drawn as. */
export type Figures =
  | { readonly kind: "pie"; readonly segments: readonly Segment[] }
  | {
      readonly kind: "bar" | "area" | "line";
      readonly categories: readonly string[];
      readonly series: readonly Series[];
      readonly xLabel: string;
      readonly yLabel: string;
    }
  | { readonly kind: "unknown"; readonly type: string };

export interface Segment {
  readonly label: string;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  /** One for each category, in their order; null where the app gave none. */
  readonly points: readonly (number | null)[];
}

export function figuresOf(chart: unknown): Figures {
  if (!isObject(chart)) return { kind: "unknown", type: "" };
  const kind = textOf(chart["type"]);
  if (kind === "pie") return { kind, segments: pointsIn(chart["segments"]) };
  if (kind !== "bar" && kind !== "area" && kind !== "line") return { kind: "unknown", type: kind };
  const axis = isObject(chart["axis_config"]) ? chart["axis_config"] : {};
  const categories = listOf(axis["categories"]).filter((one) => typeof one === "string");
  return {
    kind,
    categories,
    series: listOf(chart["series"])
      .filter(isObject)
      .map((series) => seriesOf(series, categories)),
    xLabel: textOf(axis["x_label"]),
    yLabel: textOf(axis["y_label"]),
  };
}

function seriesOf(series: JsonObject, categories: readonly string[]): Series {
  const byLabel = new Map(pointsIn(series["data"]).map(({ label, value }) => [label, value]));
  return { name: textOf(series["name"]), points: categories.map((label) => byLabel.get(label) ?? null) };
}

function pointsIn(list: unknown): readonly Segment[] {
  return listOf(list)
    .filter(isObject)
    .flatMap(({ label, value }) => (typeof value === "number" ? [{ label: textOf(label), value }] : []));
}

/** Nobody draws less, and numbers near the smallest there are cannot be divided. */
const LEAST_STEP = 1e-9;

/** Round steps that hold all values and zero: at most six. */
export function ticksFor(values: readonly number[]): readonly number[] {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = roundStep(Math.max((most - least || 1) / 5, LEAST_STEP));
  let first = Math.floor(least / step);
  let last = Math.ceil(most / step);
  // Rounding must not leave out a value by its last digit.
  if (tidy(first * step) > least) first -= 1;
  if (tidy(last * step) < most) last += 1;
  return Array.from({ length: last - first + 1 }, (_none, index) => tidy((first + index) * step));
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
}

/** 0.30000000000000004 is not what anybody means. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
