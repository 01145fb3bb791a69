import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactSumOf, roundedOff } from "#src/features/matching/exact-sum.ts";

/** A double as a whole number of the smallest double's size. */
function exactly(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const fraction = word & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return word >> 63n === 1n ? -size : size;
}

function apart(one: bigint, other: bigint): bigint {
  return one < other ? other - one : one - other;
}

/** The next double away from zero, or towards it. */
function neighbour(value: number, step: bigint): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigUint64(0, value === 0 ? 1n : bits.getBigUint64(0) + step);
  return bits.getFloat64(0);
}

const anyDouble = fc.oneof(
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.integer({ min: -1000, max: 1000 }).map((hundredths) => hundredths / 100),
);

describe("exactSumOf()", () => {
  it("knows what small ones add to large ones that cancel out", () => {
    expect(exactSumOf([1e300, 1, 1e-300, -1e300, -1])).toBe(1e-300);
    expect(exactSumOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toBe(1);
    expect(exactSumOf([-4.79, -7.35, 5e-324])).not.toBe(exactSumOf([-4.79, -7.35, -5e-324]));
  });

  it("is 0 of nothing", () => {
    expect(exactSumOf([])).toBe(0);
  });

  it("is as near to the true sum as a double can be", () => {
    fc.assert(
      fc.property(fc.array(anyDouble), (values) => {
        const found = exactSumOf(values);
        const truth = values.reduce((sum, value) => sum + exactly(value), 0n);
        for (const step of [1n, -1n])
          expect(apart(truth, exactly(found)) <= apart(truth, exactly(neighbour(found, step)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the order", () => {
    fc.assert(
      fc.property(fc.array(anyDouble), (values) => {
        expect(exactSumOf(values.toReversed())).toBe(exactSumOf(values));
      }),
    );
  });
});

describe("roundedOff()", () => {
  it("is what a sum of two has lost, to the last bit", () => {
    fc.assert(
      fc.property(anyDouble, anyDouble, (one, other) => {
        const lost = exactly(one) + exactly(other) - exactly(one + other);
        expect(exactly(roundedOff(one, other))).toBe(lost);
      }),
    );
  });
});
