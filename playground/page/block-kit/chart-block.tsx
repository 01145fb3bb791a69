import { useId, useState, type ReactElement } from "react";
import { textOf, type JsonObject } from "../../block-kit/json.ts";
import { type Figures, figuresOf } from "./chart-figures.ts";
import { Patterns, Swatch } from "./chart-patterns.tsx";
import { Pie } from "./chart-pie.tsx";
import { Plot } from "./chart-plot.tsx";
import { ChartTable } from "./chart-table.tsx";
import { UnknownBox } from "./unknown-box.tsx";
import "./chart.css";

/** `data_visualization`: a drawing for the eyes, and its figures as a table, which anybody can have shown. */
export function ChartBlock({ block }: { readonly block: JsonObject }): ReactElement {
  const id = useId();
  const [showsTable, setShowsTable] = useState(false);
  const figures = figuresOf(block["chart"]);
  const title = textOf(block["title"]);
  if (figures.kind === "unknown") return <UnknownBox what="block" found={block} />;
  return (
    <figure className="chart" aria-labelledby={`${id}-title`}>
      <figcaption className="chart-head">
        <strong id={`${id}-title`}>{title}</strong>
        <button
          type="button"
          className="button button-quiet"
          aria-pressed={showsTable}
          onClick={() => setShowsTable(!showsTable)}
        >
          Figures
        </button>
      </figcaption>
      <div aria-hidden="true">
        <Patterns id={id} />
        {figures.kind === "pie" ? <Pie id={id} segments={figures.segments} /> : <Plot id={id} {...figures} />}
        <Legend id={id} figures={figures} />
      </div>
      <div className={showsTable ? "chart-table" : "unseen"}>
        <ChartTable title={title} figures={figures} />
      </div>
    </figure>
  );
}

interface LegendProps {
  readonly id: string;
  readonly figures: Exclude<Figures, { kind: "unknown" }>;
}

function Legend({ id, figures }: LegendProps): ReactElement {
  const names =
    figures.kind === "pie"
      ? figures.segments.map(({ label, value }) => `${label} ${shareOf(value, figures)}`)
      : figures.series.map(({ name }) => name);
  return (
    <ul className="chart-legend">
      {names.map((name, index) => (
        <li key={name}>
          <Swatch id={id} index={index} isLine={figures.kind === "line"} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function shareOf(value: number, { segments }: { readonly segments: readonly { value: number }[] }): string {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  return `${Math.round((value / (total || 1)) * 100)} %`;
}
