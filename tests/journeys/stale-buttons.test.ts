import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditEntries, deliveries } from "#db/schema/sqlite.ts";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { craftedBy } from "#tests/support/crafted.ts";

// Buttons that have outlived what they are about, in everything but check-ins.

let stage: Stage;
let ada: Person;
let bo: Person;
let cy: Person;
let lea: Person;

beforeEach(async () => {
  stage = await openStage({
    // A Monday, ten in the morning in Berlin.
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Thistledown", timeZone: "Europe/Berlin" });
      cy = workspace.addPerson({ name: "cy", realName: "Cy Marrowby", timeZone: "Europe/Berlin" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Marsh", isAdmin: true });
      workspace.addChannel({ name: "data-guild", members: [lea.id], withBot: true });
    },
  });
});

afterEach(() => stage.stop());

function said(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.replies.at(-1)?.visible ?? act.view?.visible ?? "";
}

function reply(act: ActResult): SeenMessage {
  const last = act.replies.at(-1);
  if (last === undefined) throw new Error(`Nothing was answered: ${act.problem ?? "no problem"}`);
  return last;
}

function lastDm(person: Person): SeenMessage {
  const last = person.sees().findLast((message) => !message.ephemeral);
  if (last === undefined) throw new Error(`${person.name} got no message`);
  return last;
}

/** A minute passes, in which what is owed goes out at Slack's pace. */
async function delivered(): Promise<void> {
  await stage.runHours(1 / 60);
}

async function owed(kind: string): Promise<number> {
  const { reader } = stage.running().bot.db;
  return (await reader.select().from(deliveries).where(eq(deliveries.kind, kind))).length;
}

async function leavesSlack(person: Person): Promise<void> {
  await stage.workspace.updatePerson(person.id, { deleted: true });
  await delivered();
}

async function startReview(values: Readonly<Record<string, string | readonly string[]>> = {}): Promise<void> {
  await ada.command("/review new");
  await ada.submit({ title: "Partition by day", reviewers: ["bo", "cy"], due: "2026-09-14", ...values });
  await ada.close({ all: true });
  await delivered();
}

async function noteOfBo(): Promise<void> {
  await bo.command("/review note 1 Why by day?");
  await bo.submit({ kind: "Question" });
  await bo.close({ all: true });
}

test("a reviewer who has given their view is not taken for one who cannot", async () => {
  await startReview();
  const invitation = lastDm(bo);
  await noteOfBo();
  expect(said(await bo.press(invitation, "I cannot this time"))).toContain("Your view is in review 1");
  await delivered();
  expect(await owed("reviews.declined")).toBe(0);
  expect(said(await ada.command("/review show 1"))).toContain("Reviewers: Bo Thistledown and Cy Marrowby");
});

test("a reviewer who cannot once it is decided is told that it is", async () => {
  await startReview();
  const invitation = lastDm(bo);
  await ada.command("/review decide 1");
  await ada.submit({ decision: "By day." });
  expect(said(await bo.press(invitation, "I cannot this time"))).toContain("is decided:");
  expect(await owed("reviews.declined")).toBe(0);
});

test("a note that was settled in one way is not settled in another by an old button, and can be opened again", async () => {
  await startReview();
  await noteOfBo();
  const old = reply(await ada.command("/review show 1"));
  await bo.press(reply(await bo.command("/review show 1")), "Won't do");
  const now = said(await ada.press(old, "Resolved"));
  expect(now).toContain("This note was settled otherwise meanwhile, so I left it as it is:");
  expect(now).toContain("won't do");
  const shown = reply(await ada.command("/review show 1"));
  expect(said(await ada.press(shown, "Open again"))).not.toContain("meanwhile");
  expect(said(await ada.command("/review show 1"))).toContain("· open");
});

test("who has left since they were picked is not among those who are asked", async () => {
  await startReview({ begin: "Keep it as a draft" });
  const draft = reply(await ada.command("/review show 1"));
  await leavesSlack(cy);
  const opened = said(await ada.press(draft, "Ask for notes now"));
  expect(opened).toContain("I ask Bo Thistledown in their working hours");
  expect(await owed("reviews.invitation")).toBe(1);
});

async function boTeaches(topic: string): Promise<void> {
  await bo.command("/mentor join");
  await bo.submit({ role: "I would like to mentor", teach: [topic], capacity: "2" });
  await bo.close({ all: true });
  await delivered();
}

async function askedOfBo(): Promise<SeenMessage> {
  await boTeaches("Data reliability engineering");
  const routed = reply(await ada.command("/ask What is a good freshness SLA for the orders table?"));
  await ada.press(routed, "Ask");
  await delivered();
  return lastDm(bo);
}

test("thanks for somebody who has left are not said to reach them", async () => {
  await bo.press(await askedOfBo(), "Answer");
  await bo.submit({ answer: "Two hours." });
  await delivered();
  const answer = lastDm(ada);
  await leavesSlack(bo);
  expect(said(await ada.press(answer, "Say thanks"))).toContain("Bo Thistledown has left this workspace");
  expect(await owed("knowledge.thanks")).toBe(0);
});

test("an answer to somebody who has left is kept for others, and not said to reach them", async () => {
  const question = await askedOfBo();
  await leavesSlack(ada);
  expect(said(await bo.press(question, "Answer"))).toContain("They have left this workspace.");
  const sent = said(await bo.submit({ answer: "Two hours." }));
  expect(sent).toContain("Ada Quillfeather has left this workspace, but others find your answer");
  expect(await owed("knowledge.answer")).toBe(0);
  await bo.close({ all: true });
  expect(said(await bo.command("/find freshness"))).toContain("1 answer");
});

test("a rhythm for what was put aside meanwhile is not said to be kept, and the way back is offered", async () => {
  const begun = reply(await ada.command("/reading start designing"));
  await ada.press(begun, "Nudges");
  // At another machine, with the window still open here.
  await craftedBy(stage.running().bot, ada.id, stage.workspace.id).command("reading drop designing");
  const kept = await ada.submit({ when: "Every four weeks at most" });
  expect(said(kept)).toContain("is not being read, so I do not ask about it");
  expect(said(kept)).toContain("Take it up again");
});

test("what was switched off meanwhile cannot be snoozed, and is not said to come back", async () => {
  await startReview();
  await stage.runUntil(new Date("2026-09-10T12:00:00Z"));
  const nudge = lastDm(bo);
  await bo.command("/mentor quiet");
  await bo.submit({ "kind.reviews.nudge": "Never", most_a_day: "One, with all that is due in it" });
  await bo.close({ all: true });
  const before = await owed("reviews.nudge");
  const act = said(await bo.press(nudge, "Snooze until tomorrow"));
  expect(act).toContain("nothing like this comes any more, so there is nothing to snooze");
  expect(await owed("reviews.nudge")).toBe(before);
});

test("a digest that another lead has switched off is off already", async () => {
  await lea.command("/digest settings");
  await lea.submit({ channel: "data-guild", weekday: "Friday", time: "15:00", zone: "Europe/Berlin" });
  await lea.close({ all: true });
  const byLea = craftedBy(stage.running().bot, lea.id, stage.workspace.id);
  expect(JSON.stringify(await byLea.press("digest.off", ""))).toContain("The digest is off. ");
  expect(JSON.stringify(await byLea.press("digest.off", ""))).toContain("The digest is off already.");
  const { reader } = stage.running().bot.db;
  expect(await reader.select().from(auditEntries).where(eq(auditEntries.action, "digest.off"))).toHaveLength(
    1,
  );
});
