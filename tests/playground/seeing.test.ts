import { expect, test } from "vitest";
import { aPretendSlack } from "./support/pretend-slack.ts";

test("a person reads names instead of ids, and times in their own zone", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Lark", timeZone: "Asia/Tokyo" });
  const at = stage.clock.now().getTime() / 1000;
  const text = `Hello <@${ada.id}>, at <!date^${at}^{time}|08:00 UTC>`;
  await stage.client.chat.postMessage({
    channel: ada.id,
    text: "Hello",
    blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
  });
  const [message] = ada.sees();
  expect(message?.visible).toContain("Ada Lark");
  expect(message?.visible).not.toContain(ada.id);
  expect(message?.visible).toMatch(/17:00|5:00/);
  expect(message?.text).toBe("Hello");
});

test("a message without blocks shows its text, and attachments come below", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const attachments = [{ text: "And a shade" }];
  await stage.client.chat.postMessage({ channel: ada.id, text: "A lamp", attachments });
  expect(ada.sees()[0]?.visible).toBe("A lamp\nAnd a shade");
});

test("one message is seen as in its conversation, until it is deleted", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.client.chat.postMessage({ channel: ada.id, text: "A lamp" });
  const [message] = ada.sees();
  if (!message) throw new Error("nothing arrived");
  expect(ada.looksAt(message)).toEqual(message);
  await stage.client.chat.delete({ channel: message.channelId, ts: message.ts });
  expect(ada.looksAt(message)).toBeNull();
});

test("private conversations are closed to people who are not in them", async () => {
  await using stage = await aPretendSlack();
  const [ada, bob] = ["ada", "bob"].map((name) => stage.slack.workspace.addPerson({ name }));
  const members = [ada?.id ?? ""];
  const shut = stage.slack.workspace.addChannel({ name: "shut", isPrivate: true, members });
  expect(ada?.conversations()).toMatchObject([{ id: shut, kind: "private" }]);
  expect(bob?.conversations()).toEqual([]);
  expect(() => bob?.sees(shut)).toThrow("is not in the conversation");
});

test("people are found by id, handle or e-mail, and nobody is an error", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada", email: "ada@example.com" });
  for (const key of [ada.id, "ada", "ada@example.com"]) expect(workspace.person(key).id).toBe(ada.id);
  expect(() => workspace.person("eve")).toThrow('nobody called "eve"');
  expect(workspace.people().map((person) => person.name)).toEqual(["ada"]);
});
