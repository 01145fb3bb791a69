declare module "munkres-js" {
  /** Row and column of each pair of the cheapest assignment. */
  export default function computeMunkres(costs: readonly (readonly number[])[]): readonly [number, number][];
}
