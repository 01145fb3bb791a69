import type { ReactElement } from "react";
import { type Figures, type Series, ticksFor } from "./chart-figures.ts";
import { dashOf, fillOf, lookOf } from "./chart-patterns.tsx";

type PlotProps = Extract<Figures, { kind: "bar" | "area" | "line" }> & { readonly id: string };

const WIDTH = 420;
const HEIGHT = 250;
const EDGE = { left: 48, right: 10, top: 12, bottom: 46 } as const;

/** Where things stand in the drawing. */
interface Scale {
  readonly ticks: readonly number[];
  /** The width of one category. */
  readonly band: number;
  y(value: number): number;
  /** The middle of a category. */
  x(index: number): number;
}

/** Bars, lines or areas over categories. */
export function Plot(props: PlotProps): ReactElement {
  const scale = scaleOf(props);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart-drawing">
      <Axes {...props} scale={scale} />
      {props.series.map((series, index) =>
        props.kind === "bar" ? (
          <Bars key={series.name} {...props} scale={scale} one={series} index={index} />
        ) : (
          <Curve key={series.name} {...props} scale={scale} one={series} index={index} />
        ),
      )}
    </svg>
  );
}

function scaleOf({ series, categories }: PlotProps): Scale {
  const values = series.flatMap(({ points }) => points.filter((point) => point !== null));
  const ticks = ticksFor(values);
  const least = ticks[0] ?? 0;
  const most = ticks.at(-1) ?? 1;
  const band = (WIDTH - EDGE.left - EDGE.right) / Math.max(1, categories.length);
  const height = HEIGHT - EDGE.top - EDGE.bottom;
  return {
    ticks,
    band,
    y: (value) => EDGE.top + height * (1 - (value - least) / (most - least || 1)),
    x: (index) => EDGE.left + band * (index + 0.5),
  };
}

interface ScaledProps extends Omit<PlotProps, "kind"> {
  readonly kind: "bar" | "area" | "line";
  readonly scale: Scale;
}

const MOST_LABELS = 8;

function Axes({ categories, xLabel, yLabel, scale }: ScaledProps): ReactElement {
  const every = Math.ceil(categories.length / MOST_LABELS);
  const room = Math.max(4, Math.floor((scale.band * every) / 6.5));
  return (
    <g className="chart-axes">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${EDGE.left} ${scale.y(tick)}H${WIDTH - EDGE.right}`}
            className={tick === 0 ? "chart-zero" : ""}
          />
          <text x={EDGE.left - 6} y={scale.y(tick) + 4} textAnchor="end">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
      {categories.map((category, index) =>
        index % every === 0 ? (
          <text key={category} x={scale.x(index)} y={HEIGHT - EDGE.bottom + 16} textAnchor="middle">
            {cut(category, room)}
          </text>
        ) : null,
      )}
      <text x={(WIDTH + EDGE.left) / 2} y={HEIGHT - 8} textAnchor="middle" className="chart-axis-title">
        {xLabel}
      </text>
      <text
        transform={`translate(11 ${(HEIGHT - EDGE.bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        className="chart-axis-title"
      >
        {yLabel}
      </text>
    </g>
  );
}

interface OneProps extends ScaledProps {
  readonly one: Series;
  readonly index: number;
}

function Bars({ id, one, index, series, categories, scale }: OneProps): ReactElement {
  const width = (scale.band * 0.76) / series.length;
  const zero = scale.y(0);
  return (
    <g>
      {one.points.map((value, at) => {
        if (value === null) return null;
        const y = scale.y(value);
        const x = scale.x(at) - (width * series.length) / 2 + width * index;
        return (
          <rect
            key={categories[at]}
            x={x}
            y={Math.min(y, zero)}
            width={Math.max(1, width - 1)}
            height={Math.max(1, Math.abs(zero - y))}
            fill={fillOf(id, index)}
          >
            <title>{`${one.name}, ${categories[at]}: ${value}`}</title>
          </rect>
        );
      })}
    </g>
  );
}

function Curve({ kind, one, index, categories, scale }: OneProps): ReactElement {
  const points = one.points.flatMap((value, at) =>
    value === null ? [] : [{ value, x: scale.x(at), y: scale.y(value), category: categories[at] ?? "" }],
  );
  const line = points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
  const first = points[0]?.x ?? 0;
  const last = points.at(-1)?.x ?? 0;
  return (
    <g className={`chart-ink-${lookOf(index)}`}>
      {kind === "area" && line !== "" ? (
        <path d={`${line}L${last} ${scale.y(0)}L${first} ${scale.y(0)}Z`} className="chart-area" />
      ) : null}
      <path d={line} className="chart-line" strokeDasharray={dashOf(index)} />
      {points.map(({ value, x, y, category }) => (
        <circle key={category} cx={x} cy={y} r="3.5" fill="currentColor">
          <title>{`${one.name}, ${category}: ${value}`}</title>
        </circle>
      ))}
    </g>
  );
}

function shortNumber(value: number): string {
  return new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

function cut(words: string, most: number): string {
  const letters = Array.from(words);
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join("")}…`;
}
