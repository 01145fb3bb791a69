import { afterEach, beforeEach, expect, test } from "vitest";
import { actionItems, checkIns, pairs } from "#db/schema/sqlite.ts";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { savedMember, savedPair } from "#tests/support/people.ts";

// Buttons and windows that have outlived what they are about.

let stage: Stage;
let ada: Person;
let bo: Person;

/** Monday, 7 September 2026, ten in Berlin: Ada mentors Bo, and they were offered times. */
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Lantern", timeZone: "Europe/Berlin" });
    },
  });
  const { db } = stage.running().bot;
  const workspaceId = stage.workspace.id;
  const spec = { workspaceId, slackUserId: ada.id, name: ada.realName };
  const mentor = await savedMember(db, { ...spec, role: "mentor" });
  const mentee = await savedMember(db, { ...spec, slackUserId: bo.id, name: bo.realName, role: "mentee" });
  await savedPair(db, { mentor, mentee, startedAt: stage.clock.now() });
  await stage.runHours(0.2);
});

afterEach(() => stage.stop());

function group(): readonly SeenMessage[] {
  const id = bo.conversations().find((one) => one.kind === "mpim")?.id ?? "";
  return bo.sees(id).filter((message) => !message.ephemeral);
}

function lastInGroup(): SeenMessage {
  const last = group().at(-1);
  if (last === undefined) throw new Error("nothing was said to the pair");
  return last;
}

function visible(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.replies.at(-1)?.visible ?? act.view?.visible ?? "";
}

function until(text: string): Promise<void> {
  return stage.runUntil(new Date(text));
}

async function closePair(): Promise<void> {
  await stage.running().bot.db.transaction(async (tx) => {
    await tx.update(pairs).set({ status: "closed", closedAt: stage.clock.now() });
  });
  await stage.settle();
}

/** They agreed on Tuesday at 13:00, nobody said how it went, and both were asked what would help. */
async function missed(): Promise<{ readonly question: SeenMessage; readonly help: SeenMessage }> {
  await bo.press(lastInGroup(), "check_ins.choose#0");
  await until("2026-09-08T12:00:00Z");
  const question = lastInGroup();
  expect(question.visible).toContain("How did it go?");
  await until("2026-09-16T12:00:00Z");
  const help = group().find((message) => message.visible.includes("What would help?"));
  if (help === undefined) throw new Error("nobody was asked what would help");
  return { question, help };
}

function statuses() {
  return stage.running().bot.db.reader.select({ status: checkIns.status }).from(checkIns);
}

async function twoLists(): Promise<readonly [SeenMessage, SeenMessage]> {
  await bo.command("/checkin actions add fill the lamp");
  const lists: SeenMessage[] = [];
  for (const _ of [1, 2]) lists.push(...(await bo.command("/checkin actions")).replies.slice(-1));
  const [one, other] = lists;
  if (one === undefined || other === undefined) throw new Error("there are no lists");
  return [one, other];
}

async function itemStatus(): Promise<string | undefined> {
  const [row] = await stage.running().bot.db.reader.select({ status: actionItems.status }).from(actionItems);
  return row?.status;
}

test("an action item that was dropped meanwhile is not done by an old button, and may be opened again", async () => {
  const [list, old] = await twoLists();
  await bo.press(list, "No longer needed");
  const act = await bo.press(old, "Done");
  expect(visible(act)).toContain("You had put this aside meanwhile, so I left it there: “fill the lamp”");
  expect(await itemStatus()).toBe("dropped");
  const [said] = act.replies.slice(-1);
  if (said === undefined) throw new Error("nothing was said");
  expect(visible(await bo.press(said, "Open it again"))).toContain("Open again:");
  expect(await itemStatus()).toBe("open");
});

test("one that was done meanwhile is not dropped by an old button", async () => {
  const [list, old] = await twoLists();
  await bo.press(list, "Done");
  expect(visible(await bo.press(old, "No longer needed"))).toContain("so it stays done: “fill the lamp”");
  expect(await itemStatus()).toBe("done");
});

test("an old button of Home says that the item was dropped, since Home is drawn anew without it", async () => {
  const [list] = await twoLists();
  await bo.openHome();
  await bo.press(list, "No longer needed");
  expect(visible(await bo.press("home", "Done"))).toContain("You had put this aside meanwhile");
  expect(await itemStatus()).toBe("dropped");
});

test.each(["Skip this one", "Meet less often", "New times"])(
  "once the pair is closed, “%s” under a missed check-in says so and changes nothing",
  async (label) => {
    const { help } = await missed();
    await closePair();
    const before = await statuses();
    await bo.press(help, label);
    const now = group().find(({ ts }) => ts === help.ts)?.visible ?? "";
    expect(now).toContain("This pair has come to its end");
    expect(now).not.toMatch(/leave this one|From now on|on their way/);
    expect(await statuses()).toEqual(before);
    const [pair] = await stage.running().bot.db.reader.select({ days: pairs.cadenceDays }).from(pairs);
    expect(pair?.days).toBe(14);
  },
);

test.each(["Skip this one", "New times"])(
  "once somebody said that they did meet, “%s” says that they met",
  async (label) => {
    const { question, help } = await missed();
    await ada.press(question, "We met");
    await bo.press(help, label);
    const now = group().find(({ ts }) => ts === help.ts)?.visible ?? "";
    expect(now).toContain("Good that you met");
    expect(now).not.toMatch(/leave this one|on their way/);
  },
);

test("while they did not meet, it is left with a press, and they hear when they are asked next", async () => {
  const { help } = await missed();
  await bo.press(help, "Skip this one");
  const now = group().find(({ ts }) => ts === help.ts)?.visible ?? "";
  expect(now).toContain("Then let us leave this one.");
});

test("an agenda that comes too late is not lost, and is not said to be kept", async () => {
  await bo.press(lastInGroup(), "check_ins.choose#0");
  await bo.command("/checkin agenda");
  await closePair();
  const late = await bo.submit({ agenda: "The wick" });
  expect(late.errors?.["agenda"]).toContain("Your words are still here");
  const [row] = await stage.running().bot.db.reader.select({ agenda: checkIns.agenda }).from(checkIns);
  expect(row?.agenda).toBe("");
});

test("notes on the day that was asked about do not end the check-in that was moved to a later day", async () => {
  await bo.press(lastInGroup(), "check_ins.choose#0");
  await until("2026-09-08T12:00:00Z");
  const question = lastInGroup();
  await ada.command("/checkin reschedule");
  await ada.submit({ day: "2026-09-10", time: "13:00" });
  await ada.close({ all: true });
  await bo.press(question, "Log it with notes");
  const logged = await bo.submit({ met_on: "2026-09-08", shared: "We met after all." });
  expect(visible(logged)).toContain("Kept: you met Ada Quillfeather on Tue 8 Sept");
  const rows = await stage.running().bot.db.reader.select().from(checkIns).orderBy(checkIns.startsAt);
  expect(rows.map(({ status, startsAt }) => [status, startsAt?.toISOString().slice(0, 10)])).toEqual([
    ["held", "2026-09-08"],
    ["scheduled", "2026-09-10"],
  ]);
});
