import { randomBytes } from "node:crypto";

/** Chance as the bot sees it. The story and the tests hand in a seeded one, so that a run can be repeated. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
}

export function systemRandom(): Random {
  return { next: () => Math.random() };
}

/** The mulberry32 generator (Tommy Ettinger, 2017): 32 bits of state, the same sequence for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

/** An unguessable secret in hexadecimal, for what a stranger must not invent. Never seeded. */
export function secretToken(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
