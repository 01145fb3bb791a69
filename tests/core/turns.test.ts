import { expect, test } from "vitest";
import { inTurns, nextTurn } from "#src/core/turns.ts";

test("what is worked off in turns comes in order and whole, and others have their turn in between", async () => {
  const seen: string[] = [];
  const others = { wait: true };
  async function work(): Promise<void> {
    for await (const one of inTurns([1, 2, 3, 4, 5], 2)) seen.push(String(one));
    others.wait = false;
  }
  async function wait(): Promise<void> {
    for (; others.wait; await nextTurn()) seen.push("turn");
  }
  await Promise.all([work(), wait()]);
  expect(seen.filter((one) => one !== "turn")).toEqual(["1", "2", "3", "4", "5"]);
  expect(seen.slice(seen.indexOf("2"), seen.indexOf("3"))).toContain("turn");
  expect(seen.slice(seen.indexOf("4"), seen.indexOf("5"))).toContain("turn");
});
