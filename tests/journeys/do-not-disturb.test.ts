import { afterEach, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;

/** Monday, 7 September 2026, ten in Berlin; a nudge is due a week later at nine. */
async function startsReading(scopes: readonly string[]): Promise<void> {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      for (const scope of scopes) workspace.scopes.add(scope);
      ada = workspace.addPerson({
        name: "ada",
        realName: "Ada Quillfeather",
        doNotDisturb: {
          startAt: new Date("2026-09-14T06:30:00Z"),
          endAt: new Date("2026-09-14T09:15:00Z"),
        },
      });
    },
  });
  await ada.command("/reading start Fundamentals of Data Engineering");
}

afterEach(() => stage.stop());

function heard(): number {
  return ada.sees().filter(({ ephemeral }) => !ephemeral).length;
}

function asked(): number {
  return ["dnd.info", "dnd.teamInfo"].flatMap((method) => stage.slack.calls({ method })).length;
}

test("where the scope was granted, what can wait waits for the end of somebody's do-not-disturb", async () => {
  await startsReading(["dnd:read"]);
  const before = heard();
  await stage.runUntil(new Date("2026-09-14T09:14:00Z"));
  expect(heard()).toBe(before);
  await stage.runUntil(new Date("2026-09-14T09:16:00Z"));
  expect(heard()).toBe(before + 1);
  expect(asked()).toBeGreaterThan(0);
});

test("without the scope nothing is asked and nothing is held back", async () => {
  await startsReading([]);
  const before = heard();
  await stage.runUntil(new Date("2026-09-14T07:01:00Z"));
  expect(heard()).toBe(before + 1);
  expect(asked()).toBe(0);
});

test("an answer comes at once all the same", async () => {
  await startsReading(["dnd:read"]);
  await stage.runUntil(new Date("2026-09-14T07:30:00Z"));
  const before = heard();
  await ada.dm("hello");
  await stage.settle();
  expect(heard()).toBe(before + 2);
});

test("when Slack does not say, the message comes", async () => {
  await startsReading(["dnd:read"]);
  stage.workspace.scopes.delete("dnd:read");
  const before = heard();
  await stage.runUntil(new Date("2026-09-14T07:01:00Z"));
  expect(heard()).toBe(before + 1);
});
