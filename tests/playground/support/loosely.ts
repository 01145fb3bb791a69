import { expect } from "vitest";

// vitest's own are of type `any`, which our lint lets nowhere.

export function textLike(pattern: RegExp): unknown {
  const like: unknown = expect.stringMatching(pattern);
  return like;
}

export function anyNumber(): unknown {
  const any: unknown = expect.any(Number);
  return any;
}
