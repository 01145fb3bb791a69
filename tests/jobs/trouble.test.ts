import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DueRow } from "#src/core/due-row.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { afterFailure, nextLookAt, restsUntil, type Trouble } from "#src/jobs/trouble.ts";

const NOW = new Date("2026-09-07T08:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const workspaceId = WorkspaceId.parse("T0000000001");

function after(ms: number): Date {
  return new Date(NOW.getTime() + ms);
}

function aRow(subject: string, dueAt: Date): DueRow {
  return { workspaceId, id: subject, dueAt };
}

function aTrouble(subject: string, changes: Partial<Trouble> = {}): Trouble {
  const first = afterFailure(aRow(subject, NOW), { before: undefined, cause: "TypeError", now: NOW });
  return { ...first, ...changes };
}

test("a row rests for a minute, twice as long after each further failure, and never longer than an hour", () => {
  let trouble = aTrouble("one");
  const rests = [trouble.nextAttemptAt.getTime() - NOW.getTime()];
  for (let nth = 0; nth < 8; nth++) {
    const now = trouble.nextAttemptAt;
    trouble = afterFailure(aRow("one", NOW), { before: trouble, cause: "TypeError", now });
    rests.push(trouble.nextAttemptAt.getTime() - now.getTime());
  }
  expect(rests.map((ms) => ms / MINUTE)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  expect(trouble).toMatchObject({ attempts: 9, sinceAt: NOW });
});

test("it rests until its next try, and not when a clock that was ahead put that further off than anybody rests", () => {
  expect(restsUntil(aTrouble("one"), NOW)).toEqual(after(MINUTE));
  expect(restsUntil(aTrouble("one"), after(MINUTE))).toBeNull();
  expect(restsUntil(aTrouble("one", { nextAttemptAt: after(HOUR) }), NOW)).toEqual(after(HOUR));
  expect(restsUntil(aTrouble("one", { nextAttemptAt: after(HOUR + 1) }), NOW)).toBeNull();
});

test("the next look is at the first row that does not rest, or at the end of the first rest", () => {
  const rows = [aRow("bad", after(-HOUR)), aRow("good", after(10 * MINUTE))];
  expect(nextLookAt(rows, [], NOW)).toEqual(after(-HOUR));
  const bad = aTrouble("bad", { nextAttemptAt: after(30 * MINUTE) });
  expect(nextLookAt(rows, [bad], NOW)).toEqual(after(10 * MINUTE));
  expect(nextLookAt(rows.slice(0, 1), [bad], NOW)).toEqual(after(30 * MINUTE));
  expect(nextLookAt(rows, [bad], after(31 * MINUTE))).toEqual(after(-HOUR));
  expect(nextLookAt([], [], NOW)).toBeNull();
});

test("the same id in another workspace does not rest", () => {
  const other = { ...aRow("C1", NOW), workspaceId: WorkspaceId.parse("T0000000002") };
  expect(nextLookAt([aRow("C1", NOW), other], [aTrouble("C1")], NOW)).toEqual(NOW);
});

test("a row that is gone is looked for when its rest is over, at an instant that stays however late one asks", () => {
  for (const ms of [1, 5, 500]) {
    expect(nextLookAt([], [aTrouble("gone")], after(ms * MINUTE))).toEqual(after(MINUTE));
  }
  const ahead = aTrouble("gone", { nextAttemptAt: after(400 * 24 * HOUR) });
  const looks = [1, 2].map((ms) => nextLookAt([], [ahead], after(ms))?.getTime());
  expect(looks[0]).toBe(looks[1]);
  expect(looks[0]).toBeLessThan(NOW.getTime());
});

test("wherever the clock stands, nobody who rests is looked at more than an hour from then", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: -400 * 24, max: 400 * 24 }),
      (tries, hours) => {
        let trouble = aTrouble("one");
        for (let nth = 1; nth < tries; nth++) {
          trouble = afterFailure(aRow("one", NOW), { before: trouble, cause: "TypeError", now: NOW });
        }
        const clock = after(hours * HOUR);
        const at = nextLookAt([aRow("one", NOW)], [trouble], clock);
        expect(at !== null && at.getTime() - clock.getTime() <= HOUR).toBe(true);
      },
    ),
  );
});
