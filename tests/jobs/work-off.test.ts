import { expect, test } from "vitest";
import { workOff } from "#src/jobs/work-off.ts";

/** So many things that are due, worked off by being taken out. */
function due(count: number, broken: readonly number[] = []) {
  const left = new Set(Array.from({ length: count }, (_, place) => place));
  const done: number[] = [];
  return {
    done,
    load: async (limit: number) => [...left].slice(0, limit),
    idOf: (one: number) => `thing_${one}`,
    async work(one: number) {
      if (broken.includes(one)) throw new Error("Cannot be worked on");
      left.delete(one);
      done.push(one);
    },
  };
}

test("works off more than a batch, each once", async () => {
  const things = due(250);
  await workOff(things);
  expect(things.done).toEqual(Array.from({ length: 250 }, (_, place) => place));
});

test("gives everything else its turn when the first ones fail, and then says which failed first", async () => {
  const broken = [0, 1, 120];
  const things = due(250, broken);
  await expect(workOff(things)).rejects.toThrow("Cannot work on 'thing_0'");
  expect(things.done).toHaveLength(247);
});

test("is no endless loop for something that is due whatever is done about it", async () => {
  let turns = 0;
  const things = { ...due(3), load: async () => [7], work: async () => void turns++ };
  await expect(workOff(things)).rejects.toThrow("Cannot work on 'thing_7'");
  expect(turns).toBeLessThan(100);
});
