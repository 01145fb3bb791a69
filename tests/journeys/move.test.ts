import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { savedMember, savedPair } from "#tests/support/people.ts";

let stage: Stage;
let ada: Person;
let bo: Person;

/** Monday, 7 September 2026, ten in Berlin. */
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada <!channel>", timeZone: "Europe/Berlin" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Lantern", timeZone: "Europe/Berlin" });
    },
  });
});

afterEach(() => stage.stop());

async function aCheckInOnWednesday(): Promise<void> {
  const { db } = stage.running().bot;
  const [mentor, mentee] = await Promise.all(
    [ada, bo].map(({ id, realName }) =>
      savedMember(db, { workspaceId: stage.workspace.id, slackUserId: id, name: realName }),
    ),
  );
  await savedPair(db, { mentor: mentor!, mentee: mentee!, startedAt: stage.clock.now() });
  await stage.runHours(0.2);
  await bo.press(inGroup().at(-1)!, "Wed 9 Sept, 14:00");
  await stage.runHours(0.05);
}

function inGroup(): readonly SeenMessage[] {
  const group = bo.conversations().find((one) => one.kind === "mpim");
  return group ? bo.sees(group.id).filter((message) => !message.ephemeral) : [];
}

function newClocks(): readonly string[] {
  return inGroup().flatMap(({ visible }) => (visible.includes("time now") ? [visible] : []));
}

function moves(person: Person, timeZone: string): Promise<void> {
  return stage.workspace.updatePerson(person.id, { timeZone });
}

test("a pair hears what its agreed time is on the clock of who moved, and the time stays", async () => {
  await aCheckInOnWednesday();
  await moves(ada, "America/New_York");
  await stage.runUntil(new Date("2026-09-07T13:30:00Z"));
  expect(newClocks()).toHaveLength(1);
  const [told] = newClocks();
  expect(told).toContain("Ada <!channel> is on New York time now");
  expect(told).toContain("Wed 9 Sept, 08:00 New York · 14:00 Berlin");
  expect(told).toContain("outside the working hours of Ada");

  const opened = await bo.press(inGroup().at(-1)!, "Find another time");
  expect(opened.view?.visible).toContain("check-in");
  await bo.submit({ day: "2026-09-10", time: "16:00" });
  await stage.runHours(0.05);
  expect(inGroup().at(-1)?.visible).toContain("16:00");
});

test("who moves on before it could be said is told of the last zone alone, and a zone of the same time is not told", async () => {
  await aCheckInOnWednesday();
  await moves(bo, "Europe/Vienna");
  await stage.runHours(0.05);
  expect(newClocks()).toEqual([]);
  await stage.runUntil(new Date("2026-09-07T16:00:00Z"));
  await moves(ada, "Asia/Tokyo");
  await stage.settle();
  await moves(ada, "Asia/Kolkata");
  await stage.runUntil(new Date("2026-09-09T11:40:00Z"));
  expect(newClocks()).toHaveLength(1);
  expect(newClocks()[0]).toContain("Kolkata");
});

test("the reminder comes at the agreed instant after a move, and the preparation in the new morning", async () => {
  await aCheckInOnWednesday();
  await moves(ada, "America/New_York");
  await stage.runUntil(new Date("2026-09-08T12:59:00Z"));
  expect(ada.sees().some(({ visible }) => visible.includes("Worth talking about"))).toBe(false);
  await stage.runUntil(new Date("2026-09-08T13:02:00Z"));
  expect(ada.sees().at(-1)?.visible).toContain("Wed 9 Sept, 08:00");
  await stage.runUntil(new Date("2026-09-09T11:46:00Z"));
  expect(inGroup().at(-1)?.visible).toContain("starts soon");
});

test("a reading nudge comes at the local hour of where somebody lives by then", async () => {
  await bo.command("/reading start Fundamentals of Data Engineering");
  const before = bo.sees().length;
  await moves(bo, "Asia/Tokyo");
  await stage.runUntil(new Date("2026-09-13T23:59:00Z"));
  expect(bo.sees()).toHaveLength(before);
  await stage.runUntil(new Date("2026-09-14T00:02:00Z"));
  expect(bo.sees().at(-1)?.visible).toContain("Fundamentals of Data Engineering");
});
