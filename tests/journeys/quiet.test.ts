import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditEntries, deliveries } from "#db/schema/sqlite.ts";
import type { ActResult, Person, SeenButton, SeenMessage } from "#playground/control.ts";
import { craftedBy } from "#tests/support/crafted.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { loadMember, saveStanding } from "#src/features/members/store.ts";

const HOSTILE = "<!channel> `*now*` <@U0000000BO>";

let stage: Stage;
let ada: Person;
let bo: Person;
let lea: Person;

beforeEach(async () => {
  stage = await openStage({
    // A Monday, ten o'clock in Berlin.
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Tallow", timeZone: "Europe/Berlin" });
      lea = workspace.addPerson({
        name: "lea",
        realName: "Lea Marsh",
        timeZone: "Europe/Berlin",
        isAdmin: true,
      });
    },
  });
});

afterEach(() => stage.stop());

function said(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.replies.at(-1)?.visible ?? act.view?.visible ?? "";
}

function messagesTo(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => !message.ephemeral);
}

function lastTo(person: Person): SeenMessage {
  const last = messagesTo(person).at(-1);
  if (last === undefined) throw new Error(`Cannot find a message: ${person.name} has none`);
  return last;
}

async function skipTo(at: string): Promise<void> {
  stage.clock.moveTo(new Date(at));
  await stage.settle();
}

async function unprompted() {
  const { reader } = stage.running().bot.db;
  return reader
    .select()
    .from(deliveries)
    .where(eq(deliveries.nature, "unprompted"))
    .orderBy(asc(sql`rowid`));
}

/** Bo asks Ada for two reviews by Wednesday, and Ada reads a book: on Monday the 14th all of it is due at once. */
async function muchIsDue(): Promise<void> {
  await ada.command("/reading start designing");
  await skipTo("2026-09-10T08:00:00Z");
  for (const title of ["Partition the orders table", `Retries ${HOSTILE}`]) {
    await bo.command("/review new");
    const asked = await bo.submit({ title, reviewers: ["ada"], due: "2026-09-16" });
    expect([asked.problem, asked.errors ?? {}]).toEqual([undefined, {}]);
    await bo.close({ all: true });
  }
  await stage.settle();
  await stage.runUntil(new Date("2026-09-14T06:59:00Z"));
}

function buttonOf(message: SeenMessage, label: string, place = 0): SeenButton {
  const found = message.buttons.filter((one) => one.label === label)[place];
  if (found === undefined) throw new Error(`Cannot find a button '${label}' in: ${message.visible}`);
  return found;
}

/** The message of the 14th, in which all of it is. */
async function bundled(): Promise<SeenMessage> {
  await muchIsDue();
  await stage.runUntil(new Date("2026-09-14T15:00:00Z"));
  return lastTo(ada);
}

test("what is due together comes as one message, the urgent first; each row keeps its own state", async () => {
  const message = await bundled();
  expect(message.at).toEqual(new Date("2026-09-14T07:00:00Z"));
  expect(messagesTo(ada).filter((one) => one.at >= message.at)).toHaveLength(1);
  const places = ["Three things", "review 1", "review 2", "Designing Data-Intensive"].map((words) =>
    message.visible.indexOf(words),
  );
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places).not.toContain(-1);
  expect(message.text).toContain("Designing Data-Intensive");
  const rows = await unprompted();
  const [lead] = rows.filter((row) => row.id === row.bundledIn);
  expect(rows.map((row) => [row.state, row.sentTs, row.bundledIn])).toEqual(
    rows.map(() => ["sent", message.ts, lead?.id]),
  );
  for (const one of stage.workspace.allMessages()) {
    expect(one.notified).toEqual({ broadcasts: [], userIds: [] });
  }
});

test("a press changes its own part alone, also when two come one upon the other", async () => {
  const message = await bundled();
  const acts = [
    ada.press(message, buttonOf(message, "I cannot this time", 1)),
    ada.press(message, buttonOf(message, "Put it aside")),
  ];
  for (const act of await Promise.all(acts)) expect(act.problem).toBeUndefined();
  await stage.settle();
  const after = lastTo(ada);
  expect(after.ts).toBe(message.ts);
  expect(after.visible).toContain("Bo Tallow would like to decide review 1");
  expect(after.visible).toContain("I do not remind you of review 2");
  expect(after.visible).toContain("is put aside");
  expect(after.buttons.filter((one) => one.label === "I cannot this time")).toHaveLength(1);
  expect(after.text).toContain("is put aside");
  expect(after.text).not.toContain("How is Designing");
});

test("why it came is told, and a part that is snoozed comes back on that day with what is due by then", async () => {
  const message = await bundled();
  const why = await ada.press(message, buttonOf(message, "Why am I getting this?"));
  expect(why.view?.visible).toContain("You get it because you were asked for your view of a review");
  await ada.close({ all: true });
  await ada.press(lastTo(ada), buttonOf(lastTo(ada), "Snooze until tomorrow"));
  expect(lastTo(ada).visible).toContain("Snoozed until Tue 15 Sept");
  expect(lastTo(ada).visible).toContain("review 2");

  await stage.runUntil(new Date("2026-09-15T06:59:00Z"));
  expect(lastTo(ada).ts).toBe(message.ts);
  await stage.runUntil(new Date("2026-09-15T15:00:00Z"));
  expect(lastTo(ada).visible).toContain("Bo Tallow would like to decide review 1");
  expect(lastTo(ada).at).toEqual(new Date("2026-09-15T07:00:00Z"));
});

test("never, for one kind, holds at once for what is queued, is seen in one place, and is taken back there", async () => {
  await muchIsDue();
  await ada.command("/mentor quiet");
  const chosen = await ada.submit({ "kind.reviews.nudge": "Never", most_a_day: "Up to two" });
  expect(said(chosen)).toContain("A reminder of a review: never");
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-14T15:00:00Z"));
  expect(lastTo(ada).visible).toContain("Designing Data-Intensive");
  expect(lastTo(ada).visible).not.toContain("review 1");
  const reminders = (await unprompted()).filter((row) => row.kind === "reviews.nudge");
  expect(reminders.map((row) => [row.state, row.cause])).toEqual(
    reminders.map(() => ["withdrawn", "not_wanted"]),
  );
  expect(reminders).toHaveLength(2);
  expect((await ada.openHome())?.visible).toContain("A reminder of a review: never");
  await ada.command("/mentor quiet");
  expect(said(await ada.submit({ "kind.reviews.nudge": "As it comes", most_a_day: "None" }))).toContain(
    "None at all",
  );
});

test("a day that is over cannot end a snooze, and somebody else's message cannot be snoozed", async () => {
  const message = await bundled();
  await ada.press(message, buttonOf(message, "Snooze until a day …"));
  const refused = await ada.submit({ until: "2026-09-14" });
  expect(Object.keys(refused.errors ?? {})).toEqual(["until"]);
  const kept = await ada.submit({ until: "2026-09-21", how_often: "At most once a week" });
  expect(said(kept)).toContain("at most once a week, not before Mon 21 Sept");
  await ada.close({ all: true });
  const { value = "", ...menu } = buttonOf(message, "Snooze until tomorrow");
  const others = craftedBy(stage.running().bot, bo.id, stage.workspace.id);
  expect(JSON.stringify(await others.press(menu.actionId, value))).toContain("I cannot tell any more");
  expect(JSON.stringify(await others.press("quiet.menu", HOSTILE))).toContain("I cannot tell any more");
});

test("while a lead keeps it quiet nothing leaves unasked; after it the stale is dropped, and nobody gets a burst", async () => {
  expect(said(await bo.command("/guild quiet on"))).toContain("for the people who run the programme");
  expect(said(await lea.command("/guild quiet on"))).toContain("It is quiet from now on");
  await muchIsDue();
  await stage.runUntil(new Date("2026-09-15T10:00:00Z"));
  expect((await unprompted()).map((row) => row.state)).toEqual(["pending", "pending", "pending"]);
  expect(said(await lea.command("/guild quiet"))).toContain("3 messages are held back");
  expect(said(await lea.command("/guild quiet off"))).toContain("3 go out, one message a day");
  await stage.runUntil(new Date("2026-09-15T15:00:00Z"));
  expect(messagesTo(ada).filter((one) => one.at >= new Date("2026-09-14T07:00:00Z"))).toHaveLength(1);
  expect(lastTo(ada).visible).toContain("Three things for you today");

  await lea.command("/guild quiet on");
  await stage.runUntil(new Date("2026-09-28T06:00:00Z"));
  await lea.command("/guild quiet off");
  await stage.runUntil(new Date("2026-09-28T15:00:00Z"));
  const states = (await unprompted()).slice(3).map((row) => [row.state, row.cause]);
  expect(states.filter(([state]) => state === "pending")).toEqual([]);
  expect(states).toContainEqual(["withdrawn", "held_too_long"]);
  const { reader } = stage.running().bot.db;
  const audit = await reader.select({ action: auditEntries.action }).from(auditEntries);
  expect(audit.filter(({ action }) => action.startsWith("quiet."))).toHaveLength(4);
});

test("the preview leaves out what has no reason any more, what is stale by now, and who pauses without an end", async () => {
  await lea.command("/guild quiet on");
  await bo.command("/reading start kafka");
  await muchIsDue();
  await stage.runUntil(new Date("2026-09-14T10:00:00Z"));
  const all = said(await lea.command("/guild quiet preview"));
  expect(all).toContain("It is quiet, so none of it leaves");
  expect(all).toContain("Ada Quillfeather: a reminder of a review (2) and a question about a reading");
  await ada.command("/reading progress 3");
  const answered = said(await lea.command("/guild quiet preview"));
  expect(answered).toContain("12:00  @Ada Quillfeather: a reminder of a review (2)\n");
  expect(answered).toContain("12:00  @Bo Tallow: a question about a reading\n");

  const { db } = stage.running().bot;
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const member = await loadMember(db.reader, workspaceId, SlackUserId.parse(ada.id));
  if (member === null) throw new Error("Cannot find Ada");
  const pause = { status: "paused", pausedUntilOn: null, now: stage.clock.now() } as const;
  await db.transaction((tx) => saveStanding(tx, member.id, pause));
  expect(said(await lea.command("/guild quiet preview"))).not.toContain("Ada Quillfeather");

  await db.transaction((tx) => saveStanding(tx, member.id, { ...pause, status: "active" }));
  await stage.runUntil(new Date("2026-09-17T08:00:00Z"));
  const later = said(await lea.command("/guild quiet preview"));
  expect(later).not.toContain("Bo Tallow");
  expect(later).toContain("Thu 17 Sept\n10:00  @Ada Quillfeather: a reminder of a review (2)\n");
  await lea.command("/guild quiet off");
  await stage.runUntil(new Date("2026-09-17T09:00:00Z"));
  expect(lastTo(ada).visible).toContain("Two things for you today");
});

test("a lead sees what would go to whom, without a word of it, and nothing is sent", async () => {
  await muchIsDue();
  await skipTo("2026-09-13T08:00:00Z");
  const calls = stage.slack.calls({ method: "chat.postMessage" }).length;
  const preview = said(await lea.command("/guild quiet preview"));
  expect(preview).toContain("2 messages in the next seven days");
  expect(preview).toContain("if nobody answers, moves or finishes anything meanwhile");
  const who = "@Ada Quillfeather";
  expect(preview).toContain(
    `Mon 14 Sept\n09:00  ${who}: a reminder of a review (2) and a question about a reading\n`,
  );
  expect(preview).toContain(`Thu 17 Sept\n09:00  ${who}: a reminder of a review (2)\n`);
  expect(preview).not.toContain("Partition");
  expect(preview).not.toContain("Designing");
  expect(stage.slack.calls({ method: "chat.postMessage" })).toHaveLength(calls);
  expect(said(await bo.command("/guild quiet preview"))).toContain("for the people who run the programme");
  for (const words of ["limit", "limit 0", "limit -3", "limit 1e3", "nonsense"]) {
    expect(said(await lea.command(`/guild quiet ${words}`))).toMatch(/whole number|I know/);
  }
  expect(said(await lea.command("/guild quiet limit 1"))).toContain("at most 1 message a day");
});
