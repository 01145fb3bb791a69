import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries } from "#db/schema/sqlite.ts";
import type { Person, SeenButton, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

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

function messagesTo(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => !message.ephemeral);
}

function lastTo(person: Person): SeenMessage {
  const last = messagesTo(person).at(-1);
  if (last === undefined) throw new Error(`Cannot find a message: ${person.name} has none`);
  return last;
}

function buttonOf(message: SeenMessage, label: string): SeenButton {
  const found = message.buttons.find((one) => one.label === label);
  if (found === undefined) throw new Error(`Cannot find a button '${label}' in: ${message.visible}`);
  return found;
}

async function reviewFor(title: string, due: string): Promise<void> {
  await bo.command("/review new");
  const asked = await bo.submit({ title, reviewers: ["ada"], due });
  expect([asked.problem, asked.errors ?? {}]).toEqual([undefined, {}]);
  await bo.close({ all: true });
  await stage.settle();
}

async function skipTo(at: string): Promise<void> {
  stage.clock.moveTo(new Date(at));
  await stage.settle();
}

async function waiting() {
  const rows = await stage
    .running()
    .bot.db.reader.select()
    .from(deliveries)
    .where(eq(deliveries.nature, "unprompted"))
    .orderBy(asc(sql`rowid`));
  return rows.filter((row) => row.state === "pending").map((row) => row.cause);
}

test("a snooze that is ended by hand lets go what waited for its end, also what was to come back then", async () => {
  await skipTo("2026-09-10T08:00:00Z");
  await reviewFor("First", "2026-09-16");
  await reviewFor("Second", "2026-09-17");
  await stage.runUntil(new Date("2026-09-14T15:00:00Z"));
  await ada.press(lastTo(ada), buttonOf(lastTo(ada), "Snooze until a day …"));
  await ada.submit({ until: "2026-09-16", how_often: "As it comes" });
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-15T09:00:00Z"));
  expect(await waiting()).toEqual(["snoozed", "snoozed"]);

  const before = messagesTo(ada).length;
  await ada.command("/mentor quiet");
  const ended = await ada.submit({ snoozes: "End it now" });
  expect(ended.replies.at(-1)?.visible ?? ended.view?.visible).toContain("for what is waiting, too");
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-15T09:10:00Z"));
  expect(await waiting()).toEqual([]);
  expect(messagesTo(ada)).toHaveLength(before + 1);
  expect(lastTo(ada).visible).toContain("review 1");
  expect(lastTo(ada).visible).toContain("review 2");
});

test("a kind that may come as it comes again lets go what waited for a week to pass", async () => {
  await skipTo("2026-09-10T08:00:00Z");
  await reviewFor("First", "2026-09-16");
  await reviewFor("Second", "2026-09-17");
  await stage.runUntil(new Date("2026-09-14T15:00:00Z"));
  const message = lastTo(ada);
  await ada.press(message, buttonOf(message, "Why am I getting this?"));
  await ada.submit({ how_often: "At most once a week" });
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-15T09:00:00Z"));
  expect(await waiting()).toEqual(["wanted_rarely"]);
  await ada.press(message, buttonOf(message, "Why am I getting this?"));
  await ada.submit({ how_often: "As it comes" });
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-15T09:10:00Z"));
  expect(await waiting()).toEqual([]);
});

test("who wants up to three a day gets at once what waited for tomorrow", async () => {
  await ada.command("/reading start designing");
  await skipTo("2026-09-10T08:00:00Z");
  await reviewFor("First", "2026-09-17");
  await stage.runUntil(new Date("2026-09-14T09:00:00Z"));
  const { bot } = stage.running();
  const [row] = await bot.db.reader.select().from(deliveries).where(eq(deliveries.nature, "unprompted"));
  if (row === undefined) throw new Error("nothing was sent unasked");
  await bot.db.transaction((tx) =>
    tx
      .update(deliveries)
      .set({ state: "pending", notBefore: bot.clock.now(), dedupeKey: "again" })
      .where(eq(deliveries.id, row.id)),
  );
  await stage.runUntil(new Date("2026-09-14T10:00:00Z"));
  expect(await waiting()).toEqual(["no_budget"]);
  const before = messagesTo(ada).length;
  await ada.command("/mentor quiet");
  await ada.submit({ most_a_day: "Up to three" });
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-14T10:10:00Z"));
  expect(await waiting()).toEqual([]);
  expect(messagesTo(ada)).toHaveLength(before + 1);
});

test("a limit that is raised lets go what it put off", async () => {
  await lea.command("/guild quiet limit 1");
  await ada.command("/reading start designing");
  await bo.command("/reading start designing");
  await stage.runUntil(new Date("2026-09-14T09:00:00Z"));
  expect(await waiting()).toEqual(["workspace_cap"]);
  await lea.command("/guild quiet limit 200");
  await stage.runUntil(new Date("2026-09-14T09:10:00Z"));
  expect(await waiting()).toEqual([]);
  expect(messagesTo(bo).at(-1)?.at.toISOString()).toMatch(/^2026-09-14T09:0/);
});
