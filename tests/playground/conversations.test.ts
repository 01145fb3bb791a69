import { expect, test } from "vitest";
import { aPretendSlack, refusal, refusedAnswer } from "./support/pretend-slack.ts";

test("the same people always get the same group DM, in whatever order they are named", async () => {
  await using stage = await aPretendSlack();
  const [ada, bob] = ["ada", "bob"].map((name) => stage.slack.workspace.addPerson({ name }).id);
  const first = await stage.client.conversations.open({ users: `${ada},${bob}` });
  const second = await stage.client.conversations.open({ users: `${bob},${ada}` });
  expect(second.channel?.id).toBe(first.channel?.id);
  expect(stage.slack.workspace.conversations()).toMatchObject([{ kind: "mpim" }]);
});

test("a group DM with nine people is refused with too_many_users, one with eight is opened", async () => {
  await using stage = await aPretendSlack();
  const people = Array.from({ length: 9 }, (_, n) => stage.slack.workspace.addPerson({ name: `p${n}` }).id);
  const nine = stage.client.conversations.open({ users: people.join(",") });
  expect(await refusal(nine)).toBe("too_many_users");
  const eight = await stage.client.conversations.open({ users: people.slice(0, 8).join(",") });
  expect(eight.ok).toBe(true);
});

test("a DM with nobody, a stranger, a bot or a deactivated person is refused, each with its code", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const bot = workspace.addPerson({ name: "robot", isBot: true });
  const gone = workspace.addPerson({ name: "gone", deleted: true });
  const codes = await Promise.all(
    ["", "U404", bot.id, gone.id].map((users) => refusal(stage.client.conversations.open({ users }))),
  );
  expect(codes).toEqual(["users_list_not_supplied", "user_not_found", "cannot_dm_bot", "user_disabled"]);
});

test("a group DM needs mpim:write, a DM im:write", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const [ada, bob] = ["ada", "bob"].map((name) => workspace.addPerson({ name }).id);
  workspace.scopes.delete("mpim:write");
  const group = await refusedAnswer(stage.client.conversations.open({ users: `${ada},${bob}` }));
  expect(group).toMatchObject({ error: "missing_scope", needed: "mpim:write" });
  expect(await stage.client.conversations.open({ users: `${ada}` })).toMatchObject({ ok: true });
});

test("members come in pages, by cursor", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const members = Array.from({ length: 5 }, (_, n) => workspace.addPerson({ name: `p${n}` }).id);
  const channel = workspace.addChannel({ name: "lamps", members });
  const first = await stage.client.conversations.members({ channel, limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? "";
  const second = await stage.client.conversations.members({ channel, limit: 2, cursor });
  expect([first.members, second.members]).toEqual([members.slice(0, 2), members.slice(2, 4)]);
  expect(await refusal(stage.client.conversations.members({ channel, cursor: "x" }))).toBe("invalid_cursor");
});

test("the list shows public channels, and of the others those that the bot is in", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  workspace.addChannel({ name: "open" });
  workspace.addChannel({ name: "ours", isPrivate: true, withBot: true });
  workspace.addChannel({ name: "theirs", isPrivate: true });
  const types = "public_channel,private_channel";
  const { channels = [] } = await stage.client.conversations.list({ types });
  expect(channels.map((channel) => channel.name)).toEqual(["open", "ours"]);
});

test("history is newest first and leaves thread replies to conversations.replies", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada" });
  const channel = workspace.addChannel({ name: "lamps", withBot: true, members: [ada.id] });
  const root = await ada.post(channel, "Root");
  await ada.post(channel, "Reply", { threadTs: root.ts });
  await ada.post(channel, "Later");
  const history = await stage.client.conversations.history({ channel });
  const replies = await stage.client.conversations.replies({ channel, ts: root.ts });
  expect(history.messages?.map((message) => message.text)).toEqual(["Later", "Root"]);
  expect(history.messages?.[1]).toMatchObject({ reply_count: 1, thread_ts: root.ts });
  expect(replies.messages?.map((message) => message.text)).toEqual(["Root", "Reply"]);
});

test("history keeps to oldest and latest, whose ends count with inclusive", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const first = await ada.dm("One");
  const second = await ada.dm("Two");
  const range = { channel: first.channelId, oldest: first.ts, latest: second.ts };
  const open = await stage.client.conversations.history(range);
  const closed = await stage.client.conversations.history({ ...range, inclusive: true });
  expect([open.messages?.length, closed.messages?.length]).toEqual([0, 2]);
  const bad = stage.client.conversations.history({ channel: first.channelId, oldest: "yesterday" });
  expect(await refusal(bad)).toBe("invalid_ts_oldest");
});

test("history and replies are refused where the bot is not, and where it may not read", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const outside = workspace.addChannel({ name: "outside" });
  const inside = workspace.addChannel({ name: "inside", withBot: true });
  expect(await refusal(stage.client.conversations.history({ channel: outside }))).toBe("not_in_channel");
  expect(await refusal(stage.client.conversations.replies({ channel: inside, ts: "1.000001" }))).toBe(
    "thread_not_found",
  );
  workspace.scopes.delete("channels:history");
  const unread = await refusedAnswer(stage.client.conversations.history({ channel: inside }));
  expect(unread).toMatchObject({ error: "missing_scope", needed: "channels:history" });
});

test("the bot joins public channels that are not archived, and no others", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const open = workspace.addChannel({ name: "open" });
  const shut = workspace.addChannel({ name: "shut", isPrivate: true });
  const old = workspace.addChannel({ name: "old" });
  workspace.archive(old);
  await stage.client.conversations.join({ channel: open });
  const info = await stage.client.conversations.info({ channel: open });
  expect(info.channel).toMatchObject({ is_member: true, is_private: false });
  expect(await refusal(stage.client.conversations.join({ channel: shut }))).toBe(
    "method_not_supported_for_channel_type",
  );
  expect(await refusal(stage.client.conversations.join({ channel: old }))).toBe("is_archived");
});

test("a person's own conversations are listed as far as the bot sees them", async () => {
  await using stage = await aPretendSlack();
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada" });
  workspace.addChannel({ name: "hers", members: [ada.id] });
  workspace.addChannel({ name: "secret", isPrivate: true, members: [ada.id] });
  const types = "public_channel,private_channel";
  const { channels = [] } = await stage.client.users.conversations({ user: ada.id, types });
  expect(channels.map((channel) => channel.name)).toEqual(["hers"]);
});
