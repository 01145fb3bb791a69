import { expect, test } from "vitest";
import { anOutbox, MONDAY, toMember } from "#tests/support/outbox-stage.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

test("a clock that was a year ahead and is set back keeps nothing waiting for the year", async () => {
  const { slack, clock, people, owe, runFor, arrived } = await anOutbox({
    startsAt: new Date(MONDAY.getTime() + YEAR),
  });
  slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "ratelimited", retryAfterSeconds: 5 },
  });
  await owe({ to: toMember(people[0]), words: "ahead" });
  await runFor(6 * SECOND);
  slack.faults.add({
    method: "chat.postMessage",
    times: 1,
    kind: { is: "error", code: "service_unavailable" },
  });
  await owe({ to: toMember(people[1]), words: "in trouble", notBefore: MONDAY });
  await runFor(0);
  clock.moveTo(MONDAY);
  await owe({ to: toMember(people[0]), words: "back", notBefore: MONDAY });
  await runFor(10 * SECOND);
  expect([...arrived()].sort()).toEqual(["ahead", "back", "in trouble"]);
});

test("a clock that jumps forward sends what is due once", async () => {
  const { clock, people, owe, runFor, arrived } = await anOutbox();
  await owe({ to: toMember(people[0]), words: "later", notBefore: new Date(MONDAY.getTime() + HOUR) });
  await runFor(SECOND);
  clock.moveTo(new Date(MONDAY.getTime() + YEAR));
  await runFor(HOUR);
  clock.moveTo(MONDAY);
  await runFor(2 * HOUR);
  expect(arrived()).toEqual(["later"]);
});

test("a clock that goes back and forth sends nothing twice", async () => {
  const { clock, people, owe, runFor, arrived } = await anOutbox();
  for (const hours of [0, 5, -3, 40, -41]) {
    clock.moveTo(new Date(clock.now().getTime() + hours * HOUR));
    await owe({ to: toMember(people[0]), words: `at ${hours}`, notBefore: MONDAY, key: `${hours}` });
    await runFor(5 * SECOND);
  }
  expect([...arrived()].sort()).toEqual(["at -3", "at -41", "at 0", "at 40", "at 5"]);
});
