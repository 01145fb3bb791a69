import type { ReactElement } from "react";
import type { Figures } from "./chart-figures.ts";
import "./tables.css";

interface ChartTableProps {
  readonly title: string;
  readonly figures: Exclude<Figures, { kind: "unknown" }>;
}

/** A chart's figures, for whoever reads rather than looks. */
export function ChartTable({ title, figures }: ChartTableProps): ReactElement {
  const names = figures.kind === "pie" ? ["Value"] : figures.series.map(({ name }) => name);
  const rows =
    figures.kind === "pie"
      ? figures.segments.map(({ label, value }) => ({ label, values: [value] }))
      : figures.categories.map((label, index) => ({
          label,
          values: figures.series.map(({ points }) => points[index] ?? null),
        }));
  return (
    <table className="table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{figures.kind === "pie" ? "Part" : figures.xLabel || "Category"}</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {values.map((value, index) => (
              <td key={names[index]} className="table-right">
                {value ?? "–"}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
