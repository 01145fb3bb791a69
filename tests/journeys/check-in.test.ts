import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { saveClosed } from "#src/features/matching/pair-store.ts";
import { loadMember } from "#src/features/members/store.ts";
import { officeHours, savedMember, savedPair } from "#tests/support/people.ts";
import { pairs } from "#db/schema/sqlite.ts";

let stage: Stage;
let ada: Person;
let bo: Person;

/** Monday, 7 September 2026, ten in Berlin. */
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Lantern", timeZone: "Europe/Berlin" });
    },
  });
});

afterEach(() => stage.stop());

async function aPairOfAdaAndBo(zoneOfBo = "Europe/Berlin"): Promise<void> {
  const { db } = stage.running().bot;
  const workspaceId = stage.workspace.id;
  await stage.workspace.updatePerson(bo.id, { timeZone: zoneOfBo });
  const mentor = await savedMember(db, {
    workspaceId,
    slackUserId: ada.id,
    name: ada.realName,
    role: "mentor",
  });
  const mentee = await savedMember(db, {
    workspaceId,
    slackUserId: bo.id,
    name: bo.realName,
    role: "mentee",
    hours: officeHours(zoneOfBo),
    learns: ["technical-leadership"],
  });
  await savedPair(db, { mentor, mentee, startedAt: stage.clock.now() });
  await stage.runHours(0.2);
}

/** What stands last in the conversation of the pair with Guildhall. */
function lastInGroup(): SeenMessage {
  const group = bo.conversations().find((one) => one.kind === "mpim");
  const last =
    group &&
    bo
      .sees(group.id)
      .filter((message) => !message.ephemeral)
      .at(-1);
  if (last === undefined) throw new Error("nothing was said to the pair");
  return last;
}

function dms(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => !message.ephemeral);
}

/** A few minutes, in which what is owed is sent at Slack's pace. */
function soon(): Promise<void> {
  return stage.runHours(0.05);
}

function until(text: string): Promise<void> {
  return stage.runUntil(new Date(text));
}

test("from the first offer through a meeting with notes to the next offer, and private stays private", async () => {
  await aPairOfAdaAndBo();
  const offer = lastInGroup();
  expect(offer.visible).toContain("Time for your first check-in.");
  expect(offer.buttons.map((button) => button.label).slice(0, 3)).toEqual([
    "Tue 8 Sept, 13:00",
    "Wed 9 Sept, 14:00",
    "Thu 10 Sept, 11:00",
  ]);

  await bo.press(offer, "Wed 9 Sept, 14:00");
  await soon();
  expect(lastInGroup().visible).toContain("Your check-in: Sep 9 at 14:00");
  expect(dms(ada).at(-1)?.visible).toContain("Bo Lantern chose a time for your check-in: Wed 9 Sept, 14:00");

  await until("2026-09-08T07:30:00Z");
  for (const person of [ada, bo]) {
    expect(dms(person).at(-1)?.visible).toContain("on Wed 9 Sept, 14:00");
    expect(dms(person).at(-1)?.visible).toContain("Worth talking about (Technical leadership in data)");
  }
  await until("2026-09-09T11:44:00Z");
  expect(lastInGroup().visible).not.toContain("starts soon");
  await until("2026-09-09T11:46:00Z");
  expect(lastInGroup().visible).toContain("Your check-in starts soon: Today at 14:00");

  await until("2026-09-09T12:50:00Z");
  await bo.press(lastInGroup(), "We met");
  expect(lastInGroup().visible).toContain("Good that you met");
  await bo.press(lastInGroup(), "Add notes and action items");
  const kept = await bo.submit({
    shared: "We drew the lamp together.",
    private: "I was nervous about the wick.",
    item_1: "Send the drawing",
    due_1: "2026-09-14",
    item_2: "Read the drawing",
    whose_2: "Theirs",
  });
  expect(kept.view?.visible).toContain("Kept: you met Ada Quillfeather on Wed 9 Sept");
  await soon();

  const told = dms(ada).at(-1)?.visible ?? "";
  expect(told).toContain("We drew the lamp together.");
  expect(told).toContain("For you to do\n• “Read the drawing”");
  const opened = await ada.press(dms(ada).at(-1) ?? "home", "Add my notes");
  expect(opened.view?.inputs.find((input) => input.blockId === "private")?.value).toBeFalsy();
  await ada.close({ all: true });
  const forAda = JSON.stringify(
    stage.slack.calls().filter((call) => JSON.stringify(call.args).includes("nervous")),
  );
  expect(forAda).toBe("[]");

  expect((await ada.command("/checkin actions")).replies.at(-1)?.visible).toContain("Read the drawing");
  await bo.openHome();
  expect(bo.home()?.visible).toContain("“Send the drawing”, by Mon 14 Sept");
  await bo.press("home", "Done");
  expect(bo.home()?.visible).not.toContain("Send the drawing");

  // Wednesday 9 September plus 14 days is Wednesday 23; it is offered on the Monday before.
  await until("2026-09-20T12:00:00Z");
  expect(lastInGroup().visible).not.toContain("Time for your next check-in.");
  await until("2026-09-21T08:00:00Z");
  expect(lastInGroup().visible).toContain("Time for your next check-in.");
  expect(lastInGroup().buttons[1]?.label).toContain("Wed 23 Sept");
});

test("when both press another time at the same moment, one is agreed and both see which", async () => {
  await aPairOfAdaAndBo();
  const offer = lastInGroup();
  await Promise.all([ada.press(offer, "check_ins.choose#0"), bo.press(offer, "check_ins.choose#2")]);
  await soon();
  const agreed = lastInGroup().visible;
  expect(agreed).toContain("Your check-in:");
  await until("2026-09-10T12:00:00Z");
  const group = bo.conversations().find((one) => one.kind === "mpim")?.id ?? "";
  const reminders = bo.sees(group).filter((message) => message.visible.includes("starts soon"));
  expect(reminders).toHaveLength(1);
});

test("a moved check-in is reminded of at its new time alone, and old buttons say what is true now", async () => {
  await aPairOfAdaAndBo();
  await bo.press(lastInGroup(), "check_ins.choose#0");
  const agreed = lastInGroup();
  const modal = await ada.press(agreed, "Reschedule");
  expect(modal.view?.title).toBe("Move the check-in");
  expect((await ada.submit({ day: "2026-09-07", time: "09:00" })).errors).toEqual({
    time: "This is over already. Pick a time that is still to come.",
  });
  expect((await ada.submit({ day: "2026-09-01", time: "09:00" })).errors).toHaveProperty("day");
  const moved = await ada.submit({ day: "2026-09-10", time: "18:00" });
  expect(moved.view?.visible).toContain("Thu 10 Sept, 18:00. That is outside their working hours.");
  await ada.close({ all: true });
  await soon();
  expect(lastInGroup().visible).toContain("Ada Quillfeather set your check-in: Sep 10 at 18:00");

  await bo.press(agreed, "Skip");
  const group = bo.conversations().find((one) => one.kind === "mpim")?.id ?? "";
  const healed = bo.sees(group).find((message) => message.ts === agreed.ts);
  expect(healed?.visible).toContain("This changed meanwhile. Here is what is true now:");
  await until("2026-09-10T16:30:00Z");
  const reminders = bo.sees(group).filter((message) => message.visible.includes("starts soon"));
  expect(reminders.map((message) => message.at)).toEqual([new Date("2026-09-10T15:45:00Z")]);
});

test("a pair that shares no hour is told kindly and picks any time in a form", async () => {
  await aPairOfAdaAndBo("America/Los_Angeles");
  await until("2026-09-08T17:00:00Z");
  const offer = lastInGroup();
  expect(offer.visible).toContain("I find no free time inside the working hours of both of you");
  const modal = await bo.press(offer, "Pick a time");
  expect(modal.view?.visible).toContain("Ada Quillfeather works 09:00 to 17:00 in Berlin.");
  const set = await bo.submit({ day: "2026-09-10", time: "08:00" });
  expect(set.view?.visible).toContain(
    "For them that is Thu 10 Sept, 17:00 (Berlin), outside their working hours.",
  );
});

test("when they did not meet, both are asked what would help, and less often is one press", async () => {
  await aPairOfAdaAndBo();
  await bo.press(lastInGroup(), "check_ins.choose#0");
  await until("2026-09-08T12:00:00Z");
  await ada.press(lastInGroup(), "We did not meet");
  expect(lastInGroup().visible).toContain("did not happen; that is all right. What would help?");
  const before = lastInGroup();
  await Promise.all([ada.press(before, "Meet less often"), bo.press(before, "Meet less often")]);
  expect(lastInGroup().visible).toContain("From now on you two meet every 3 weeks.");
  await ada.press(lastInGroup(), "New times");
  await soon();
  expect(lastInGroup().visible).toContain("You get this because you two meet every 3 weeks.");
  expect(lastInGroup().buttons[0]?.label).toContain("Wed 9 Sept");
});

test("skipping tells the other in words that blame nobody", async () => {
  await aPairOfAdaAndBo();
  await bo.press(lastInGroup(), "check_ins.choose#0");
  const answer = await ada.command("/checkin skip");
  expect(answer.replies.at(-1)?.visible).toContain(
    "This check-in is left out. I come back with times for the next one around",
  );
  await soon();
  expect(dms(bo).at(-1)?.visible).toContain(
    "Ada Quillfeather leaves out the check-in on Tue 8 Sept, 13:00 with you.",
  );
});

test("nobody is written to while one of the two is pausing; an agreed time survives a move to another zone", async () => {
  await aPairOfAdaAndBo();
  await bo.press(lastInGroup(), "check_ins.choose#1");
  await stage.workspace.updatePerson(bo.id, { timeZone: "America/New_York" });
  await soon();
  const next = await bo.command("/checkin");
  expect(next.replies.at(-1)?.visible).toContain("With Ada Quillfeather: Wed 9 Sept, 08:00.");

  await bo.command("/mentor pause");
  await bo.submit({ until: "2026-10-05" });
  await bo.close({ all: true });
  const count = stage.workspace.allMessages().length;
  await until("2026-09-30T12:00:00Z");
  expect(stage.workspace.allMessages().length).toBe(count);
  await until("2026-10-06T16:00:00Z");
  expect(lastInGroup().visible).toContain("Time for your first check-in.");
});

test("once the pair is closed nothing more comes, and an old button says so", async () => {
  await aPairOfAdaAndBo();
  await bo.press(lastInGroup(), "check_ins.choose#1");
  const agreed = lastInGroup();
  await stage.running().bot.db.transaction(async (tx) => {
    const [pair] = await tx.select({ id: pairs.id }).from(pairs);
    if (pair) await saveClosed(tx, pair.id, { closedAt: stage.clock.now(), closedBecause: "ended_by_lead" });
  });
  await soon();
  const count = stage.workspace.allMessages().length;
  await until("2026-09-12T12:00:00Z");
  expect(stage.workspace.allMessages().length).toBe(count);
  await bo.press(agreed, "Reschedule");
  expect(lastInGroup().visible).toContain("This pair has come to its end");
  expect((await bo.command("/checkin next")).replies.at(-1)?.visible).toContain(
    "You are in no pair right now",
  );
});

test("a mentor of two is asked which one, and never agrees to two meetings at once", async () => {
  const cy = stage.workspace.addPerson({ name: "cy", realName: "Cy Wick", timeZone: "Europe/Berlin" });
  await aPairOfAdaAndBo();
  const { db } = stage.running().bot;
  const ofCy = { workspaceId: stage.workspace.id, slackUserId: cy.id, name: cy.realName };
  const mentee = await savedMember(db, { ...ofCy, role: "mentee" });
  const mentor = await loadMember(db.reader, mentee.workspaceId, SlackUserId.parse(ada.id));
  if (mentor === null) throw new Error("Ada is not a member");
  await savedPair(db, { mentor, mentee, startedAt: stage.clock.now() });
  await stage.runHours(0.2);

  const group = cy.conversations().find((one) => one.kind === "mpim")?.id ?? "";
  const offered =
    cy
      .sees(group)
      .at(-1)
      ?.buttons.map((button) => button.label) ?? [];
  expect(offered.slice(0, 3)).not.toContain("Tue 8 Sept, 13:00");
  await ada.command("/checkin schedule");
  const which = ada.sees().at(-1);
  expect(which?.buttons.map((button) => button.label)).toEqual(["Bo Lantern", "Cy Wick"]);
  const modal = await ada.press(which ?? "home", "Bo Lantern");
  expect(modal.view?.visible).toContain("Your check-in with Bo Lantern");
  await ada.submit({ day: "2026-09-08", time: (offered[0] ?? "").slice(-5) });
  await ada.close({ all: true });
  await cy.press(cy.sees(group).at(-1) ?? "home", offered[0] ?? "");
  expect(cy.sees(group).at(-1)?.visible).toContain("One of you has another check-in at that time by now.");

  await ada.command("/checkin log");
  const logged = await ada.submit({ pair: "Cy Wick", met_on: "2026-09-07", shared: "We met by chance." });
  expect(logged.view?.visible).toContain("Kept: you met Cy Wick on Mon 7 Sept");
});

const HOSTILE = `<!channel> <@U123> \`\`\` *bold* \u0000 \u202Eevil <http://x|y> & `;

test("hostile words ring nobody, break nothing and read as they were typed", async () => {
  await aPairOfAdaAndBo();
  await bo.press(lastInGroup(), "check_ins.choose#0");
  await bo.command("/checkin agenda");
  await bo.submit({ agenda: HOSTILE });
  await bo.close({ all: true });
  const huge = await bo.command(`/checkin actions add ${HOSTILE.replaceAll("\u0000", "").repeat(800)}`);
  expect(huge.replies.at(-1)?.visible).toContain("<!channel>");
  await bo.command("/checkin log");
  const logged = await bo.submit({
    met_on: "2026-09-07",
    shared: HOSTILE.repeat(40),
    item_1: HOSTILE,
    whose_1: "Theirs",
  });
  expect(logged.problem).toBeUndefined();
  await bo.close({ all: true });
  for (const words of ["rescedule", "\u202E", "actions add", "log 2026", HOSTILE])
    await bo.command(`/checkin ${words}`);
  await bo.close({ all: true });
  await until("2026-09-09T12:00:00Z");
  await ada.openHome();
  expect(stage.slack.calls().filter((call) => call.answer["ok"] === false)).toEqual([]);
  expect(stage.workspace.allMessages().flatMap((message) => message.notified.broadcasts)).toEqual([]);
  expect(stage.workspace.allMessages().flatMap((message) => message.notified.userIds)).not.toContain("U123");
  expect(dms(ada).some((message) => message.visible.includes("<!channel> <@U123>"))).toBe(true);
});

test("a message becomes an action item of one's own; a day that is over is refused at the field", async () => {
  const note = await ada.dm("Please check the lamp oil <!here>");
  const seen = ada.sees().find((message) => message.ts === note.ts);
  if (seen === undefined) throw new Error("the message is gone");
  const opened = await ada.messageShortcut(seen, "check_ins.action_from_message");
  expect(opened.view?.inputs[0]?.value).toContain("Please check the lamp oil");
  expect((await ada.submit({ due: "2026-09-01" })).errors).toHaveProperty("due");
  const kept = await ada.submit({ due: "2026-09-08" });
  expect(kept.view?.visible).toContain("Kept: “Please check the lamp oil");
  await ada.press(kept.view ?? "home", "Done");
  expect(ada.views().at(-1)?.visible).toContain("Nothing is open.");
  await ada.press(ada.views().at(-1) ?? "home", "Undo");
  expect(ada.views().at(-1)?.visible).toContain("Open again:");
});

test("without a pair the shortcut and the command say what to do instead of failing", async () => {
  const shortcut = await ada.globalShortcut("check_ins.log");
  expect(shortcut.view?.visible).toContain("You are in no pair right now");
  await ada.close({ all: true });
  for (const word of ["next", "schedule", "reschedule", "skip", "log", "agenda"]) {
    expect((await ada.command(`/checkin ${word}`)).replies.at(-1)?.visible).toContain(
      "You are in no pair right now",
    );
  }
});
