import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let lead: Person;
let ada: Person;
let bo: Person;
let ben: Person;
let cy: Person;
let dee: Person;

const LEADERSHIP = "Technical leadership in data";
const STRATEGY = "Influencing data strategy";
const RELIABILITY = "Data reliability engineering";

// A Monday, ten in the morning in Berlin. Ada and Bo teach; Ben, Cy and Dee learn.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      function person(name: string, realName: string, isAdmin = false) {
        return workspace.addPerson({ name, realName, isAdmin, timeZone: "Europe/Berlin" });
      }
      lead = person("lena", "Lena Lighthouse", true);
      ada = person("ada", "Ada Quillfeather");
      bo = person("bo", "Bo <!channel> Brook");
      ben = person("ben", "Ben Beanstalk");
      cy = person("cy", "Cy Cloudberry");
      dee = person("dee", "Dee Driftwood");
    },
  });
  await setBeginning("When both have been asked and said yes");
});

afterEach(() => stage.stop());

/** As a lead chooses it. */
async function setBeginning(choice: string): Promise<void> {
  await lead.command("/guild match settings");
  const saved = await lead.submit({ "When a round is published, how do its pairs begin?": choice });
  expect(saved.problem).toBeUndefined();
  await stage.settle();
}

async function joinAs(person: Person, values: Record<string, string | string[]>): Promise<void> {
  await person.command("/mentor join");
  const submitted = await person.submit(values);
  expect(submitted.problem).toBeUndefined();
  await stage.settle();
}

async function mentors(person: Person, topics: string[], capacity = "1"): Promise<void> {
  await joinAs(person, { role: "I would like to mentor", teach: topics, capacity });
}

async function wants(person: Person, topics: string[]): Promise<void> {
  await joinAs(person, { role: "I would like a mentor", learn: topics });
}

/** From the command over the choice of who is in to the published round; what the lead reads last. */
async function publish(): Promise<string> {
  const setup = await lead.command("/guild match");
  const solved = setup.view?.submit ? await lead.submit() : setup;
  const published = await lead.press(solved.view!, "Publish");
  await stage.runHours(0.1);
  return published.view?.visible ?? "";
}

function asked(person: Person): readonly SeenMessage[] {
  return person.sees().filter((message) => message.buttons.some(({ label }) => label === "Yes, gladly"));
}

function lastAsk(person: Person): SeenMessage {
  const message = asked(person).at(-1);
  if (message === undefined) throw new Error(`${person.name} is not asked anything`);
  return message;
}

function introduced(person: Person): readonly string[] {
  const groups = person.conversations().filter(({ kind }) => kind === "mpim");
  const read = groups.flatMap(({ id }) => person.sees(id).map((message) => message.visible));
  return read.filter((words) => words.includes(", meet "));
}

async function press(person: Person, label: string): Promise<string> {
  const pressed = await person.press(lastAsk(person), label);
  await stage.runHours(0.1);
  return pressed.replies.at(-1)?.visible ?? "";
}

function everythingSeenBy(person: Person): string {
  return [...person.sees().map((message) => message.visible), ...introduced(person)].join("\n");
}

test("one accepts, one declines, one never answers: a pair, the next best choice, and nobody hears who", async () => {
  await mentors(ada, [LEADERSHIP, STRATEGY], "1");
  await mentors(bo, [STRATEGY, RELIABILITY], "2");
  await wants(ben, [LEADERSHIP]);
  await wants(cy, [RELIABILITY]);
  await wants(dee, [STRATEGY]);
  expect(await publish()).toContain("3 couples are asked by DM");
  expect(introduced(ben)).toEqual([]);

  // Ben and Ada both say yes.
  expect(lastAsk(ben).visible).toContain("I have found a mentor who fits you: Ada Quillfeather.");
  expect(lastAsk(ada).visible).toContain("Would you like to mentor Ben Beanstalk?");
  expect(lastAsk(ada).visible).toContain("There is time until Thu 10 Sept, 17:00");
  expect(await press(ben, "Yes, gladly")).toContain("Ada Quillfeather is asked, too.");
  expect(introduced(ben)).toEqual([]);
  expect(await press(ada, "Yes, gladly")).toContain("have both said yes");
  expect(introduced(ben)[0]).toContain("Ada Quillfeather, meet Ben Beanstalk");

  // Cy says no to Bo, who alone teaches what Cy wishes.
  expect(lastAsk(cy).visible).toContain("Bo <!channel> Brook");
  expect(await press(cy, "Rather not")).toContain("Nobody hears of it.");
  expect(cy.sees().at(-1)?.visible).toContain("nobody else who fits and has a free place");

  // Dee says yes, and Bo never answers: a reminder on Wednesday, then nobody is left for Dee either.
  await press(dee, "Yes, gladly");
  await stage.runUntil(new Date("2026-09-09T08:00:00Z"));
  expect(lastAsk(bo).visible).toContain("My question is still open: would you like to mentor Dee Driftwood?");
  const health = await lead.openHome();
  expect(health?.visible).toContain("1 of 2 pairs waits for an answer.");
  await stage.runUntil(new Date("2026-09-11T08:00:00Z"));
  expect(dee.sees().at(-1)?.visible).toContain("You are in the next round");
  const late = await bo.press(lastAsk(bo), "Yes, gladly");
  expect(late.replies.at(-1)?.visible).toContain("This question is settled");
  expect((await lead.openHome())?.visible).not.toContain("for an answer");

  // Who said what is nowhere to be read.
  const others = [everythingSeenBy(lead), everythingSeenBy(ada)].join("\n");
  expect(others).not.toMatch(/declin|refus|rather not after|did not answer/i);
  expect(everythingSeenBy(bo)).not.toContain("does not come about");
  const rung = stage.workspace.allMessages().flatMap((message) => message.notified.broadcasts);
  expect(rung).toEqual([]);
});

test("when a mentor would rather not, the next best is asked, and the mentee reads of no no", async () => {
  await mentors(ada, [LEADERSHIP]);
  await mentors(bo, [LEADERSHIP]);
  await wants(cy, [LEADERSHIP]);
  await publish();
  const [first, second] = asked(ada).length > 0 ? [ada, bo] : [bo, ada];
  expect(await press(first, "Rather not")).toContain("Your place is free again");
  expect(asked(cy)).toHaveLength(2);
  expect(lastAsk(cy).visible).toContain(
    `The search for your mentor goes on, and ${second.realName} fits you, too.`,
  );
  expect(await press(second, "Yes, gladly")).toContain("Cy Cloudberry is asked, too.");
  expect(await press(cy, "Yes, gladly")).toContain("have both said yes");
  expect(introduced(cy)).toHaveLength(1);
  const stale = await cy.press(asked(cy)[0] ?? lastAsk(cy), "Rather not");
  expect(stale.replies.at(-1)?.visible).toContain("settled");
});

test("Home and /mentor status show what waits, and it can be answered there; switching off changes nothing for it", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  await publish();
  await setBeginning("At once, with an introduction");
  expect((await ben.openHome())?.visible).toContain("Would you like Ada Quillfeather as your mentor?");
  await ben.press("home", "Yes, gladly");
  expect((await ben.openHome())?.visible).toContain("You have said yes to Ada Quillfeather as your mentor.");
  const status = await ada.command("/mentor status");
  expect(status.replies.at(-1)?.visible).toContain("1 question waits for your answer");
  const list = await ada.press(status.replies.at(-1)!, "See and answer");
  await ada.press(list.replies.at(-1)!, "Yes, gladly");
  await stage.runHours(0.1);
  expect(introduced(ada)).toHaveLength(1);
  expect((await ada.command("/mentor status")).replies.at(-1)?.visible).not.toContain("for your answer");
});

test("two clicks at once by the two of a couple make one pair and one introduction", async () => {
  await mentors(ada, [LEADERSHIP]);
  await wants(ben, [LEADERSHIP]);
  await publish();
  await Promise.all([
    ada.press(lastAsk(ada), "Yes, gladly"),
    ben.press(lastAsk(ben), "Yes, gladly"),
    ada.press(lastAsk(ada), "Yes, gladly"),
  ]);
  await stage.runHours(0.1);
  expect(introduced(ben)).toHaveLength(1);
  expect((await ben.openHome())?.visible).toContain("Ada Quillfeather has mentored you since");
});
