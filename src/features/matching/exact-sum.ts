/** A sum in the making that has lost nothing yet: doubles without overlap, smallest first, that add up to it. */
export type ExactSum = number[];

/** Adds without rounding (Shewchuk 1997, as in Python's math.fsum). */
export function addExactly(sum: ExactSum, value: number): void {
  let carried = value;
  let kept = 0;
  for (const part of sum) {
    const high = carried + part;
    const low = roundedOff(carried, part);
    if (low !== 0) sum[kept++] = low;
    carried = high;
  }
  sum.length = kept;
  sum.push(carried);
}

/** What `one + other` loses to rounding (Knuth's two-sum). */
export function roundedOff(one: number, other: number): number {
  const sum = one + other;
  const shareOfOther = sum - one;
  return one - (sum - shareOfOther) + (other - shareOfOther);
}

/** The double that is nearest to the sum; of two that are equally near, the even one. */
export function rounded(sum: ExactSum): number {
  let place = sum.length - 1;
  let total = sum[place] ?? 0;
  let rest = 0;
  while (place > 0 && rest === 0) {
    const part = sum[--place]!;
    rest = roundedOff(total, part);
    total += part;
  }
  // Half-way to the next double, so that it was rounded to even: what is smaller still may decide otherwise.
  const decides = sum[place - 1] ?? 0;
  const next = total + rest * 2;
  return Math.sign(rest) * Math.sign(decides) > 0 && next - total === rest * 2 ? next : total;
}

export function exactSumOf(values: Iterable<number>): number {
  const sum: ExactSum = [];
  for (const value of values) addExactly(sum, value);
  return rounded(sum);
}
