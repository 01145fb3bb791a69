import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rounds } from "#db/schema/sqlite.ts";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { loadPreview } from "#src/features/matching/round-store.ts";
import { loadMember, saveExclusion } from "#src/features/members/store.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lead: Person;
let other: Person;
let ada: Person;
let ben: Person;
let cy: Person;

const LEADERSHIP = "Technical leadership in data";
const STRATEGY = "Influencing data strategy";

// A Monday, ten in the morning in Berlin.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      function person(name: string, realName: string, isAdmin = false) {
        return workspace.addPerson({ name, realName, isAdmin, timeZone: "Europe/Berlin" });
      }
      lead = person("lena", "Lena Lighthouse", true);
      other = person("otto", "Otto Orchard", true);
      ada = person("ada", "Ada Quillfeather");
      ben = person("ben", "Ben <!channel> Brook");
      cy = person("cy", "Cy Cloudberry");
    },
  });
});

afterEach(() => stage.stop());

async function joinAs(person: Person, values: Record<string, string | string[]>): Promise<void> {
  await person.command("/mentor join");
  const submitted = await person.submit(values);
  expect(submitted.problem).toBeUndefined();
  await stage.settle();
}

async function mentors(person: Person, topics: string[], capacity = "1"): Promise<void> {
  await joinAs(person, { role: "I would like to mentor", teach: topics, capacity });
}

async function wants(person: Person, topics: string[], goal = ""): Promise<void> {
  await joinAs(person, { role: "I would like a mentor", learn: topics, ...(goal ? { goal } : {}) });
}

function groupDm(person: Person): readonly SeenMessage[] {
  const [group] = person.conversations().filter((one) => one.kind === "mpim");
  return group ? person.sees(group.id) : [];
}

/** The few minutes that Slack's pace takes for a handful of messages. */
async function deliver(): Promise<void> {
  await stage.runHours(0.1);
}

function introductions(person: Person): readonly SeenMessage[] {
  return groupDm(person).filter((message) => message.visible.includes(", meet "));
}

function lastDm(person: Person): SeenMessage | undefined {
  return person.sees().findLast((message) => !message.ephemeral);
}

async function publish(by: Person) {
  const pressed = await by.press(await solvedRound(by), "Publish");
  await deliver();
  return pressed.view;
}

test("a lead looks at a round, publishes it, and the pair reads who is who, why, and what to do first", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP], "Lead our <!here> migration\n`drop table` \u0000 & more");
  await wants(cy, [STRATEGY]);

  const preview = await solvedRound(lead);
  expect(preview.visible).toContain("1 of 2 people");
  expect(preview.visible).toContain("Ben <!channel> Brook learns from Ada Quillfeather · fit");
  expect(preview.visible).toContain("is Ben <!channel> Brook's first wish");
  expect(preview.visible).toContain("Both work 09:00 to 17:00 on weekdays (Berlin time)");
  expect(preview.visible).toContain(
    "Cy Cloudberry · no mentor this time\nNobody teaches Influencing data strategy.",
  );

  const published = await lead.press(preview, "Publish");
  expect(published.view?.visible).toContain("Published. 1 pair is introduced");
  await deliver();

  for (const person of [ada, ben]) {
    const [introduction] = introductions(person);
    expect(introduction?.visible).toContain("Ada Quillfeather, meet Ben <!channel> Brook");
    expect(introduction?.visible).toContain("Lead our <!here> migration");
    expect(introduction?.visible).toContain("You both work 09:00 to 17:00 on weekdays (Berlin time)");
    expect(introduction?.visible).toContain("Something to talk about in Technical leadership in data:");
    expect(introduction?.visible).toContain("I propose times for your first check-in");
  }
  expect(lastDm(cy)?.visible).toContain("Nobody teaches Influencing data strategy yet.");
  expect(lastDm(lead)?.visible).toContain("The matching round is published: 1 new pair");
  expect(stage.workspace.allMessages().flatMap((message) => message.notified.broadcasts)).toEqual([]);
});

test("two leads who publish one round publish it once, and the second hears who was first", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  const first = await solvedRound(lead);
  const second = await solvedRound(other);
  const [one, two] = await Promise.all([lead.press(first, "Publish"), other.press(second, "Publish")]);
  await deliver();
  const words = [one.view?.visible ?? "", two.view?.visible ?? ""].toSorted();
  expect(words[0]).toContain("Published. 1 pair");
  expect(words[1]).toContain("This round is already published");
  expect(introductions(ben)).toHaveLength(1);
});

test("publishing again says that it is done, and by whom", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  const stale = await solvedRound(other);
  await publish(lead);
  const again = await other.press(stale, "Publish");
  expect(again.view?.visible).toContain(
    "This round is already published: Lena Lighthouse did it on Mon 7 Sept, 10:00",
  );
});

test("what changed since the preview is said, nobody is told, and solving again shows the round as it is", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  await wants(cy, [LEADERSHIP]);
  const preview = await solvedRound(lead);
  await ben.command("/mentor leave");
  await ben.submit();
  await stage.settle();
  const pressed = await lead.press(preview, "Publish");
  expect(pressed.view?.visible).toContain("Ben <!channel> Brook has left");
  expect(stage.workspace.conversations().filter((one) => one.kind === "mpim")).toEqual([]);
  const again = await lead.press(pressed.view!, "Solve again");
  expect(again.view?.visible).toContain("1 of 1 person");
  await lead.press(again.view!, "Publish");
  await deliver();
  expect(introductions(cy)).toHaveLength(1);
});

test("somebody who does not run the programme is told who does", async () => {
  const refused = await ben.command("/guild match");
  expect(refused.view).toBeNull();
  expect(refused.replies.at(-1)?.visible).toContain("for the people who run the programme");
});

test("a round with nobody in it, or without mentors, is answered in words", async () => {
  const nobody = await lead.command("/guild match");
  expect(nobody.replies.at(-1)?.visible).toContain("There is nobody to match");
  await wants(ben, [LEADERSHIP]);
  const without = await lead.command("/guild match");
  expect(without.replies.at(-1)?.visible).toContain("1 person waits for a mentor, but nobody takes mentees");
});

test("a round in which nobody fits shows every cause and has nothing to publish", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(cy, [STRATEGY]);
  const preview = await solvedRound(lead);
  expect(preview.visible).toContain("Nobody can be matched this time.");
  expect(preview.buttons.map((button) => button.label)).not.toContain("Publish");
});

test("one of a pair ends it, the other hears kindly and is in the next round again", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  await publish(lead);
  const list = (await ada.command("/guild pairs")).view;
  expect(list?.title).toBe("Your pairs");
  const pair = (await ada.press(list!, "Details")).view;
  const ended = await ada.press(pair!, "End this pair");
  expect(ended.view?.visible).toContain("has ended");
  await deliver();
  expect(lastDm(ben)?.visible).toContain(
    "Ada Quillfeather has ended your pair, as either of you may at any time.",
  );
  const preview = await solvedRound(lead);
  expect(preview.visible).toContain("ruled out for Ben");
});

test("when a mentor leaves, the pair closes by itself and the mentee waits for a new one", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  await publish(lead);
  const [introduction] = introductions(ben);
  await ada.command("/mentor leave");
  await ada.submit();
  await deliver();
  expect(lastDm(ben)?.visible).toContain("Ada Quillfeather has left the mentoring, so your pair ends here.");
  expect(lastDm(ben)?.visible).toContain("You are on the waiting list");
  const late = await ben.press(introduction!, "About this pair");
  expect(late.replies.at(-1)?.visible).toContain("This pair has already ended.");
});

test("a lead sees all pairs, and Home shows each person their own", async () => {
  await mentors(ada, [LEADERSHIP], "2");
  await wants(ben, [LEADERSHIP]);
  await wants(cy, [LEADERSHIP]);
  await publish(lead);
  const all = (await lead.command("/guild pairs")).view;
  expect(all?.visible).toContain("2 active pairs");
  expect((await ada.openHome())?.visible).toContain("You have mentored Cy Cloudberry since Mon 7 Sept");
  expect((await ben.openHome())?.visible).toContain("Ada Quillfeather has mentored you since");
  const strangers = await cy.command("/guild pairs");
  expect(strangers.view?.visible).not.toContain("Brook");
});

/** As a roster's exclude column does it. */
async function exclude(person: Person, excluded: Person): Promise<void> {
  const { db } = stage.running().bot;
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  await db.transaction(async (tx) => {
    const member = await loadMember(tx, workspaceId, SlackUserId.parse(person.id));
    const unwanted = await loadMember(tx, workspaceId, SlackUserId.parse(excluded.id));
    await saveExclusion(tx, member!, unwanted!.id);
  });
}

test("a round in which everybody is excluded has no pair, and nobody reads who asked for it", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  await exclude(ada, ben);
  const preview = await solvedRound(lead);
  expect(preview.visible).toContain("Nobody can be matched this time.");
  expect(preview.visible).toContain(
    "a manager, a partner of the last 12 weeks, or somebody not to be paired",
  );
});

test("a round whose proof fails is not published, whoever presses what", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  const preview = await solvedRound(lead);
  const { db } = stage.running().bot;
  await db.transaction(async (tx) => {
    const round = await loadPreview(tx, WorkspaceId.parse(stage.workspace.id));
    const certificate = { verified: false, bound: 9, problems: ["the total is too low"] };
    const set = { outcomeJson: JSON.stringify({ ...round!.plan, certificate }) };
    await tx.update(rounds).set(set).where(eq(rounds.id, round!.id));
  });
  const pressed = await lead.press(preview, "Publish");
  await deliver();
  expect(pressed.view?.visible).toContain("Not published: I could not prove that this is the best round.");
  expect(introductions(ben)).toEqual([]);
});
