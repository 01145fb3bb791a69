import type { Random } from "#src/core/random.ts";

/** From 0 up to, not including, `most`. */
export function below(random: Random, most: number): number {
  return Math.floor(random.next() * most);
}

export function oneOf<One>(random: Random, many: readonly One[]): One {
  const one = many[below(random, many.length)];
  if (one === undefined) throw new Error("Cannot choose: there is nothing");
  return one;
}

/** One of them, as often as its share says. */
export function byShare<One extends { readonly share: number }>(random: Random, many: readonly One[]): One {
  let left = random.next() * many.reduce((sum, { share }) => sum + share, 0);
  const found = many.find(({ share }) => (left -= share) < 0);
  return found ?? oneOf(random, many);
}
