import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import type { Span } from "#src/core/working-hours.ts";
import { createDoNotDisturb } from "#src/slack/do-not-disturb.ts";
import { SlackCallError, type SlackFailure } from "#src/slack/errors.ts";

const ADA = SlackUserId.parse("U0ADA");
const SPAN: Span = { startAt: new Date("2026-09-07T10:00:00Z"), endAt: new Date("2026-09-07T11:00:00Z") };

function asked(answer: () => Span | null) {
  let now = new Date("2026-09-07T08:00:00Z");
  let questions = 0;
  const clock = { now: () => now, wait: async () => undefined };
  const slack = {
    async doNotDisturb() {
      questions++;
      return answer();
    },
  };
  return {
    spansOf: createDoNotDisturb(slack, clock),
    later: (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000)),
    questions: () => questions,
  };
}

function refused(failure: SlackFailure): never {
  throw new SlackCallError("dnd.info", failure, null);
}

test("a person is asked about once in ten minutes", async () => {
  const { spansOf, later, questions } = asked(() => SPAN);
  expect(await spansOf(ADA)).toEqual([SPAN]);
  later(9);
  expect(await spansOf(ADA)).toEqual([SPAN]);
  expect(questions()).toBe(1);
  later(2);
  await spansOf(ADA);
  expect(questions()).toBe(2);
});

test("who has set no such time is always to be reached, and that is known, too", async () => {
  const { spansOf, questions } = asked(() => null);
  expect([await spansOf(ADA), await spansOf(ADA)]).toEqual([[], []]);
  expect(questions()).toBe(1);
});

test("after a refusal nobody is asked about for a minute, after one that says how long, for so long", async () => {
  const outage = asked(() => refused({ kind: "unclear", code: "network" }));
  expect(await outage.spansOf(ADA)).toEqual([]);
  await outage.spansOf(SlackUserId.parse("U0BO"));
  expect(outage.questions()).toBe(1);
  outage.later(1);
  await outage.spansOf(ADA);
  expect(outage.questions()).toBe(2);
  const limited = asked(() => refused({ kind: "ratelimited", code: "ratelimited", retryAfterMs: 300_000 }));
  await limited.spansOf(ADA);
  limited.later(4);
  await limited.spansOf(ADA);
  expect(limited.questions()).toBe(1);
});
