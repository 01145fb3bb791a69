/**
 * Most edges of a long row offer too little to matter, and looking at them is what takes the time. So the best
 * ones stand first, as the row's head, and the rest is looked at only when its highest gain could matter: prices
 * are never negative, so no edge offers more than its gain.
 */
export interface RowHeads {
  /** Per row: where its head ends and the rest begins. */
  readonly headEnd: Int32Array;
  /** Per row: the highest gain of the rest; minus infinity when there is none. */
  readonly restBest: Float64Array;
}

interface Edges {
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly gain: Float64Array;
}

/** Shorter rows are all head. */
const SHORTEST = 128;

/** A sample this large says well enough which gains are among the best; those above its sixth are a tenth or so. */
const SAMPLE = 64;
const SAMPLE_RANK = 6;

/** Puts the edges of each row in this order, where they stand; equal ones keep theirs. */
export function headsFirst({ rowStart, column, gain }: Edges): RowHeads {
  const headEnd = rowStart.slice(1);
  const restBest = new Float64Array(headEnd.length).fill(Number.NEGATIVE_INFINITY);
  const restColumn = new Int32Array(longestRow(rowStart));
  const restGain = new Float64Array(restColumn.length);
  const sample = new Float64Array(SAMPLE);
  for (let row = 0; row < headEnd.length; row++) {
    const [start, end] = [rowStart[row]!, rowStart[row + 1]!];
    if (end - start < SHORTEST) continue;
    const least = leastOfHead(gain.subarray(start, end), sample);
    let head = start;
    let rest = 0;
    for (let edge = start; edge < end; edge++) {
      const itsColumn = column[edge]!;
      const itsGain = gain[edge]!;
      if (itsGain >= least) {
        column[head] = itsColumn;
        gain[head++] = itsGain;
      } else {
        restColumn[rest] = itsColumn;
        restGain[rest++] = itsGain;
        if (itsGain > restBest[row]!) restBest[row] = itsGain;
      }
    }
    column.set(restColumn.subarray(0, rest), head);
    gain.set(restGain.subarray(0, rest), head);
    headEnd[row] = head;
  }
  return { headEnd, restBest };
}

function longestRow(rowStart: Int32Array): number {
  let longest = 0;
  for (let row = 0; row + 1 < rowStart.length; row++)
    longest = Math.max(longest, rowStart[row + 1]! - rowStart[row]!);
  return longest;
}

/** `sample` is overwritten: it is handed in, so that thousands of rows share one. */
function leastOfHead(gains: Float64Array, sample: Float64Array): number {
  for (let place = 0; place < SAMPLE; place++)
    sample[place] = gains[Math.floor((place * gains.length) / SAMPLE)]!;
  return sample.sort()[SAMPLE - SAMPLE_RANK]!;
}
