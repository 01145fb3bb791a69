import { expect, test } from "vitest";
import { aRoutedSlack } from "#tests/support/routed-slack.ts";

const SECOND = 1000;

test("an outage of Slack counts as away after a minute, and is over by itself once Slack is back", async () => {
  const { slack, clock, isReady, settle } = await aRoutedSlack({});
  async function wait(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      clock.moveTo(new Date(clock.now().getTime() + SECOND));
      await settle();
    }
  }
  expect(isReady()).toBe(true);
  slack.faults.down();
  await expect.poll(() => slack.inFlight()).toBe(0);
  await wait(55);
  expect(isReady()).toBe(true);
  await wait(5 * 60);
  expect(isReady()).toBe(false);
  slack.faults.up();
  await wait(35);
  await expect.poll(() => isReady()).toBe(true);
});

test("a refresh of both connections at once leaves it ready", async () => {
  const { slack, clock, isReady, settle } = await aRoutedSlack({});
  slack.faults.closeSockets("refresh");
  await settle();
  clock.moveTo(new Date(clock.now().getTime() + 120 * SECOND));
  await expect.poll(() => isReady()).toBe(true);
});
