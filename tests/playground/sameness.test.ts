import { expect, test } from "vitest";
import { aPretendSlack, plain } from "./support/pretend-slack.ts";

/** A short scene with people, conversations, a command, a view and posts; everything that has an id. */
async function play() {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada" });
  const bob = await workspace.welcome({ name: "bob" });
  const channel = workspace.addChannel({ name: "lamps", members: [ada.id, bob.id], withBot: true });
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, client, command }) => {
      await ack("Opening");
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { type: "modal", title: plain("A lamp"), blocks: [{ type: "divider" }] },
      });
    });
  });
  await ada.command("/lamp");
  await stage.client.chat.postMessage({ channel, text: "Light" });
  await stage.client.conversations.open({ users: `${ada.id},${bob.id}` });
  return JSON.stringify([
    workspace.conversations(),
    workspace.allMessages(),
    ada.sees(),
    ada.views(),
    stage.slack.deliveries(),
    workspace.botToken,
  ]);
}

test("two identical runs give identical ids, time stamps and tokens", async () => {
  const addresses = /127\.0\.0\.1:\d+/g;
  const [first, second] = [await play(), await play()];
  expect(second.replaceAll(addresses, "")).toBe(first.replaceAll(addresses, ""));
});

test("whoever watches hears of every message and every view", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const channel = stage.slack.workspace.addChannel({ name: "lamps", members: [ada.id], withBot: true });
  const heard: string[] = [];
  const stopMessages = stage.slack.onMessage(({ kind, message, onlyFor }) => {
    heard.push(`${kind}: ${message.text}${onlyFor === undefined ? "" : " (for one)"}`);
  });
  stage.slack.onView(({ userId, view }) => heard.push(`${view?.type ?? "closed"} for ${userId}`));
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "Light" });
  await stage.client.chat.update({ channel, ts, text: "Dark" });
  await stage.client.chat.delete({ channel, ts });
  await stage.client.chat.postEphemeral({ channel, user: ada.id, text: "Psst" });
  const view = { type: "home" as const, blocks: [{ type: "divider" as const }] };
  await stage.client.views.publish({ user_id: ada.id, view });
  stopMessages();
  await ada.dm("Unheard");
  expect(heard).toEqual([
    "posted: Light",
    "changed: Dark",
    "deleted: Dark",
    "ephemeral: Psst (for one)",
    `home for ${ada.id}`,
  ]);
});
