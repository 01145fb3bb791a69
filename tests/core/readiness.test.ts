import { expect, test } from "vitest";
import { createReadiness } from "#src/core/readiness.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";

const START = new Date("2026-09-07T08:00:00Z");

function aReadiness() {
  const clock = createDrivenClock(START);
  const readiness = createReadiness(clock);
  const [one, other] = [readiness.newConnection(), readiness.newConnection()];
  function wait(seconds: number): void {
    clock.moveTo(new Date(clock.now().getTime() + seconds * 1000));
  }
  return { clock, readiness, one, other, wait };
}

test("it is ready from the end of the start to the beginning of the stop", () => {
  const { readiness, one } = aReadiness();
  one.opened();
  expect(readiness.isReady()).toBe(false);
  readiness.started();
  expect(readiness.isReady()).toBe(true);
  readiness.stopping();
  readiness.started();
  expect(readiness.isReady()).toBe(false);
});

test("one connection of two is enough; without any it stays ready for a minute", () => {
  const { readiness, one, other, wait } = aReadiness();
  for (const connection of [one, other]) connection.opened();
  readiness.started();
  one.lost();
  wait(3600);
  expect(readiness.isReady()).toBe(true);
  other.lost();
  // What was lost already cannot be lost again, and begins no new minute.
  wait(30);
  one.lost();
  wait(29);
  expect(readiness.isReady()).toBe(true);
  wait(1);
  expect(readiness.isReady()).toBe(false);
  one.opened();
  expect(readiness.isReady()).toBe(true);
});

test("over HTTP, where nothing is connected, it is ready once it has started", () => {
  const readiness = createReadiness(createDrivenClock(START));
  readiness.started();
  expect(readiness.isReady()).toBe(true);
});
