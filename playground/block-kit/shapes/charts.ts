import * as z from "zod";
import { refuse } from "../problems.ts";
import { blockOf } from "./text.ts";

// Slack's documents name 6 slices or series in one copy and 12 in another; the smaller figure holds in both.
const MOST_SERIES = 6;

const name = z.string().min(1).max(20);
const axisTitle = z.string().min(1).max(50);

const pie = z.strictObject({
  type: z.literal("pie"),
  segments: z
    .array(z.strictObject({ label: name, value: z.number().positive() }))
    .min(1)
    .max(MOST_SERIES),
});

const series = z.strictObject({
  name,
  data: z
    .array(z.strictObject({ label: name, value: z.number() }))
    .min(1)
    .max(20),
});

function plotted<Kind extends "bar" | "area" | "line">(kind: Kind) {
  return z
    .strictObject({
      type: z.literal(kind),
      series: z.array(series).min(1).max(MOST_SERIES),
      axis_config: z.strictObject({
        categories: z.array(name).min(1).max(20),
        x_label: axisTitle.optional(),
        y_label: axisTitle.optional(),
      }),
    })
    .superRefine((chart, context) => {
      refuseRepeatedNames(chart.series, context);
      refuseUnevenPoints(chart, context);
    });
}

export const dataVisualization = z.strictObject({
  ...blockOf("data_visualization"),
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion("type", [pie, plotted("bar"), plotted("area"), plotted("line")]),
});

type Series = z.infer<typeof series>;

function refuseRepeatedNames(all: readonly Series[], context: z.core.$RefinementCtx): void {
  all.forEach((one, index) => {
    const isFirst = all.findIndex((other) => other.name === one.name) === index;
    if (isFirst) return;
    const message = `\`name\` "${one.name}" already exists`;
    refuse(context, { path: ["series", index, "name"], code: "not_unique", message });
  });
}

/** Each series has one point per category, under the category's own name. */
function refuseUnevenPoints(
  chart: { series: readonly Series[]; axis_config: { categories: readonly string[] } },
  context: z.core.$RefinementCtx,
): void {
  const categories = chart.axis_config.categories.toSorted();
  chart.series.forEach(({ data }, index) => {
    const labels = data.map((point) => point.label).toSorted();
    const fits = labels.length === categories.length && labels.every((label, at) => label === categories[at]);
    if (fits) return;
    const message = "must have exactly one point per category";
    refuse(context, { path: ["series", index, "data"], code: "uneven_points", message });
  });
}
