import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActResult, Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { solvedRound } from "#tests/support/rounds.ts";

let stage: Stage;
let lea: Person;
let max: Person;
let ada: Person;
let gus: Person;
let general: string;

const LEADERSHIP = "Technical leadership in data";
const WHY_NOT = "for full members of this workspace";

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
      max = workspace.addPerson({ name: "max", realName: "Max Morningside" });
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      gus = workspace.addPerson({ name: "gus", realName: "Gus Gatehouse", isRestricted: true });
      general = workspace.addChannel({ name: "data", members: [ada.id, gus.id], withBot: true });
    },
  });
});

afterEach(() => stage.stop());

function words(result: ActResult): string {
  return result.view?.visible ?? result.replies.at(-1)?.visible ?? "";
}

test.each(["/mentor join", "/reading", "/find broker", "/review list", "/guild help"])(
  "a guest who types %s is told for whom Guildhall is, and nothing else",
  async (line) => {
    await ada.command("/learned that a broker is no database");
    const said = words(await gus.command(line));
    expect(said).toContain(WHY_NOT);
    expect(said).not.toContain("database");
    await gus.close({ all: true });
    expect(words(await lea.command("/guild people"))).toContain("Nobody has joined");
  },
);

test("a guest is answered in the DM, at a mention, at a shortcut and in Home", async () => {
  await gus.dm("hello?");
  await gus.post(general, `<@${stage.workspace.botUserId}> help please`);
  await stage.settle();
  expect(gus.sees().some((message) => message.visible.includes(WHY_NOT))).toBe(true);
  expect(gus.sees(general).some((message) => message.visible.includes(WHY_NOT))).toBe(true);
  expect((await gus.globalShortcut("knowledge.share")).view?.visible).toContain(WHY_NOT);
  expect((await gus.openHome())?.visible).toContain(WHY_NOT);
});

test("who becomes a guest leaves their pairs, and may join again as a full member", async () => {
  await max.command("/mentor join");
  await max.submit({ role: "I would like to mentor", teach: [LEADERSHIP] });
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: [LEADERSHIP] });
  await lea.press(await solvedRound(lea), "Publish");
  await lea.close({ all: true });
  await stage.runHours(0.2);

  await stage.workspace.updatePerson(ada.id, { isRestricted: true });
  await stage.runHours(0.2);
  expect(words(await ada.command("/mentor status"))).toContain(WHY_NOT);
  expect(max.sees().at(-1)?.visible).toContain("so your pair ends here");

  await stage.workspace.updatePerson(ada.id, { isRestricted: false });
  await stage.settle();
  expect(words(await ada.command("/mentor status"))).toContain("welcome back");
});

test("guests, apps and deactivated accounts become no members by being picked", async () => {
  const robo = stage.workspace.addPerson({ name: "robo", realName: "Robo", isBot: true });
  const dora = stage.workspace.addPerson({ name: "dora", realName: "Dora Gone", deleted: true });
  for (const picked of [gus, robo, dora]) {
    await lea.command("/guild leads");
    const leads = await lea.submit({ leads: [picked.id] });
    expect(leads.errors?.["leads"]).toContain(picked.realName);
    await lea.close({ all: true });
    await ada.command("/review new");
    const review = await ada.submit({ title: "Which format?", reviewers: [picked.id] });
    expect(review.errors?.["reviewers"]).toContain(picked.realName);
    await ada.close({ all: true });
  }
  await stage.workspace.updatePerson(gus.id, { isRestricted: false });
  expect(words(await gus.command("/mentor status"))).toContain("not in the mentoring yet");
});
