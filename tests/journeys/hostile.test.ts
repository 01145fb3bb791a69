import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActResult, Person, SeenMessage, SeenView } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";
import { cut } from "#src/core/text.ts";
import { solvedRound } from "#tests/support/rounds.ts";

// Every window that somebody who is no lead can open is filled with what nobody should type, in all its text fields.

let stage: Stage;
let max: Person;
let ada: Person;
let zed: Person;
let lea: Person;
let general: string;

const LEADERSHIP = "Technical leadership in data";
const BROKEN = ["Something broke on my side", "Slack did not answer me properly"];

/** What is typed; `<@ZED>` becomes somebody who has nothing to do with any of it. */
const HOSTILE: Readonly<Record<string, string>> = {
  "control sequences":
    "<!channel> <!here|here> <@ZED> @everyone <!subteam^S012> <https://example.com|click> &lt;!channel&gt;",
  "marks and control characters":
    "```drop``` `x` *b* _i_ ~s~\u0000\u0007\n>quoted\n\u202Eevil\u202C \u2066x\u2069 \uD800",
  "many scripts": "مرحبا بالعالم שלום 日本語のテキスト 👩🏽‍💻🏳️‍🌈 e\u0301 नमस्ते ไทย ".repeat(3),
  "forty thousand characters": "&<>".repeat(13_334),
};

beforeAll(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      max = workspace.addPerson({ name: "max", realName: "Max <!channel> Morningside" });
      ada = workspace.addPerson({ name: "ada", realName: "Ada `Quill` <@U0> *feather*" });
      zed = workspace.addPerson({ name: "zed", realName: "Zed Bystander" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
      general = workspace.addChannel({ name: "data", members: [max.id, ada.id, zed.id], withBot: true });
    },
  });
  await pairUp();
  await ada.command("/reading start designing");
  await ada.command("/review new");
  await ada.submit({ title: "Where do raw events live?", reviewers: [max.id], channel: general });
  await ada.close({ all: true });
  await stage.settle();
});

afterAll(() => stage.stop());

async function pairUp(): Promise<void> {
  await max.command("/mentor join");
  await max.submit({ role: "I would like to mentor", teach: [LEADERSHIP], capacity: "3" });
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: [LEADERSHIP] });
  await lea.press(await solvedRound(lea), "Publish");
  await lea.close({ all: true });
  await stage.runHours(0.2);
}

type Open = (words: string) => Promise<ActResult>;

/** The windows, by how a plain member comes to them. */
const WINDOWS: Readonly<Record<string, Open>> = {
  profile: () => ada.command("/mentor profile"),
  agenda: () => ada.command("/checkin agenda"),
  "log of a check-in": () => ada.command("/checkin log"),
  "action item": () => ada.command("/checkin actions add"),
  "action item from a message": (words) => fromMessage("check_ins.action_from_message", words),
  "own reading": (words) => ada.command(`/reading add https://example.com/a ${words}`),
  takeaway: () => takeaway(),
  "new review": () => ada.command("/review new"),
  "note of a review": (words) => max.command(`/review note 1 ${words}`),
  "note from a message": (words) => fromMessage("reviews.add_message", words),
  evidence: () => ada.command("/growth evidence add"),
  "evidence from a message": (words) => fromMessage("growth.evidence_from_message", words),
  learning: () => ada.command("/learned more"),
  "learning from a message": (words) => fromMessage("knowledge.save_message", words),
  "change of a learning": (words) => change(words),
  "answer to a question": (words) => toAnswer(words),
  "decision of a review": () => decision(),
};

async function fromMessage(shortcut: string, words: string): Promise<ActResult> {
  await zed.post(general, words);
  const message = ada.sees(general).findLast((one) => one.userId === zed.id);
  return ada.messageShortcut(message!, shortcut);
}

async function pressIn(person: Person, result: ActResult, label: string): Promise<ActResult> {
  const message = result.replies.at(-1);
  return message?.buttons.some((one) => one.label === label) ? person.press(message, label) : result;
}

/** Of one of the readings, whichever comes first. */
async function takeaway(): Promise<ActResult> {
  await ada.command("/reading start staff engineer");
  return pressIn(ada, await ada.command("/reading list"), "Finished");
}

/** What is longer than a field cannot be changed in one. */
async function change(words: string): Promise<ActResult> {
  return pressIn(ada, await ada.command(`/learned ${words.slice(0, 2500)}`), "Say more");
}

/** A question that goes to Max, who opens its answer. */
async function toAnswer(words: string): Promise<ActResult> {
  const routed = await ada.command(`/ask technical leadership in data: ${words}`);
  await pressIn(ada, routed, "Ask");
  await stage.runHours(0.05);
  const question = max.sees().findLast((one) => one.buttons.some((button) => button.label === "Answer"));
  return question ? max.press(question, "Answer") : routed;
}

/** A review of its own each time, since a decided one takes no further decision. */
async function decision(): Promise<ActResult> {
  await ada.command("/review new");
  const started = await ada.submit({ title: "Which format?", reviewers: [max.id] });
  const number = /Review (\d+)/.exec(started.view?.visible ?? "")?.[1];
  await ada.close({ all: true });
  return ada.command(`/review decide ${number}`);
}

/** Links must be addresses, zones must exist, and a quiet time is a time; everything else takes any words. */
const OTHER_TEXTS: Readonly<Record<string, string | null>> = {
  link: "https://example.com/?a=1&b=%3C!channel%3E",
  zone: null,
  quiet_hours: "12:00-13:00",
};

function filledIn(view: SeenView, words: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const { blockId, type, value, optional, options } of view.inputs) {
    const isEmpty = value === null || value.length === 0;
    if (type === "plain_text_input") {
      const other = OTHER_TEXTS[blockId];
      if (other !== null) values[blockId] = other ?? cut(words, longest(view, blockId));
    } else if (type === "multi_users_select") {
      values[blockId] = [max.id];
    } else if (isEmpty && !optional && options[0] !== undefined) {
      values[blockId] = type.startsWith("multi") ? [options[0]] : options[0];
    }
  }
  return values;
}

function longest(view: SeenView, blockId: string): number {
  const block = view.blocks.find((one) => one["block_id"] === blockId);
  const limit = /"max_length":(\d+)/.exec(JSON.stringify(block))?.[1];
  return Number(limit ?? 3000);
}

function seenBy(person: Person): readonly SeenMessage[] {
  return person.conversations().flatMap(({ id }) => person.sees(id));
}

/** Nothing rang anybody, nothing was refused by Slack, nothing broke. */
function expectPeace(): void {
  const own = stage.workspace.allMessages().filter((one) => one.userId === stage.workspace.botUserId);
  expect(own.flatMap((one) => one.notified.broadcasts)).toEqual([]);
  expect(own.flatMap((one) => one.notified.userIds)).not.toContain(zed.id);
  const refused = stage.slack.calls().filter((call) => call.answer["ok"] === false);
  expect(refused.map((call) => `${call.method}: ${JSON.stringify(call.answer)}`)).toEqual([]);
  const words = [max, ada].flatMap(seenBy).flatMap((one) => [one.visible, one.text]);
  expect(words.filter((said) => BROKEN.some((sign) => said.includes(sign)))).toEqual([]);
}

function expectWhole(result: ActResult): void {
  expect(result.problem).toBeUndefined();
  const shown = [result.view?.visible ?? "", ...result.replies.map((reply) => reply.visible)].join("\n");
  expect(BROKEN.filter((sign) => shown.includes(sign))).toEqual([]);
}

describe.each(Object.entries(HOSTILE))("%s", (_, typed) => {
  test.each(Object.entries(WINDOWS))("in the window: %s", async (_name, open) => {
    const words = typed.replaceAll("ZED", zed.id);
    const opened = await open(words);
    expectWhole(opened);
    const person = [ada, max].find((one) => one.views().length > 0);
    expect(person, "a window opened").toBeDefined();
    const view = person!.views().at(-1)!;
    const submitted = await person!.submit(filledIn(view, words));
    expect(submitted.errors).toBeUndefined();
    expectWhole(submitted);
    for (const one of [ada, max]) await one.close({ all: true });
    await stage.settle();
    expectPeace();
  });
});

test("what was typed is shown again everywhere, and stays words", async () => {
  await stage.runHours(30);
  const lines = [
    "/mentor status",
    "/checkin",
    "/checkin actions",
    "/reading",
    "/reading catalogue",
    "/review list",
    "/review show 1",
    "/review export 1",
    "/growth",
    "/growth evidence",
    "/find channel",
    "/find <!channel>",
    "/digest preview",
  ];
  for (const person of [ada, max]) {
    for (const line of lines) {
      expectWhole(await person.command(line));
      await person.close({ all: true });
    }
    expect((await person.openHome())?.visible).toContain("Your Guildhall");
  }
  await stage.settle();
  expectPeace();
});
