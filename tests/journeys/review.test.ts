import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let bo: Person;
let cy: Person;
let channel: string;

beforeEach(async () => {
  stage = await openStage({
    // A Monday, ten in the morning in Berlin.
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Thistledown" });
      cy = workspace.addPerson({ name: "cy", realName: "Cy Marrowby", isAdmin: true });
      workspace.addPerson({ name: "gus", realName: "Gus Passerby", isRestricted: true });
      channel = workspace.addChannel({ name: "designs", members: [ada.id, bo.id, cy.id], withBot: true });
      workspace.addChannel({ name: "elsewhere", members: [ada.id] });
    },
  });
});

afterEach(() => stage.stop());

function dms(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => !message.ephemeral);
}

function reminders(person: Person): number {
  return dms(person).filter((message) =>
    message.visible.includes("You get this because you are a reviewer. I"),
  ).length;
}

/** A minute passes, in which what is owed goes out at Slack's pace. */
async function delivered(): Promise<void> {
  await stage.runHours(1 / 60);
}

async function startReview(values: Record<string, string | readonly string[]> = {}): Promise<void> {
  await ada.command("/review new");
  const started = await ada.submit({
    title: "Partition the orders table by day",
    link: "https://example.com/orders",
    context: "Queries scan two years every time.",
    reviewers: ["bo", "cy"],
    due: "2026-09-14",
    ...values,
  });
  expect(started.problem).toBeUndefined();
  expect(started.errors ?? {}).toEqual({});
  await ada.close({ all: true });
  await delivered();
}

test("two reviewers are asked, note by modal and by message, and hear what was decided", async () => {
  await startReview({ channel: "designs" });
  for (const reviewer of [bo, cy]) {
    expect(dms(reviewer).at(-1)?.visible).toContain(
      "Ada Quillfeather asks what you think of a design: review 1",
    );
  }
  expect(bo.sees(channel).at(-1)?.visible).toContain("Ada Quillfeather started design review 1");

  const invitation = dms(bo).at(-1);
  if (invitation === undefined) throw new Error("Bo was not asked");
  await bo.press(invitation, "Add a note");
  const noted = await bo.submit({ kind: "Concern", text: "Late events land in the wrong day." });
  expect(noted.view?.visible).toContain("Your note is in review 1");
  await bo.close({ all: true });

  await cy.post(channel, "Can we backfill this at night?");
  const said = ada.sees(channel).find((message) => message.text.includes("backfill"));
  if (said === undefined) throw new Error("Cy's words are not to be seen");
  await ada.messageShortcut(said, "reviews.add_message");
  await ada.submit({ kind: "Question" });
  await ada.close({ all: true });
  await ada.messageShortcut(said, "reviews.add_message");
  const again = await ada.submit({ kind: "Question" });
  expect(again.errors?.["text"]).toContain("already a note of review 1");
  await ada.close({ all: true });

  const listed = await ada.command("/review list");
  expect(listed.replies.at(-1)?.visible).toContain("2 notes (2 open)");
  const shown = (await ada.command("/review show 1")).replies.at(-1);
  expect(shown?.visible).toMatch(/Questions[\s\S]*Cy Marrowby, kept by Ada Quillfeather[\s\S]*Concerns/);

  await ada.command("/review decide 1");
  const decided = await ada.submit({ decision: "Partition by event day.\nBackfill on Saturday." });
  expect(decided.view?.visible).toContain("is decided");
  await ada.close({ all: true });
  await delivered();
  for (const reviewer of [bo, cy]) {
    expect(dms(reviewer).at(-1)?.visible).toContain("Ada Quillfeather decided review 1");
    expect(dms(reviewer).at(-1)?.visible).toContain("Partition by event day.");
  }
  expect(bo.sees(channel).at(-1)?.visible).toContain("Thank you for the notes");
  const exported = await bo.command("/review export #1");
  expect(exported.replies.at(-1)?.visible).toContain("## Decision\n\nPartition by event day.");
});

test("the author hears once of the notes of an hour", async () => {
  await startReview();
  for (const text of ["Why by day?", "And the late events?"]) {
    await bo.command("/review note 1");
    await bo.submit({ kind: "Question", text });
    await bo.close({ all: true });
  }
  await stage.runUntil(new Date("2026-09-07T09:00:00Z"));
  const told = dms(ada).filter((message) => message.visible.includes("new notes"));
  expect(told).toHaveLength(1);
  expect(told[0]?.visible).toContain("2 new notes in review 1");
});

test("a decision that came meanwhile is told kindly and nothing typed is lost", async () => {
  await startReview();
  const invitation = dms(bo).at(-1);
  if (invitation === undefined) throw new Error("Bo was not asked");
  await bo.press(invitation, "Add a note");
  await ada.command("/review decide 1");
  await ada.submit({ decision: "By day." });
  const late = await bo.submit({ kind: "Risk", text: "It may grow." });
  expect(late.errors?.["text"]).toContain("was decided in the meantime");
  expect(late.view?.inputs.find((input) => input.blockId === "text")?.value).toBe("It may grow.");
  await bo.close({ all: true });
  const stale = await bo.press(invitation, "Add a note");
  expect(stale.replies.at(-1)?.visible).toContain("is decided");
});

test("silent reviewers are reminded alone, two working days before the day and once after it", async () => {
  await startReview({ channel: "designs" });
  await cy.command("/review note 1 Fine by me");
  await cy.submit({ kind: "Praise" });
  await cy.close({ all: true });
  await stage.runUntil(new Date("2026-09-11T15:00:00Z"));
  expect(reminders(bo)).toBe(1);
  await stage.runUntil(new Date("2026-09-30T15:00:00Z"));
  expect(reminders(bo)).toBe(2);
  expect(reminders(cy)).toBe(0);
  expect(bo.sees(channel)).toHaveLength(1);
});

test("a reviewer who cannot says so, is not reminded, and the author asks somebody else", async () => {
  await startReview({ reviewers: ["bo"] });
  const invitation = dms(bo).at(-1);
  if (invitation === undefined) throw new Error("Bo was not asked");
  await bo.press(invitation, "I cannot this time");
  await delivered();
  expect(dms(bo).at(-1)?.visible).toContain("Thank you for saying so");
  const declined = dms(ada).at(-1);
  expect(declined?.visible).toContain("Bo Thistledown cannot look at review 1");
  if (declined === undefined) throw new Error("Ada was not told");
  await ada.press(declined, "Ask somebody else");
  const asked = await ada.submit({ reviewers: ["cy"] });
  expect(asked.view?.visible).toContain("I ask Cy Marrowby");
  await stage.runUntil(new Date("2026-09-30T15:00:00Z"));
  expect(dms(bo)).toHaveLength(1);
  expect(dms(cy)[0]?.visible).toContain("asks what you think");
});

test("what cannot be is said at the field", async () => {
  await ada.command("/review new");
  const refused = await ada.submit({
    title: "A",
    link: "not a link",
    reviewers: ["gus"],
    due: "2026-09-01",
    channel: "elsewhere",
  });
  expect(Object.keys(refused.errors ?? {}).sort()).toEqual(["due", "link"]);
  const people = await ada.submit({ link: "https://example.com", due: "2026-09-20" });
  expect(people.errors?.["reviewers"]).toContain("guest");
  expect(people.errors?.["channel"]).toContain("/invite @guildhall");
  const self = await ada.submit({ reviewers: ["ada"] });
  expect(self.errors?.["reviewers"]).toContain("You are the author");
});

test("a draft is its author's until they ask for notes", async () => {
  await startReview({ begin: "Keep it as a draft" });
  expect(dms(bo)).toHaveLength(0);
  expect((await bo.command("/review show 1")).replies.at(-1)?.visible).toContain("There is no review 1");
  const draft = (await ada.command("/review show 1")).replies.at(-1);
  if (draft === undefined) throw new Error("Ada does not see her draft");
  await ada.press(draft, "Ask for notes now");
  await delivered();
  expect(dms(bo)).toHaveLength(1);
});

test("only the author and leads decide, and a decision can replace an earlier one", async () => {
  await startReview();
  expect((await bo.command("/review decide 1")).replies.at(-1)?.visible).toContain("belongs to Ada");
  await cy.command("/review decide 1");
  await cy.submit({ decision: "By day." });
  await cy.close({ all: true });
  await startReview({ title: "Partition by hour" });
  await ada.command("/review decide 2");
  await ada.submit({ decision: "By hour.", replaces: "1: Partition the orders table by day" });
  await ada.close({ all: true });
  const first = await bo.command("/review show 1");
  expect(first.replies.at(-1)?.visible).toContain("Superseded by review 2");
});

test("a note is settled by a button, and Home shows what waits", async () => {
  await startReview();
  expect((await bo.openHome())?.visible).toContain("Your view is asked for");
  await bo.command("/review note 1 Why by day?");
  await bo.submit({ kind: "Question" });
  await bo.close({ all: true });
  expect((await bo.openHome())?.visible).not.toContain("Your view is asked for");
  const shown = (await ada.command("/review show 1")).replies.at(-1);
  if (shown === undefined) throw new Error("Ada sees no review");
  const settled = await ada.press(shown, "Answered");
  expect(settled.replies.at(-1)?.visible).toContain("answered");
});

test("hostile words ring nobody and break nothing", async () => {
  const hostile = "<!channel> <@U123> `x` ```\u0000 \u202Eevil *bold* & | >";
  await startReview({ title: `${hostile} title`, context: hostile.repeat(50), channel: "designs" });
  await bo.command(`/review note 1 ${hostile}`);
  expect((await bo.submit({ kind: "Risk" })).problem).toBeUndefined();
  await bo.close({ all: true });
  for (const line of [
    "/review show 1",
    "/review list",
    "/review mine",
    "/review export 1",
    `/review ${hostile}`,
    "/review show 99",
    "/review show",
    `/review note 1 ${"x".repeat(40_000)}`,
    `/review note ${"界".repeat(40_000)}`,
  ]) {
    const answered = await ada.command(line);
    expect(answered.problem).toBeUndefined();
    expect(answered.ok).toBe(true);
    await ada.close({ all: true });
  }
  await ada.command("/review decide 1");
  await ada.submit({ decision: hostile, consequences: hostile });
  await stage.runHours(24);
  const rung = stage.workspace
    .allMessages()
    .flatMap((message) => [...message.notified.broadcasts, ...message.notified.userIds]);
  expect(rung).toEqual([]);
  expect(stage.slack.calls().filter((call) => call.answer["ok"] !== true)).toEqual([]);
});
