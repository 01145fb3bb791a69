import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import type { Span } from "#src/core/working-hours.ts";
import { createDoNotDisturb } from "#src/slack/do-not-disturb.ts";
import { SlackCallError, type SlackFailure } from "#src/slack/errors.ts";
import { anOutbox, MONDAY, toMember } from "#tests/support/outbox-stage.ts";

const ADA = SlackUserId.parse("U0ADA");
const BO = SlackUserId.parse("U0BO");
const SPAN: Span = { startAt: new Date("2026-09-07T10:00:00Z"), endAt: new Date("2026-09-07T11:00:00Z") };
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

type Answer = (users: readonly SlackUserId[]) => Span | null;

function asked(answer: Answer) {
  let now = new Date("2026-09-07T08:00:00Z");
  const questions: (readonly SlackUserId[])[] = [];
  const clock = { now: () => now, wait: async () => undefined };
  const slack = {
    async doNotDisturb(users: readonly SlackUserId[]) {
      questions.push(users);
      const span = answer(users);
      return new Map(span ? users.map((user) => [user, span]) : []);
    },
  };
  return {
    of: createDoNotDisturb(slack, clock),
    later: (ms: number) => (now = new Date(now.getTime() + ms)),
    questions,
  };
}

function refused(failure: SlackFailure): never {
  throw new SlackCallError("dnd.teamInfo", failure, null);
}

function spans(...all: readonly Span[]) {
  return { kind: "known", spans: all };
}

function askAgainAt(time: string) {
  return { kind: "unknown", askAgainAt: new Date(`2026-09-07T${time}Z`) };
}

test("a person is asked about once in ten minutes", async () => {
  const { of, later, questions } = asked(() => SPAN);
  expect(await of(ADA)).toEqual(spans(SPAN));
  later(9 * MINUTE_MS);
  expect(await of(ADA)).toEqual(spans(SPAN));
  expect(questions.length).toBe(1);
  later(2 * MINUTE_MS);
  await of(ADA);
  expect(questions.length).toBe(2);
});

test("who has set no such time is always to be reached, and that is known, too", async () => {
  const { of, questions } = asked(() => null);
  expect([await of(ADA), await of(ADA)]).toEqual([spans(), spans()]);
  expect(questions.length).toBe(1);
});

test("who is asked about right after another waits three seconds, and then all who wait are one question", async () => {
  const { of, later, questions } = asked(() => SPAN);
  await of(ADA);
  const others = Array.from({ length: 120 }, (_, place) => SlackUserId.parse(`U1${place}`));
  const answers = [];
  for (const other of others) answers.push(await of(other));
  expect([answers[0], answers[50], answers[119]]).toEqual([
    askAgainAt("08:00:03"),
    askAgainAt("08:00:06"),
    askAgainAt("08:00:09"),
  ]);
  later(3 * SECOND_MS);
  expect(await of(BO)).toEqual(askAgainAt("08:00:09"));
  for (const other of others.slice(0, 50)) expect(await of(other)).toEqual(spans(SPAN));
  expect(questions.map(({ length }) => length)).toEqual([1, 50]);
});

test("a refusal puts off for as long as it says, and nobody counts as undisturbed for it", async () => {
  const { of, later, questions } = asked(() =>
    questions.length === 1
      ? refused({ kind: "ratelimited", code: "ratelimited", retryAfterMs: 30_000 })
      : SPAN,
  );
  expect(await of(ADA)).toEqual(askAgainAt("08:00:30"));
  later(29 * SECOND_MS);
  expect(await of(ADA)).toEqual(askAgainAt("08:00:30"));
  later(SECOND_MS);
  expect([await of(ADA), questions.length]).toEqual([spans(SPAN), 2]);
});

test("without an answer for a quarter of an hour nobody is waited for, until there is one again", async () => {
  let isAway = true;
  const { of, later, questions } = asked(() =>
    isAway ? refused({ kind: "unclear", code: "network" }) : SPAN,
  );
  for (let minute = 0; minute < 15; minute++) {
    expect((await of(ADA)).kind).toBe("unknown");
    later(MINUTE_MS);
  }
  expect(await of(ADA)).toEqual(spans());
  expect(questions.length).toBe(16);
  isAway = false;
  later(MINUTE_MS);
  expect(await of(ADA)).toEqual(spans(SPAN));
});

test("a scope that was taken away holds nobody back", async () => {
  const { of } = asked(() => refused({ kind: "scope", code: "missing_scope" }));
  expect([await of(ADA), await of(BO)]).toEqual([spans(), spans()]);
});

test("one of whom Slack will not speak is found, and keeps nothing from the others", async () => {
  const { of, later } = asked((users) =>
    users.includes(BO) ? refused({ kind: "gone", code: "user_not_visible" }) : SPAN,
  );
  const others = Array.from({ length: 60 }, (_, place) => SlackUserId.parse(`U1${place}`));
  const waiting = new Set([ADA, BO, ...others]);
  const answers = new Map<SlackUserId, readonly Span[]>();
  for (let tries = 0; tries < 40 && waiting.size > 0; tries++) {
    for (const user of waiting) {
      const answer = await of(user);
      if (answer.kind === "known" && waiting.delete(user)) answers.set(user, answer.spans);
    }
    later(3 * SECOND_MS);
  }
  expect([answers.get(BO), answers.get(ADA), answers.size]).toEqual([[], [SPAN], 62]);
});

test("what was learned while the clock was a year ahead is asked anew once it is right", async () => {
  const { of, later, questions } = asked(() => SPAN);
  later(364 * DAY_MS);
  await of(ADA);
  later(-364 * DAY_MS);
  await of(ADA);
  later(MINUTE_MS);
  await of(ADA);
  expect(questions.length).toBe(2);
  const limited = asked(() => refused({ kind: "ratelimited", code: "ratelimited", retryAfterMs: 30_000 }));
  limited.later(364 * DAY_MS);
  await limited.of(ADA);
  limited.later(-364 * DAY_MS);
  expect(await limited.of(ADA)).toEqual(askAgainAt("08:00:30"));
});

test("of two hundred people on do-not-disturb nobody is rung in it, and all are when it is over", async () => {
  const stage = await anOutbox({ asleep: true, doNotDisturb: true });
  stage.slack.workspace.scopes.add("dnd:read");
  const doNotDisturb = { startAt: MONDAY, endAt: new Date(MONDAY.getTime() + 120 * MINUTE_MS) };
  const people = Array.from({ length: 200 }, (_, place) =>
    stage.slack.workspace.addPerson({ name: `p${place}`, doNotDisturb }),
  );
  await stage.owe(
    ...people.map((person) => ({ to: toMember(person), words: "x", nature: "asked" as const })),
  );
  stage.dispatcher.start();
  await stage.runFor(119 * MINUTE_MS);
  const calls = ["dnd.info", "dnd.teamInfo"].flatMap((method) => stage.slack.calls({ method }));
  expect(stage.arrived()).toEqual([]);
  expect(calls.filter(({ status }) => status === 429)).toEqual([]);
  expect(calls.length).toBeLessThan(10);
  await stage.runFor(10 * MINUTE_MS);
  expect(stage.arrived().length).toBe(200);
});

test("two hundred people who are to be reached hear within two minutes", async () => {
  const stage = await anOutbox({ asleep: true, doNotDisturb: true });
  stage.slack.workspace.scopes.add("dnd:read");
  const people = Array.from({ length: 200 }, (_, place) =>
    stage.slack.workspace.addPerson({ name: `p${place}` }),
  );
  await stage.owe(
    ...people.map((person) => ({ to: toMember(person), words: "x", nature: "asked" as const })),
  );
  stage.dispatcher.start();
  await stage.runFor(2 * MINUTE_MS);
  expect(stage.arrived().length).toBe(200);
});
