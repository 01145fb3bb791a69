import { expect, test } from "vitest";
import { anOutbox, MONDAY, OFFICE, toMember, type OutboxStage } from "#tests/support/outbox-stage.ts";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { spreadUntil } from "#src/outbox/policy.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function oweTwelve({ people, owe }: OutboxStage): Promise<void> {
  for (let place = 1; place <= 12; place++) {
    await owe({ to: toMember(people[0]), words: `asked ${place}`, nature: "asked" });
  }
}

function byDay({ slack }: OutboxStage): readonly number[] {
  const days = slack.workspace.allMessages().map(({ at }) => at.toISOString().slice(0, 10));
  return [...Map.groupBy(days, (day) => day).values()].map((some) => some.length);
}

test("what piled up for one person in a long outage comes in some mornings, in the order in which it was owed", async () => {
  const stage = await anOutbox({ asleep: true });
  await oweTwelve(stage);
  stage.clock.moveTo(new Date(MONDAY.getTime() + 7 * DAY));
  stage.dispatcher.start();
  await stage.runFor(HOUR);
  expect(stage.arrived()).toEqual([1, 2, 3, 4, 5].map((place) => `asked ${place}`));
  await stage.owe({ to: toMember(stage.people[0]), words: "of today", nature: "asked" });
  await stage.runFor(HOUR);
  expect(stage.arrived().at(-1)).toBe("of today");
  await stage.runFor(4 * DAY);
  expect(byDay(stage)).toEqual([6, 5, 2]);
  expect(stage.arrived().filter((words) => words !== "of today")).toEqual(
    Array.from({ length: 12 }, (_, place) => `asked ${place + 1}`),
  );
});

test("who comes back from vacation is not met by all of it at once", async () => {
  const timeOff = { ...NO_TIME_OFF, awayUntilOn: "2026-09-21" };
  const stage = await anOutbox({ hoursOf: async () => ({ ...OFFICE, timeOff }) });
  await oweTwelve(stage);
  await stage.runFor(13 * DAY);
  expect(stage.arrived()).toEqual([]);
  await stage.runFor(4 * DAY);
  expect(byDay(stage)).toEqual([5, 5, 2]);
});

test("twelve of one morning come in that morning: they are not late", async () => {
  const stage = await anOutbox();
  await oweTwelve(stage);
  await stage.runFor(HOUR);
  expect(stage.arrived()).toHaveLength(12);
});

test("only what was asked for is spread, and only what is late", () => {
  const ada = { slackUserId: SlackUserId.parse("U0ADA"), hours: OFFICE, budgetUsed: false };
  const after = { people: [ada], lateToday: 5, now: MONDAY };
  const late = new Date(MONDAY.getTime() - 2 * DAY);
  const tomorrow = new Date("2026-09-08T07:00:00Z");
  expect(spreadUntil({ nature: "asked", createdAt: late }, after)).toEqual(tomorrow);
  expect(spreadUntil({ nature: "asked", createdAt: late }, { ...after, lateToday: 4 })).toBeNull();
  expect(spreadUntil({ nature: "asked", createdAt: MONDAY }, after)).toBeNull();
  expect(spreadUntil({ nature: "answer", createdAt: late }, after)).toBeNull();
  expect(spreadUntil({ nature: "timed", createdAt: late }, after)).toBeNull();
  expect(spreadUntil({ nature: "asked", createdAt: late }, { ...after, people: [] })).toBeNull();
});
