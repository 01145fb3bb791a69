import type { ReactElement } from "react";
import type { Segment } from "./chart-figures.ts";
import { fillOf } from "./chart-patterns.tsx";

interface PieProps {
  readonly id: string;
  readonly segments: readonly Segment[];
}

const RADIUS = 88;

export function Pie({ id, segments }: PieProps): ReactElement {
  const slices = slicesOf(segments);
  return (
    <svg viewBox="-100 -100 200 200" className="chart-drawing chart-pie">
      {slices.map((slice) => (
        <path key={slice.label} d={sliceOf(slice)} fill={fillOf(id, slice.index)} className="chart-slice">
          <title>{`${slice.label}: ${slice.value}`}</title>
        </path>
      ))}
    </svg>
  );
}

interface Slice extends Segment {
  readonly index: number;
  /** Shares of the whole turn. */
  readonly from: number;
  readonly to: number;
}

function slicesOf(segments: readonly Segment[]): readonly Slice[] {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let begun = 0;
  return segments.map((segment, index) => {
    const from = begun;
    begun += segment.value / total;
    return { ...segment, index, from, to: begun };
  });
}

/** A wedge from twelve o'clock on; a whole turn is two halves, since an arc cannot end where it begins. */
function sliceOf({ from, to }: Slice): string {
  if (to - from > 0.9999)
    return `M0 ${-RADIUS}A${RADIUS} ${RADIUS} 0 1 1 0 ${RADIUS}A${RADIUS} ${RADIUS} 0 1 1 0 ${-RADIUS}Z`;
  const large = to - from > 0.5 ? 1 : 0;
  return `M0 0L${pointAt(from)}A${RADIUS} ${RADIUS} 0 ${large} 1 ${pointAt(to)}Z`;
}

function pointAt(share: number): string {
  const angle = share * 2 * Math.PI;
  return `${(Math.sin(angle) * RADIUS).toFixed(2)} ${(-Math.cos(angle) * RADIUS).toFixed(2)}`;
}
