import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActResult, Person, SeenMessage } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let bo: Person;
let channel: string;

beforeEach(async () => {
  stage = await openStage({
    // A Monday, ten in the morning in Berlin.
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      bo = workspace.addPerson({ name: "bo", realName: "Bo Thistledown" });
      channel = workspace.addChannel({ name: "data", members: [ada.id, bo.id], withBot: true });
    },
  });
});

afterEach(() => stage.stop());

/** A minute passes, in which what is owed goes out at Slack's pace. */
async function delivered(): Promise<void> {
  await stage.runHours(1 / 60);
}

function answerTo(result: ActResult): SeenMessage {
  const answer = result.replies.at(-1);
  if (answer === undefined) throw new Error(`Nothing was answered: ${result.problem ?? "no problem"}`);
  return answer;
}

function lastDm(person: Person): SeenMessage {
  const last = person.sees().findLast((message) => !message.ephemeral);
  if (last === undefined) throw new Error(`${person.name} got no message`);
  return last;
}

async function boTeaches(topic: string): Promise<void> {
  await bo.command("/mentor join");
  const joined = await bo.submit({ role: "I would like to mentor", teach: [topic], capacity: "2" });
  expect(joined.errors ?? {}).toEqual({});
  await bo.close({ all: true });
  await delivered();
}

test("a learning is kept from one line, is found, and can be taken back within the hour", async () => {
  const kept = answerTo(await ada.command("/learned Partition pruning needs the column in the filter"));
  expect(kept.visible).toContain("Kept, and in the next digest");
  const results = answerTo(await bo.command("/find pruning filter"));
  expect(results.visible).toContain("Learning by Ada Quillfeather");
  await delivered();
  expect(answerTo(await bo.command("/digest preview")).visible).toContain("1 thing shared");

  expect(answerTo(await ada.press(kept, "Undo")).visible).toContain("Taken back");
  expect(answerTo(await bo.command("/find pruning")).visible).toContain("Nothing found");
  const late = answerTo(await ada.command("/learned more than one thing today"));
  expect(late.visible).toContain("more than one thing today");
  await stage.runHours(2);
  expect(answerTo(await ada.press(late, "Undo")).visible).toContain("more than an hour ago");
});

test("a message is kept with a kind and a topic, with the name of who wrote it, once", async () => {
  await bo.post(channel, "We retry with a new key since the incident.");
  const said = ada.sees(channel).at(-1);
  if (said === undefined) throw new Error("Bo's words are not to be seen");
  const opened = await ada.messageShortcut(said, "knowledge.save_message");
  expect(opened.view?.inputs.find((input) => input.blockId === "text")?.value).toContain("We retry");
  const saved = await ada.submit({
    kind: "A lesson from an incident",
    topic: "Data reliability engineering",
  });
  expect(saved.view?.visible).toContain("Kept");
  await ada.close({ all: true });
  await ada.messageShortcut(said, "knowledge.save_message");
  expect((await ada.submit()).errors?.["text"]).toContain("kept already");
  await ada.close({ all: true });
  const results = answerTo(await ada.command("/find retry"));
  const shown = answerTo(await ada.press(results, "Show"));
  expect(shown.visible).toContain("Lesson from an incident by Bo Thistledown, kept by Ada Quillfeather");
});

test("a question goes to who knows it, and the answer comes back and stays findable", async () => {
  await boTeaches("Data reliability engineering");
  const routed = answerTo(await ada.command("/ask What is a good freshness SLA for the orders table?"));
  expect(routed.visible).toContain("Bo Thistledown has offered help with that");
  expect(answerTo(await bo.command("/find freshness")).visible).toContain("Nothing found");

  expect(answerTo(await ada.press(routed, "Ask")).visible).toContain("I ask Bo Thistledown");
  await delivered();
  const asked = lastDm(bo);
  expect(asked.visible).toContain("Ada Quillfeather has a question about Data reliability engineering");
  await bo.press(asked, "Answer");
  const sent = await bo.submit({ answer: "Two hours, agreed with those who read it." });
  expect(sent.view?.visible).toContain("Thank you");
  await bo.close({ all: true });
  await delivered();

  const answered = lastDm(ada);
  expect(answered.visible).toContain("Two hours, agreed");
  await ada.press(answered, "Say thanks");
  await ada.press(answered, "Say thanks");
  await delivered();
  expect(lastDm(bo).visible).toContain("Ada Quillfeather thanks you");
  expect(bo.sees().filter((message) => message.visible.includes("thanks you"))).toHaveLength(1);
  const results = answerTo(await bo.command("/find two hours"));
  expect(results.visible).toContain("Question by Ada Quillfeather, 1 answer");
});

test("a question that nobody here knows is put into the digest, where anybody answers it", async () => {
  await boTeaches("Technical leadership in data");
  const routed = answerTo(await ada.command("/ask Who has the key of the bicycle shed?"));
  expect(routed.visible).toContain("I cannot tell which topic");
  const opened = await ada.press(routed, "Choose a topic");
  expect(opened.view?.title).toBe("Which topic?");
  const chosen = await ada.submit({ topic: "Data platform architecture" });
  expect(chosen.view?.visible).toContain("Nobody who has offered help with that is available");
  await ada.close({ all: true });
  expect(answerTo(await ada.press(routed, "Put it into the digest")).visible).toContain("in the next digest");
  await delivered();
  const digest = answerTo(await bo.command("/digest preview"));
  expect(digest.visible).toContain("Ada Quillfeather asks: Who has the key");

  const results = answerTo(await bo.command("/find bicycle"));
  const shown = answerTo(await bo.press(results, "Show"));
  await bo.press(shown, "Answer");
  await bo.submit({ answer: "It hangs at the door." });
  await bo.close({ all: true });
  await delivered();
  expect(lastDm(ada).visible).toContain("It hangs at the door.");
});

test("what was kept can be said better, and the global shortcut opens the form", async () => {
  const kept = answerTo(await ada.command("/learned Naming matters"));
  await ada.press(kept, "Say more");
  const changed = await ada.submit({ text: "Name tables by what a row is.", kind: "A standard" });
  expect(changed.view?.visible).toContain("Name tables by what a row is.");
  await ada.close({ all: true });
  expect(answerTo(await bo.command("/find tables row")).visible).toContain("Standard by Ada Quillfeather");
  expect((await bo.globalShortcut("knowledge.share")).view?.title).toBe("Share what you learned");
});

test("many results are turned page by page", async () => {
  for (let place = 1; place <= 8; place++) await ada.command(`/learned Lesson ${place} about partitions`);
  const first = answerTo(await bo.command("/find partitions"));
  expect(first.visible).toContain("8 results");
  expect(first.visible).toContain("Page 1 of 2");
  expect(answerTo(await bo.press(first, "More")).visible).toContain("Page 2 of 2");
});

test("alone and with help, each command explains itself", async () => {
  for (const command of ["learned", "ask", "find"]) {
    for (const line of [`/${command}`, `/${command} help`]) {
      expect(answerTo(await ada.command(line)).visible).toContain("after the command");
    }
  }
});

test("hostile words ring nobody and break nothing", async () => {
  await boTeaches("Technical leadership in data");
  const hostile =
    "<!channel> <@U123> `x` ```\u0000 \u202Eevil *bold* & | > technical leadership in data %_\\";
  for (const words of [hostile, "x".repeat(40_000), `界${"&".repeat(40_000)}`, "' or 1=1 --"]) {
    for (const command of ["learned", "ask", "find"]) {
      const answered = await ada.command(`/${command} ${words}`);
      expect(answered.problem).toBeUndefined();
      const ask = answered.replies.at(-1)?.buttons.find((button) => button.label === "Ask");
      if (ask && answered.replies[0]) await ada.press(answered.replies[0], ask);
    }
  }
  await delivered();
  await bo.press(lastDm(bo), "Answer");
  await bo.submit({ answer: hostile });
  await stage.runHours(24);
  const rung = stage.workspace
    .allMessages()
    .flatMap((message) => [...message.notified.broadcasts, ...message.notified.userIds]);
  expect(rung).toEqual([]);
  expect(stage.slack.calls().filter((call) => call.answer["ok"] !== true)).toEqual([]);
});
