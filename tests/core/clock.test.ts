import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createActivity } from "#src/core/activity.ts";
import { systemClock } from "#src/core/clock.ts";
import { createSleeper } from "#src/core/sleeper.ts";
import { createDrivenClock } from "#playground/driven-clock.ts";

const START = new Date("2026-09-07T08:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});

afterEach(() => {
  vi.useRealTimers();
});

function inMs(ms: number): Date {
  return new Date(Date.now() + ms);
}

/** Whether a promise has resolved by now. */
function watched(promise: Promise<unknown>): () => boolean {
  let isDone = false;
  void promise.then(() => (isDone = true));
  return () => isDone;
}

test("a wait ends when its time has come, also after more than a timer can hold", async () => {
  const days = 40 * 86_400_000;
  const isOver = watched(systemClock().wait(inMs(days), new AbortController().signal));
  await vi.advanceTimersByTimeAsync(days - 1);
  expect(isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isOver()).toBe(true);
});

test("a wait ends at once when it is called off, before or meanwhile", async () => {
  const alarm = new AbortController();
  const isOver = watched(systemClock().wait(inMs(60_000), alarm.signal));
  alarm.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver()).toBe(true);
  await systemClock().wait(inMs(60_000), alarm.signal);
  expect(vi.getTimerCount()).toBe(0);
});

test("a clock that is set forward ends the wait within a minute", async () => {
  const isOver = watched(systemClock().wait(inMs(3_600_000), new AbortController().signal));
  await vi.advanceTimersByTimeAsync(30_000);
  vi.setSystemTime(new Date("2026-09-07T12:00:00Z"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isOver()).toBe(true);
});

test("a clock that is set back by a day does not make the wait a day longer", async () => {
  const isOver = watched(systemClock().wait(inMs(3_600_000), new AbortController().signal));
  await vi.advanceTimersByTimeAsync(600_000);
  vi.setSystemTime(new Date("2026-09-06T08:00:00Z"));
  await vi.advanceTimersByTimeAsync(3_000_001);
  expect(isOver()).toBe(true);
});

test("who is woken while still at work does not sleep, and who is stopped begins no further round", async () => {
  const clock = createDrivenClock(START);
  const sleeper = createSleeper(clock);
  expect(sleeper.nextRound()).toBe(true);
  sleeper.wake();
  await sleeper.sleep(inMs(60_000));
  expect(sleeper.nextRound()).toBe(true);
  const isAwake = watched(sleeper.sleep(inMs(60_000)));
  await vi.advanceTimersByTimeAsync(0);
  expect(isAwake()).toBe(false);
  sleeper.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect([isAwake(), sleeper.nextRound(), sleeper.isStopped()]).toEqual([true, false, true]);
  await sleeper.sleep(inMs(60_000));
});

test("a driven clock that moves back keeps its waiters", async () => {
  const clock = createDrivenClock(START);
  const isOver = watched(clock.wait(new Date(START.getTime() + 1000), new AbortController().signal));
  clock.moveTo(new Date(START.getTime() - 5000));
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver()).toBe(false);
  clock.moveTo(new Date(START.getTime() + 1000));
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver()).toBe(true);
});

test("activity counts what is under way, failures included, and says when it is over", async () => {
  const activity = createActivity();
  const gate = Promise.withResolvers<void>();
  const work = activity.run(() => gate.promise);
  const failing = activity.run(() => Promise.reject(new Error("no")));
  const isIdle = watched(activity.idle());
  await expect(failing).rejects.toThrow("no");
  expect([activity.busy, isIdle()]).toEqual([1, false]);
  gate.resolve();
  await work;
  await activity.idle();
  expect([activity.busy, isIdle()]).toEqual([0, true]);
});
