import { afterEach, beforeEach, expect, test } from "vitest";
import { pairs } from "#db/schema/sqlite.ts";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { newId, PairId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { loadMember } from "#src/features/members/store.ts";

const HOSTILE = `<!channel> <@U0000000BO> \`*rm*\` \u0000 \u202Eabc ${"🦉".repeat(900)}`;

let stage: Stage;
let ada: Person;
let bo: Person;
let cy: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Tallow" });
      cy = workspace.addPerson({ name: "cy", realName: "Cy Fennel" });
    },
  });
});

afterEach(() => stage.stop());

function said(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.view?.visible ?? act.replies.at(-1)?.visible ?? "";
}

function dmsOf(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => !message.ephemeral);
}

/** A pair, as a published round leaves it. */
async function pairUp(mentor: Person, mentee: Person): Promise<void> {
  const { bot } = stage.running();
  const ids = [];
  for (const person of [mentor, mentee]) {
    await person.command("/growth");
    const slackUserId = SlackUserId.parse(person.id);
    const member = await loadMember(bot.db.reader, WorkspaceId.parse(stage.workspace.id), slackUserId);
    if (member) ids.push(member.id);
  }
  const [mentorId, menteeId] = ids;
  if (!mentorId || !menteeId) throw new Error("Cannot pair: somebody is no member");
  await bot.db.transaction(async (tx) => {
    await tx.insert(pairs).values({
      id: PairId.parse(newId(bot.random, "pair")),
      workspaceId: WorkspaceId.parse(stage.workspace.id),
      mentorId,
      menteeId,
      status: "active",
      score: 1,
      reasonsJson: "[]",
      startedAt: bot.clock.now(),
    });
  });
}

test("a member says where they stand, gets a next step, and keeps evidence of it", async () => {
  expect(said(await ada.command("/growth"))).toContain("Say where you stand in each area");
  expect((await ada.command("/growth assess")).view?.title).toBe("Where I stand");
  expect(Object.keys((await ada.submit()).errors ?? {})).toEqual(["data-platform-architecture"]);
  const track = said(
    await ada.submit({
      "Data platform architecture": "3 · Does it alone",
      "Influencing data strategy": "1 · New to it",
    }),
  );
  expect(track).toContain("you say 3 · Senior Data Engineer: 4");
  expect(track).toContain("Next step: Influencing data strategy");
  await ada.close({ all: true });

  const evidence = await ada.command("/growth evidence add");
  expect(evidence.view?.title).toBe("Add evidence");
  const refused = await ada.submit({
    area: "Influencing data strategy",
    text: HOSTILE,
    link: "javascript:x",
  });
  expect(Object.keys(refused.errors ?? {})).toEqual(["link"]);
  expect(said(await ada.submit({ link: "https://wiki.example.com/a?b=1&c=2" }))).toContain(
    "Kept as evidence",
  );
  await ada.close({ all: true });
  const list = await ada.command("/growth evidence");
  expect(said(list)).toContain("<!channel> <@U0000000BO>");
  const [message] = list.replies;
  if (message) await ada.press(message, "Remove");
  expect(said(await ada.command("/growth evidence"))).toContain("Nothing yet");
  const home = await ada.openHome();
  expect(home?.visible).toContain("2 of 5 focus areas assessed");
});

test("a mentor says where they see their mentee, who hears of it; others see nothing", async () => {
  await pairUp(bo, ada);
  await ada.command("/growth evidence add");
  await ada.submit({ area: "Technical leadership in data", text: "Wrote the testing standard" });
  await ada.close({ all: true });

  expect((await bo.command("/growth assess")).view?.title).toBe("Whom do you assess?");
  expect((await bo.submit({ whom: "Ada Quillfeather" })).view?.title).toBe("Where I see them");
  const seen = said(
    await bo.submit({ "Technical leadership in data": "4 · Shapes it, also where it is unclear" }),
  );
  expect(seen).toContain("Ada Quillfeather: Intermediate to Senior");
  await bo.close({ all: true });
  await stage.settle();
  expect(dmsOf(ada).at(-1)?.visible).toContain("Bo Tallow said where they see you");
  expect(dmsOf(ada).at(-1)?.visible).toContain("Technical leadership in data: 4");

  expect(said(await bo.command("/growth evidence @ada"))).toContain("Wrote the testing standard");
  expect(said(await ada.command("/growth evidence @bo"))).toContain("you mentor nobody");
  const strangers = await cy.command("/growth evidence @ada");
  expect(said(strangers)).not.toContain("Wrote the testing standard");
});

test("a button that lost its permission shows and changes nothing", async () => {
  await pairUp(bo, ada);
  const evidence = await bo.command("/growth track @ada");
  await bo.command("/growth assess @ada");
  await stage.running().bot.db.transaction(async (tx) => {
    await tx.update(pairs).set({ status: "closed", closedAt: stage.clock.now() });
  });
  expect(said(await bo.submit({ "Technical leadership in data": "1 · New to it" }))).toContain(
    "I cannot show or change",
  );
  await bo.close({ all: true });
  const [message] = evidence.replies;
  if (message === undefined) throw new Error("Cannot press: no message");
  expect(said(await bo.press(message, "Their evidence"))).toContain("I cannot show or change");
  await stage.settle();
  expect(dmsOf(ada)).toEqual([]);
});

test("the roles are compared side by side, a focus area a page", async () => {
  const opened = await ada.command("/growth compare");
  expect(said(opened)).toContain("Data platform architecture");
  expect(said(opened)).toContain("Focus area 1 of 5");
  if (opened.view === null) throw new Error("Cannot turn: no modal");
  const turned = await ada.press(opened.view, "Next area");
  expect(said(turned)).toContain("Focus area 2 of 5");
  expect(ada.views()).toHaveLength(1);
});

test("a message becomes evidence, with its words and its address", async () => {
  const channel = stage.workspace.addChannel({ name: "data", members: [ada.id, bo.id], withBot: true });
  await bo.post(channel, "Thanks @ada for the <contract> tests & the talk");
  const [message] = ada.sees(channel);
  if (message === undefined) throw new Error("Cannot find the message");
  const opened = await ada.messageShortcut(message, "growth.evidence_from_message");
  const text = opened.view?.inputs.find((input) => input.blockId === "text");
  expect(text?.value).toContain("for the <contract> tests & the talk");
  expect(opened.view?.inputs.find((input) => input.blockId === "link")?.value).toMatch(/^https?:/);
  await ada.submit({ area: "Mentoring and growing the team" });
  await ada.close({ all: true });
  expect(said(await ada.command("/growth evidence"))).toContain("the talk");
});

test("nothing that is typed breaks it or rings anybody", async () => {
  await pairUp(bo, ada);
  for (const word of ["track", "compare", "assess", "evidence", "nonsense"]) {
    expect(said(await bo.command(`/growth ${word} ${HOSTILE}${"x".repeat(40_000)}`))).not.toBe("");
    await bo.close({ all: true });
  }
  for (const message of stage.workspace.allMessages()) expect(message.notified.broadcasts).toEqual([]);
});
