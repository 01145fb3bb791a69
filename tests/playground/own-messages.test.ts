import { expect, test } from "vitest";
import { NotPossible } from "#playground/server/not-possible.ts";
import { aPretendSlack, MANIFEST, type Stage } from "./support/pretend-slack.ts";

// What people do with messages and conversations, what the app hears of it, and what Slack's client would not let them.

async function aRoom(stage: Stage) {
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Lark" });
  const bob = workspace.addPerson({ name: "bob", realName: "Bob Wren" });
  const lamps = workspace.addChannel({ name: "lamps", members: [ada.id, bob.id], withBot: true });
  return { workspace, ada, bob, lamps };
}

function events(stage: Stage): readonly unknown[] {
  return stage.slack
    .deliveries()
    .flatMap((delivery) => (delivery.kind === "event" ? [delivery.payload["event"]] : []));
}

test("an edit reaches the app as message_changed with both versions, what was typed escaped", async () => {
  await using stage = await aPretendSlack();
  await stage.run(() => {});
  const { ada, lamps } = await aRoom(stage);
  const { ts } = await ada.post(lamps, "Ligth");
  await ada.edit({ channelId: lamps, ts }, "<b>Light</b> @bob");
  expect(events(stage).at(-1)).toMatchObject({
    subtype: "message_changed",
    channel: lamps,
    message: {
      ts,
      text: expect.stringMatching(/^&lt;b&gt;Light.* <@U/) as unknown,
      edited: { user: ada.id },
    },
    previous_message: { ts, text: "Ligth" },
  });
});

test("a deletion reaches the app as message_deleted", async () => {
  await using stage = await aPretendSlack();
  await stage.run(() => {});
  const { ada, bob, lamps } = await aRoom(stage);
  const { ts } = await ada.post(lamps, "Light");
  await ada.delete({ channelId: lamps, ts });
  expect(events(stage).at(-1)).toMatchObject({ subtype: "message_deleted", deleted_ts: ts });
  expect(bob.sees(lamps)).toEqual([]);
});

test("a deleted message that has replies leaves a tombstone, which goes with the last reply", async () => {
  await using stage = await aPretendSlack();
  await stage.run(() => {});
  const { ada, bob, lamps } = await aRoom(stage);
  const id = ada.upload("plan.md", "# Light");
  const { ts } = await ada.post(lamps, "Light", { fileIds: [id] });
  const reply = await bob.post(lamps, "And shade", { threadTs: ts });
  await ada.delete({ channelId: lamps, ts });
  expect(events(stage).at(-1)).toMatchObject({
    subtype: "message_changed",
    message: { subtype: "tombstone", user: "USLACKBOT", text: "This message was deleted.", reply_count: 1 },
    previous_message: { ts, text: "Light" },
  });
  expect(bob.sees(lamps)).toMatchObject([
    { ts, text: "This message was deleted.", files: [] },
    { ts: reply.ts, threadTs: ts },
  ]);
  expect(bob.download(id)).toBeNull();
  await expect(ada.delete({ channelId: lamps, ts })).rejects.toThrow("The message is not there any more.");
  await expect(bob.react({ channelId: lamps, ts }, "bulb")).rejects.toThrow(
    "The message is not there any more.",
  );
  await bob.delete({ channelId: lamps, ts: reply.ts });
  expect(bob.sees(lamps)).toEqual([]);
  expect(events(stage).slice(-2)).toMatchObject([
    { subtype: "message_deleted", deleted_ts: reply.ts },
    { subtype: "message_deleted", deleted_ts: ts, previous_message: { subtype: "tombstone" } },
  ]);
});

test("an app that is not in the conversation, or not subscribed, hears of neither", async () => {
  await using stage = await aPretendSlack({ manifest: MANIFEST.replaceAll(/message\.\w+,?/g, "") });
  await stage.run(() => {});
  const { ada, lamps } = await aRoom(stage);
  const { ts } = await ada.post(lamps, "Light");
  await ada.edit({ channelId: lamps, ts }, "Dark");
  await ada.delete({ channelId: lamps, ts });
  expect(events(stage)).toEqual([]);
});

test("a reply that is sent to the channel too is a thread_broadcast", async () => {
  await using stage = await aPretendSlack();
  await stage.run(() => {});
  const { ada, bob, lamps } = await aRoom(stage);
  const { ts } = await ada.post(lamps, "Light?");
  await bob.post(lamps, "Yes", { threadTs: ts, broadcast: true });
  expect(events(stage).at(-1)).toMatchObject({ subtype: "thread_broadcast", thread_ts: ts, text: "Yes" });
  const posted = await stage.client.chat.postMessage({
    channel: lamps,
    text: "Too late",
    thread_ts: ts,
    reply_broadcast: true,
  });
  expect(posted.message).toMatchObject({ subtype: "thread_broadcast" });
  expect(ada.sees(lamps)).toMatchObject([{ broadcast: false }, { broadcast: true }, { broadcast: true }]);
});

test("a post at the top of a channel is no broadcast, whatever it asks for", async () => {
  await using stage = await aPretendSlack();
  const { ada, lamps } = await aRoom(stage);
  expect(await ada.post(lamps, "Light", { broadcast: true })).toMatchObject({ broadcast: false });
});

test("a reply to a reply goes into the same thread", async () => {
  await using stage = await aPretendSlack();
  const { ada, bob, lamps } = await aRoom(stage);
  const root = await ada.post(lamps, "Light?");
  const reply = await bob.post(lamps, "Yes", { threadTs: root.ts });
  expect(await ada.post(lamps, "Good", { threadTs: reply.ts })).toMatchObject({ threadTs: root.ts });
});

test("a file goes out with a message, and the app hears of both", async () => {
  await using stage = await aPretendSlack();
  await stage.run(() => {});
  const { ada, bob, lamps } = await aRoom(stage);
  const id = ada.upload("plan.md", "# Light");
  await ada.post(lamps, "", { fileIds: [id] });
  expect(events(stage).at(-1)).toMatchObject({ subtype: "file_share", files: [{ id, name: "plan.md" }] });
  expect(bob.sees(lamps)).toMatchObject([{ files: [{ id, name: "plan.md", title: "plan.md", bytes: 7 }] }]);
  expect(new TextDecoder().decode(bob.download(id)?.bytes)).toBe("# Light");
});

test("a file whose message was deleted is its owner's alone again", async () => {
  await using stage = await aPretendSlack();
  const { ada, bob, lamps } = await aRoom(stage);
  const id = ada.upload("plan.md", "# Light");
  expect(bob.download(id)).toBeNull();
  const { ts } = await ada.post(lamps, "", { fileIds: [id] });
  expect(bob.download(id)).not.toBeNull();
  await ada.delete({ channelId: lamps, ts });
  expect(bob.download(id)).toBeNull();
  expect(ada.download(id)).not.toBeNull();
});

test("a reaction that is taken away is told as reaction_removed, and whoever watches hears of both", async () => {
  const manifest = MANIFEST.replace("reaction_added", "reaction_added, reaction_removed");
  await using stage = await aPretendSlack({ manifest });
  await stage.run(() => {});
  const { ada, bob, lamps } = await aRoom(stage);
  const { ts } = await ada.post(lamps, "Light");
  const heard: string[] = [];
  stage.slack.onMessage(({ kind }) => heard.push(kind));
  const message = { channelId: lamps, ts };
  await bob.react(message, "bulb");
  await bob.unreact(message, "bulb");
  await bob.unreact(message, "bulb");
  expect(events(stage).slice(-2)).toMatchObject([{ type: "reaction_added" }, { type: "reaction_removed" }]);
  expect(heard).toEqual(["marked", "marked"]);
  expect(ada.sees(lamps)[0]?.reactions).toEqual([]);
});

test("what the client would not let a person do throws, in words, and changes nothing", async () => {
  await using stage = await aPretendSlack();
  const { workspace, ada, bob, lamps } = await aRoom(stage);
  const cleo = workspace.addPerson({ name: "cleo" });
  const { ts } = await ada.post(lamps, "Light");
  const message = { channelId: lamps, ts };
  const refused = [
    () => bob.edit(message, "Dark"),
    () => bob.delete(message),
    () => cleo.react(message, "bulb"),
    () => cleo.post(lamps, "Hello"),
    () => ada.react(message, "two words"),
    () => ada.post(lamps, "Hello", { threadTs: "1.000000" }),
    () => ada.post(lamps, "Hello", { fileIds: ["F404"] }),
    () => ada.delete({ channelId: lamps, ts: "1.000000" }),
    () => ada.createChannel({ name: "lamps", isPrivate: true }),
  ];
  for (const act of refused) await expect(act()).rejects.toThrow(NotPossible);
  workspace.archive(lamps);
  await expect(ada.post(lamps, "Hello")).rejects.toThrow("#lamps is archived.");
  await expect(cleo.join(lamps)).rejects.toThrow("#lamps is archived.");
  await workspace.updatePerson(ada.id, { deleted: true });
  await expect(ada.edit(message, "Dark")).rejects.toThrow(NotPossible);
  expect(workspace.allMessages()).toMatchObject([{ text: "Light", reactions: {} }]);
});

test("a new public channel is told to an app that asks for it, a private one to nobody", async () => {
  const manifest = MANIFEST.replace("reaction_added", "channel_created");
  await using stage = await aPretendSlack({ manifest });
  await stage.run(() => {});
  const { workspace, ada } = await aRoom(stage);
  const open = await ada.createChannel({ name: "open", isPrivate: false });
  const shut = await ada.createChannel({ name: "shut", isPrivate: true });
  expect(events(stage)).toMatchObject([{ type: "channel_created", channel: { id: open, creator: ada.id } }]);
  const kinds = workspace.conversations().filter(({ id }) => id === open || id === shut);
  expect(kinds).toMatchObject([{ kind: "channel" }, { kind: "private" }]);
});

test("people talk among themselves without the app, in pairs and groups of up to nine", async () => {
  await using stage = await aPretendSlack();
  await stage.run(() => {});
  const { workspace, ada, bob } = await aRoom(stage);
  const pair = ada.openDirect([bob.id]);
  expect(bob.openDirect([ada.id])).toBe(pair);
  await ada.post(pair, "Psst");
  expect(events(stage)).toEqual([]);
  const many = Array.from({ length: 9 }, (_, number) => workspace.addPerson({ name: `moth${number}` }).id);
  expect(() => ada.openDirect(many)).toThrow(NotPossible);
  const group = ada.openDirect(many.slice(1));
  expect(workspace.conversations().find(({ id }) => id === group)).toMatchObject({ kind: "mpim" });
});

test("whoever watches hears of conversations that appear and of those who come and go", async () => {
  await using stage = await aPretendSlack();
  const heard: string[] = [];
  stage.slack.onRoom(({ name, members }) => heard.push(`${name}: ${members.length}`));
  const { workspace, ada, lamps } = await aRoom(stage);
  await ada.leave(lamps);
  await ada.join(lamps);
  workspace.archive(lamps);
  expect(heard).toEqual(["lamps: 3", "lamps: 2", "lamps: 3", "lamps: 3"]);
});
