import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

const HOSTILE = `<!channel> <@U0000000BO> \`*rm*\` \u0000 \u202Eabc ${"🦉".repeat(900)}`;

let stage: Stage;
let ada: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "America/New_York" });
    },
  });
});

afterEach(() => stage.stop());

function said(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.replies.at(-1)?.visible ?? act.view?.visible ?? "";
}

function nudges(): readonly SeenMessage[] {
  return ada.sees().filter((message) => !message.ephemeral);
}

/** Time jumps: nothing is due in between that would not still be due then. */
async function skipTo(at: string): Promise<void> {
  stage.clock.moveTo(new Date(at));
  await stage.settle();
}

/** Looks in on every Monday until then, in the middle of Ada's morning. */
async function passMondays(until: string): Promise<void> {
  const WEEK_MS = 7 * 86_400_000;
  let monday = Date.parse("2026-09-07T14:30:00Z");
  while (monday <= stage.clock.now().getTime()) monday += WEEK_MS;
  for (; monday <= Date.parse(until); monday += WEEK_MS) await skipTo(new Date(monday).toISOString());
}

function lastNudge(): SeenMessage {
  const nudge = nudges().at(-1);
  if (nudge === undefined) throw new Error("Cannot find a nudge: Ada has none");
  return nudge;
}

test("a book is begun, silent for a week, asked about, snoozed, finished and kept with its takeaway", async () => {
  expect(said(await ada.command("/reading"))).toContain("Your reading list is empty");
  expect(said(await ada.command("/reading start desinging data intensve"))).toContain("It has 12 chapters");
  expect(said(await ada.command("/reading progress 5"))).toContain("chapter 5 of 12");

  await skipTo("2026-09-14T12:59:00Z");
  expect(nudges()).toEqual([]);
  await skipTo("2026-09-14T13:00:00Z");
  expect(nudges().map((message) => message.at)).toEqual([new Date("2026-09-14T13:00:00Z")]);
  expect(lastNudge().visible).toContain("chapter 5 of 12");

  await ada.press(lastNudge(), "Nudges for this");
  expect(said(await ada.submit({ when: "Not for a week" }))).toContain("again on Mon 21 Sep");
  await ada.close({ all: true });
  await skipTo("2026-09-21T13:30:00Z");
  expect(nudges()).toHaveLength(2);

  await ada.press(lastNudge(), "I read on");
  expect(said(await ada.submit({ amount: "9" }))).toContain("chapter 9 of 12");
  await ada.close({ all: true });
  await skipTo("2026-09-28T12:00:00Z");
  await ada.command("/reading done");
  const finished = await ada.submit({
    takeaway: HOSTILE,
    share: "Share that I finished it, with my takeaway",
  });
  expect(said(finished)).toContain("You finished Designing Data-Intensive Applications");
  await ada.close({ all: true });

  const list = said(await ada.command("/reading"));
  expect(list).toContain("Finished on Mon 28 Sep");
  expect(list).toContain("<!channel> <@U0000000BO> ");
  await passMondays("2026-12-31T12:00:00Z");
  expect(nudges()).toHaveLength(2);
  for (const message of stage.workspace.allMessages()) {
    expect(message.notified).toEqual({ broadcasts: [], userIds: [] });
  }
});

test("a nudge that was answered while it waited for working hours is not sent", async () => {
  await ada.command("/mentor join");
  await ada.submit({
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
    start: "11:00",
  });
  await stage.settle();
  const before = nudges().length;
  await ada.command("/reading start staff engineer");
  await skipTo("2026-09-14T13:00:00Z");
  expect(await nudgeStates()).toEqual(["pending"]);
  await ada.command("/reading progress 10");
  await skipTo("2026-09-14T15:00:00Z");
  expect(await nudgeStates()).toEqual(["withdrawn"]);
  await skipTo("2026-09-21T13:00:00Z");
  expect(nudges()).toHaveLength(before);
  await skipTo("2026-09-21T15:00:00Z");
  expect(nudges()).toHaveLength(before + 1);
});

async function nudgeStates(): Promise<readonly string[]> {
  const { reader } = stage.running().bot.db;
  const rows = await reader.select().from(deliveries).where(eq(deliveries.kind, "reading.nudge"));
  return rows.map((row) => row.state);
}

test("several silent readings are asked about in one message, and answered one by one", async () => {
  await ada.command("/reading start designing");
  await ada.command("/reading start kafka");
  await skipTo("2026-09-14T13:00:00Z");
  expect(nudges()).toHaveLength(1);
  expect(lastNudge().visible).toContain("Streaming with Kafka and Flink");
  expect(lastNudge().visible).toContain("Designing Data-Intensive Applications");

  const asides = lastNudge().buttons.filter((one) => one.label === "Put it aside");
  await Promise.all(asides.map((aside) => ada.press(lastNudge(), aside)));
  expect(lastNudge().visible).toContain("Streaming with Kafka and Flink is put aside");
  expect(lastNudge().visible).toContain("Designing Data-Intensive Applications is put aside");
  expect(lastNudge().buttons.filter((one) => one.label === "Put it aside")).toHaveLength(0);
  await passMondays("2026-12-31T12:00:00Z");
  expect(nudges()).toHaveLength(1);
});

test("of several readings one is answered in its place; the menu stays, and is about all of them", async () => {
  await ada.command("/reading start designing");
  await ada.command("/reading start kafka");
  await skipTo("2026-09-14T13:00:00Z");
  await ada.press(lastNudge(), "Put it aside");
  const labels = lastNudge().buttons.map((one) => one.label);
  expect(labels.filter((label) => label === "Put it aside")).toHaveLength(1);
  expect(labels).toContain("Why am I getting this?");
  await ada.press(lastNudge(), "Snooze until next week");
  expect(lastNudge().visible).toContain("Snoozed until Mon 21 Sept: a question about a reading.");
  expect(lastNudge().visible).not.toContain("put aside");

  await skipTo("2026-09-21T12:59:00Z");
  expect(nudges()).toHaveLength(1);
  await skipTo("2026-09-21T13:30:00Z");
  expect(nudges()).toHaveLength(2);
  expect(lastNudge().visible).toContain("Streaming with Kafka and Flink");
  expect(lastNudge().visible).not.toContain("Designing");
});

test("a nudge that is snoozed until the day of the next one comes once", async () => {
  await ada.command("/reading start designing");
  await skipTo("2026-09-14T13:00:00Z");
  await ada.press(lastNudge(), "Snooze until a day …");
  await ada.submit({ until: "2026-09-28" });
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-30T12:00:00Z"));
  expect(nudges().map((message) => message.at.toISOString().slice(0, 10))).toEqual([
    "2026-09-14",
    "2026-09-28",
  ]);
  expect(lastNudge().visible.split("How is")).toHaveLength(2);
});

test("who snoozed the question for a long time is asked on that day; who wants none is not asked, and sees it in one place", async () => {
  await ada.command("/reading start designing");
  await skipTo("2026-09-14T13:00:00Z");
  await ada.press(lastNudge(), "Snooze until a day …");
  await ada.submit({ until: "2026-10-21" });
  await ada.close({ all: true });
  await passMondays("2026-10-20T12:00:00Z");
  expect(nudges()).toHaveLength(1);
  await skipTo("2026-10-21T13:30:00Z");
  expect(nudges()).toHaveLength(2);

  await ada.press(lastNudge(), "Less often, or never …");
  const chosen = await ada.submit({ how_often: "Never", until: null });
  expect(said(chosen)).toContain("A question about a reading: never");
  await ada.close({ all: true });
  await ada.command("/reading start kafka");
  await passMondays("2027-02-28T12:00:00Z");
  expect(nudges()).toHaveLength(2);
  const mine = await ada.command("/mentor quiet");
  expect(mine.view?.inputs.map((input) => input.label)).toContain("A question about a reading");
});

test("less often is less often than a reading is asked about by itself", async () => {
  await ada.command("/reading start designing");
  await ada.command("/mentor quiet");
  await ada.submit({ "kind.reading.nudge": "At most once in four weeks" });
  await ada.close({ all: true });
  for (let monday = Date.parse("2026-09-14T14:30:00Z"); monday < Date.parse("2026-11-01");) {
    await skipTo(new Date(monday).toISOString());
    await ada.command(`/reading progress ${Math.round(monday / 86_400_000) % 7}`);
    monday += 7 * 86_400_000;
  }
  expect(nudges().map((message) => message.at.toISOString().slice(0, 10))).toEqual([
    "2026-09-14",
    "2026-10-12",
  ]);
});

test("somebody who never answers is asked four times, ever more rarely, and then left in peace", async () => {
  await ada.command("/reading start designing");
  await passMondays("2027-06-30T12:00:00Z");
  expect(nudges().map((message) => message.at.toISOString().slice(0, 10))).toEqual([
    "2026-09-14",
    "2026-09-28",
    "2026-10-26",
    "2026-11-23",
  ]);
  expect(lastNudge().visible).toContain("Shall I put it aside?");
});

test("what cannot be is said, with a way on, and changes nothing", async () => {
  await ada.command("/reading start designing");
  expect(said(await ada.command("/reading progress 99"))).toContain("99 is beyond the end");
  expect(said(await ada.command("/reading progress -1"))).toContain("cannot be less than 0");
  expect(said(await ada.command("/reading progress a lot"))).toContain("I find no number in a lot");
  expect(said(await ada.command("/reading start cooking with gas"))).toContain(
    "no title like cooking with gas",
  );
  expect(said(await ada.command("/reading start designing"))).toContain("is being read already");
  for (const word of ["start", "progress", "done", "drop", "nudges", "nonsense"]) {
    expect(said(await ada.command(`/reading ${word} ${HOSTILE}${"x".repeat(40_000)}`))).not.toBe("");
  }
  expect(said(await ada.command("/reading"))).toContain("at the beginning of 12 chapters");
});

test("something of one's own is added, seen by its reader alone, and refused at the field when it cannot be", async () => {
  await ada.command("/reading add");
  const refused = await ada.submit({
    title: HOSTILE.slice(0, 150),
    unit: "Chapters",
    link: "javascript:alert(1)",
  });
  expect(Object.keys(refused.errors ?? {}).sort()).toEqual(["link", "total"]);
  expect(said(await ada.submit({ link: "https://books.example.com/?a=1|2", total: "7" }))).toContain(
    "<!channel>",
  );
  await ada.close({ all: true });
  expect(said(await ada.command("/reading catalogue"))).toContain("10 titles");
  const bo = await stage.workspace.welcome({ name: "bo", realName: "Bo Tallow" });
  const other = await bo.command("/reading catalogue");
  expect(other.replies.at(-1)?.visible).toContain("9 titles");
  const home = await ada.openHome();
  expect(home?.visible).toContain("at the beginning of 7 chapters");
});
