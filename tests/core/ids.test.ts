import { expect, test } from "vitest";
import { ChannelId, MemberId, newId, PairId, SlackUserId, Slug } from "#src/core/ids.ts";
import { secretToken, seededRandom, systemRandom } from "#src/core/random.ts";

test("ten thousand ids of one seed are all different and well formed", () => {
  const random = seededRandom(7);
  const ids = Array.from({ length: 10_000 }, () => newId(random, "member"));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(MemberId.safeParse(id).success).toBe(true);
});

test("the same seed gives the same ids, another seed others", () => {
  expect(newId(seededRandom(1), "pair")).toBe(newId(seededRandom(1), "pair"));
  expect(newId(seededRandom(1), "pair")).not.toBe(newId(seededRandom(2), "pair"));
});

test("a hundred neighbouring seeds share no id", () => {
  const ids = Array.from({ length: 100 }, (_, seed) => {
    const random = seededRandom(seed);
    return Array.from({ length: 100 }, () => newId(random, "pair"));
  }).flat();
  expect(new Set(ids).size).toBe(10_000);
});

test("numbers are from 0 up to, not including, 1, and spread evenly", () => {
  const random = seededRandom(3);
  const numbers = Array.from({ length: 10_000 }, () => random.next());
  expect(Math.min(...numbers) >= 0 && Math.max(...numbers) < 1).toBe(true);
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    numbers.filter((one) => Math.floor(one * 10) === tenth),
  );
  for (const { length } of tenths) expect(Math.abs(length - 1000)).toBeLessThan(150);
  const real = systemRandom().next();
  expect(real >= 0 && real < 1).toBe(true);
});

test("an id of one kind is none of another, and Slack's ids are told apart", () => {
  expect(PairId.safeParse(newId(seededRandom(1), "member")).success).toBe(false);
  expect(SlackUserId.safeParse("U0001").success).toBe(true);
  expect(SlackUserId.safeParse("<@U0001>").success).toBe(false);
  expect(ChannelId.safeParse("U0001").success).toBe(false);
  expect([Slug.safeParse("data-lake").success, Slug.safeParse("Data lake").success]).toEqual([true, false]);
});

test("secrets are long and never the same", () => {
  expect(secretToken(16)).toMatch(/^[0-9a-f]{32}$/);
  expect(secretToken(16)).not.toBe(secretToken(16));
});
