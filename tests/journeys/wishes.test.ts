import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { loadRoundInput } from "#src/features/matching/store.ts";
import { loadMember } from "#src/features/members/store.ts";
import { craftedBy } from "#tests/support/crafted.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lead: Person;
let ada: Person;
let bo: Person;
let cy: Person;
let stranger: Person;

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
      ada = person("ada", "Ada Quillfeather");
      bo = person("bo", "Bo <!channel> Birdwhistle");
      cy = person("cy", "Cy Cloudberry");
      stranger = person("dee", "Dee Dunmore");
    },
  });
});

afterEach(() => stage.stop());

async function joinAs(person: Person, values: Record<string, string | string[]>): Promise<void> {
  await person.command("/mentor join");
  expect((await person.submit(values)).problem).toBeUndefined();
  await stage.settle();
}

async function mentors(person: Person, topics = [LEADERSHIP]): Promise<void> {
  await joinAs(person, { role: "I would like to mentor", teach: topics, capacity: "1" });
}

async function wants(person: Person): Promise<void> {
  await joinAs(person, { role: "I would like a mentor", learn: [LEADERSHIP] });
}

function roundInput() {
  const { bot } = stage.running();
  return loadRoundInput(bot.db.reader, WorkspaceId.parse(stage.workspace.id), {
    now: stage.clock.now(),
    track: null,
  });
}

async function idOf(person: Person) {
  const { reader } = stage.running().bot.db;
  return (await loadMember(reader, WorkspaceId.parse(stage.workspace.id), SlackUserId.parse(person.id)))?.id;
}

test("a mentee says whom they would like, and gets them; nobody else reads of it", async () => {
  await mentors(ada);
  await mentors(bo);
  await wants(cy);
  await cy.command("/mentor wishes");
  const kept = await cy.submit({
    mentors: [bo.id],
    wanted: "Two, where there are places enough",
    cadence: "Every two weeks",
    form: "By call",
    office: "North  `wing` <!here>",
  });
  const words = kept.view?.visible ?? "";
  expect(words).toContain("as a mentor");
  expect(words).toContain("Two mentors, where there are places enough");
  expect(words).toContain("Meeting every two weeks, by call");
  expect(words).toMatch(/Your office is North `?wing`? <!here>/);
  const input = await roundInput();
  await cy.close({ all: true });
  expect(input.mentees[0]).toMatchObject({
    wanted: 2,
    cadenceDays: 14,
    meetingForm: "call",
    office: "North `wing` <!here>",
    ranked: [await idOf(bo)],
  });
  const reopened = await cy.command("/mentor wishes");
  expect(reopened.view?.inputs.find((one) => one.blockId === "mentors")?.value).toEqual([bo.id]);
  await cy.close();

  const preview = await solvedRound(lead);
  expect(preview.visible).toContain("1 person of them gets two.");
  expect(preview.visible).not.toMatch(/asked for|would like/);
  expect(stage.workspace.allMessages().flatMap((message) => message.notified.broadcasts)).toEqual([]);
});

test("one ranked mentor is preferred to another who fits as well", async () => {
  for (const mentor of [ada, bo]) await mentors(mentor);
  await wants(cy);
  for (const [chosen, other] of [
    [ada, bo],
    [bo, ada],
  ] as const) {
    await cy.command("/mentor wishes");
    await cy.submit({ mentors: [chosen.id] });
    await cy.close({ all: true });
    const preview = (await solvedRound(lead)).visible;
    await lead.close();
    expect(preview).toContain(`Cy Cloudberry learns from ${chosen.realName}`);
    expect(preview).not.toContain(`learns from ${other.realName}`);
  }
});

test("oneself, somebody who does not mentor and a stranger are no mentors to wish for", async () => {
  await wants(cy);
  await wants(bo);
  await cy.command("/mentor wishes");
  expect((await cy.submit({ mentors: [cy.id] })).errors?.["mentors"]).toContain("That is you");
  for (const person of [bo, stranger]) {
    const refused = await cy.submit({ mentors: [person.id] });
    expect(refused.errors?.["mentors"]).toContain("people who take mentees here");
  }
  expect(await idOf(stranger)).toBeUndefined();
});

test("a mentor is asked about rhythm, form and office alone; somebody outside is told how to join", async () => {
  await mentors(ada);
  const opened = await ada.command("/mentor wishes");
  expect(opened.view?.inputs.map((input) => input.blockId)).toEqual(["cadence", "form", "office"]);
  await ada.close();
  const outside = await stranger.command("/mentor wishes");
  expect(outside.view).toBeNull();
  expect(outside.replies.at(-1)?.visible).toContain("not in the mentoring yet");
});

test("what a mentor picks first stays first, however often they save their profile", async () => {
  await mentors(ada, [LEADERSHIP, STRATEGY]);
  for (let times = 0; times < 2; times++) {
    const teach = (await roundInput()).mentors[0]?.teach ?? [];
    expect(new Map(teach.map(({ topicId, rank }) => [topicId, rank]))).toEqual(
      new Map([
        ["technical-leadership", 1],
        ["influencing-data-strategy", 2],
      ]),
    );
    await ada.command("/mentor profile");
    expect((await ada.submit({})).problem).toBeUndefined();
    await stage.settle();
  }
});

/** Ada has ended the pair of the two; what Cy was told. */
async function endedPair(): Promise<SeenMessage> {
  await mentors(ada);
  await wants(cy);
  await lead.press(await solvedRound(lead), "Publish");
  await lead.close({ all: true });
  await stage.runHours(0.1);
  const list = (await ada.command("/guild pairs")).view;
  const pair = (await ada.press(list!, "Details")).view;
  await ada.press(pair!, "End this pair");
  await ada.close({ all: true });
  await stage.runHours(0.1);
  return cy.sees().findLast((message) => message.visible.includes("has ended your pair"))!;
}

test("a wish for somebody who has left Slack meanwhile is not said to come true one day", async () => {
  const told = await endedPair();
  await stage.workspace.updatePerson(ada.id, { deleted: true });
  await stage.settle();
  const said = await cy.press(told, "Gladly again one day");
  expect(said.replies.at(-1)?.visible).toContain("Ada Quillfeather has left this workspace");
  expect((await roundInput()).mentees.map(({ again }) => again)).toEqual([[]]);
});

test("two who are a pair again are told so by the old button", async () => {
  const told = await endedPair();
  await cy.press(told, "Gladly again one day");
  const { value = "" } = told.buttons.find(({ label }) => label === "Gladly again one day")!;
  await craftedBy(stage.running().bot, ada.id, stage.workspace.id).press("matching.again", value);
  await lead.press(await solvedRound(lead), "Publish");
  await stage.runHours(0.1);
  const said = await cy.press(told, "Gladly again one day");
  expect(said.replies.at(-1)?.visible).toContain("You and Ada Quillfeather are a pair already");
});

test("two who both would gladly go on are matched again at once; one alone is kept to themselves", async () => {
  await mentors(ada);
  await wants(cy);
  await lead.press(await solvedRound(lead), "Publish");
  await stage.runHours(0.1);
  const list = (await ada.command("/guild pairs")).view;
  const pair = (await ada.press(list!, "Details")).view;
  const ended = (await ada.press(pair!, "End this pair")).view;
  await stage.runHours(0.1);
  const wished = await ada.press(ended!, "Gladly again one day");
  expect(wished.view?.visible ?? wished.replies.at(-1)?.visible).toContain(
    "I keep it to myself that you would gladly be paired with Cy Cloudberry again.",
  );
  await ada.close({ all: true });
  expect((await solvedRound(lead)).visible).toContain("1 person wants a mentor");
  await lead.close({ all: true });

  const told = cy.sees().findLast((message) => message.visible.includes("has ended your pair"));
  const said = await cy.press(told!, "Gladly again one day");
  const again = await solvedRound(lead);
  expect(again.visible).toContain("Cy Cloudberry learns from Ada Quillfeather");
  expect(again.visible).toContain("Both said that they would gladly go on together");
  await lead.close({ all: true });

  const taken = await cy.press(said.replies.at(-1)!, "Take it back");
  expect(taken.replies.at(-1)?.visible).toContain("Ada Quillfeather never heard of it");
  expect((await solvedRound(lead)).visible).toContain("1 person wants a mentor");
});
