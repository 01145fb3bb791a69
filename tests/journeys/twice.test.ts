import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { solvedRound } from "#tests/support/rounds.ts";

// A trembling finger presses twice, and Slack delivers again what it takes for lost. Either way a thing is done once.

let stage: Stage;
let max: Person;
let ada: Person;
let lea: Person;

const LEADERSHIP = "Technical leadership in data";

// A Monday, ten in the morning in Berlin. Ada learns from Max, and the two have times to choose from.
beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      max = workspace.addPerson({ name: "max", realName: "Max Morningside" });
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
    },
  });
  await max.command("/mentor join");
  await max.submit({ role: "I would like to mentor", teach: [LEADERSHIP], capacity: "3" });
  await ada.command("/mentor join");
  stage.slack.faults.repeatNextDelivery();
  await ada.submit({ role: "I would like a mentor", learn: [LEADERSHIP] });
  await stage.settle();
  await lea.press(await solvedRound(lea), "Publish");
  await lea.close({ all: true });
  await stage.runHours(0.2);
});

afterEach(() => stage.stop());

function seenBy(person: Person): readonly SeenMessage[] {
  return person
    .conversations()
    .flatMap(({ id }) => person.sees(id))
    .filter((message) => !message.ephemeral && message.userId !== person.id);
}

function times(person: Person, words: string): number {
  return seenBy(person).filter((message) => message.visible.includes(words)).length;
}

function withButton(person: Person, label: string): SeenMessage {
  const found = seenBy(person).findLast(({ buttons }) => buttons.some((one) => one.label === label));
  if (found === undefined) throw new Error(`Cannot press: ${person.name} sees no button called ${label}`);
  return found;
}

async function said(person: Person, line: string): Promise<string> {
  const result = await person.command(line);
  await person.close({ all: true });
  return result.view?.visible ?? result.replies.at(-1)?.visible ?? "";
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function expectKind(result: ActResult): void {
  expect(result.problem).toBeUndefined();
  const words = [result.view?.visible ?? "", ...result.replies.map((reply) => reply.visible)].join("\n");
  expect(words).not.toContain("Something broke");
  expect(words).not.toContain("Slack did not answer");
}

/** What is under the finger, found anew for each press as a person would. */
type Press = () => Promise<ActResult>;

/** Pressed twice, and delivered twice each time. */
async function frantically(press: Press): Promise<void> {
  for (let count = 0; count < 2; count++) {
    stage.slack.faults.repeatNextDelivery();
    expectKind(await press());
    await stage.settle();
  }
}

describe("delivered again", () => {
  test("a joining is welcomed once", () => {
    expect(times(ada, "Welcome, Ada Quillfeather!")).toBe(1);
    expect(times(max, "Max Morningside, meet Ada Quillfeather")).toBe(1);
  });

  test.each([
    ["/learned that a broker is no database", "/find broker", "that a broker is no database"],
    ["/checkin actions add draw the lineage", "/checkin actions", "draw the lineage"],
    ["/reading start designing", "/reading list", "Designing Data-Intensive Applications"],
  ])("%s is kept once", async (line, look, part) => {
    stage.slack.faults.repeatNextDelivery();
    expectKind(await ada.command(line));
    await stage.settle();
    expect(occurrences(await said(ada, look), part)).toBe(1);
  });

  test("a window that is submitted makes one review, and asks its reviewer once", async () => {
    await ada.command("/review new");
    stage.slack.faults.repeatNextDelivery();
    expectKind(await ada.submit({ title: "Where do raw events live?", reviewers: [max.id] }));
    await ada.close({ all: true });
    await stage.runHours(0.2);
    expect(occurrences(await said(ada, "/review mine"), "Where do raw events live?")).toBe(1);
    expect(times(max, "asks what you think of a design")).toBe(1);
  });

  test("a log keeps one promise and counts one meeting", async () => {
    await ada.command("/checkin log");
    stage.slack.faults.repeatNextDelivery();
    expectKind(await ada.submit({ shared: "Good talk", item_1: "write the migration plan" }));
    await ada.close({ all: true });
    await stage.settle();
    expect(occurrences(await said(ada, "/checkin actions"), "write the migration plan")).toBe(1);
    expect(await said(lea, "/guild health")).toContain("1 held");
  });
});

describe("pressed twice", () => {
  test("a time is agreed once, and the other one hears of it once", async () => {
    const offer = seenBy(max).findLast(({ buttons }) =>
      buttons.some((one) => one.actionId.startsWith("check_ins.choose")),
    )!;
    const slot = offer.buttons.find((one) => one.actionId.startsWith("check_ins.choose"))!;
    stage.slack.faults.repeatNextDelivery();
    const both = await Promise.all([max.press(offer, slot), max.press(offer, slot)]);
    both.forEach(expectKind);
    await stage.runHours(0.2);
    expect(times(ada, "chose a time for your check-in")).toBe(1);
    await stage.runUntil(new Date("2026-09-08T15:00:00Z"));
    const question = withButton(max, "We met");
    const met = question.buttons.find((one) => one.label === "We met")!;
    (await Promise.all([max.press(question, met), max.press(question, met)])).forEach(expectKind);
    await stage.settle();
    expect(await said(lea, "/guild health")).toContain("1 held");
  });

  test("an action item is done once and can be opened again", async () => {
    const { replies } = await ada.command("/checkin actions add draw the lineage");
    const list = replies.at(-1)!;
    const done = list.buttons.find((one) => one.label === "Done")!;
    (await Promise.all([ada.press(list, done), ada.press(list, done)])).forEach(expectKind);
    expect(await said(ada, "/checkin actions")).toContain("Nothing is open");
  });

  test("a question is asked once, whoever presses how often", async () => {
    const routed = (await ada.command("/ask technical leadership in data: who writes standards?")).replies.at(
      -1,
    )!;
    const ask = routed.buttons.find((one) => one.label === "Ask")!;
    (await Promise.all([ada.press(routed, ask), ada.press(routed, ask)])).forEach(expectKind);
    await stage.runHours(0.2);
    expect(times(max, "has a question about")).toBe(1);
    const question = withButton(max, "Answer");
    for (const words of ["Lea does", "Lea does"]) {
      await max.press(question, "Answer");
      stage.slack.faults.repeatNextDelivery();
      expectKind(await max.submit({ answer: words }));
      await max.close({ all: true });
    }
    await stage.runHours(0.2);
    const answer = withButton(ada, "Say thanks");
    const thank = answer.buttons.find((one) => one.label === "Say thanks")!;
    await frantically(() => ada.press(answer, thank));
    await stage.runHours(0.2);
    expect(times(max, "thanks you for your answer")).toBe(1);
  });

  test("a review is declined once and decided once", async () => {
    await ada.command("/review new");
    await ada.submit({ title: "Where do raw events live?", reviewers: [max.id] });
    await ada.close({ all: true });
    await stage.runHours(0.2);
    const invitation = withButton(max, "I cannot this time");
    const decline = invitation.buttons.find((one) => one.label === "I cannot this time")!;
    (await Promise.all([max.press(invitation, decline), max.press(invitation, decline)])).forEach(expectKind);
    await stage.runHours(0.2);
    expect(times(ada, "cannot look at review")).toBe(1);
    await ada.command("/review decide 1");
    stage.slack.faults.repeatNextDelivery();
    expectKind(await ada.submit({ decision: "In the lake" }));
    await ada.close({ all: true });
    expect((await ada.command("/review decide 1")).replies.at(-1)?.visible).toContain("is decided");
  });

  test("leaving, coming back and ending a pair are each told once", async () => {
    const about = withButton(ada, "About this pair");
    await ada.press(about, "About this pair");
    await frantically(async () => {
      const view = ada.views().at(-1)!;
      return view.buttons.some((one) => one.label === "End this pair")
        ? ada.press(view, "End this pair")
        : ada.press(about, "About this pair");
    });
    await ada.close({ all: true });
    await ada.command("/mentor leave");
    stage.slack.faults.repeatNextDelivery();
    expectKind(await ada.submit());
    await ada.close({ all: true });
    await stage.runHours(24);
    expect(times(max, "has ended your pair") + times(max, "has left the mentoring")).toBe(1);
  });
});
