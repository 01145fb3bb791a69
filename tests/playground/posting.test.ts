import { expect, test } from "vitest";
import {
  aPretendSlack,
  clientFor,
  MANIFEST,
  refusal,
  refusedAnswer,
  type Stage,
} from "./support/pretend-slack.ts";

function aChannel({ slack }: Stage, spec: { readonly withBot?: boolean; readonly isPrivate?: boolean } = {}) {
  const ada = slack.workspace.addPerson({ name: "ada", realName: "Ada Lark" });
  const channel = slack.workspace.addChannel({ name: "lamps", withBot: true, members: [ada.id], ...spec });
  return { ada, channel };
}

test("a post to a person's id opens the DM with that person", async () => {
  await using stage = await aPretendSlack();
  const { ada } = aChannel(stage);
  const posted = await stage.client.chat.postMessage({ channel: ada.id, text: "Hello" });
  const opened = await stage.client.conversations.open({ users: ada.id });
  expect(opened.channel?.id).toBe(posted.channel);
  expect(ada.sees().map((message) => message.text)).toEqual(["Hello"]);
});

test("a post to a deactivated person succeeds without a word", async () => {
  await using stage = await aPretendSlack();
  const gone = stage.slack.workspace.addPerson({ name: "gone", deleted: true });
  expect(await stage.client.chat.postMessage({ channel: gone.id, text: "Hello" })).toMatchObject({
    ok: true,
  });
});

test("a post to a bot is refused with cannot_dm_bot", async () => {
  await using stage = await aPretendSlack();
  const bot = stage.slack.workspace.addPerson({ name: "robot", isBot: true });
  expect(await refusal(stage.client.chat.postMessage({ channel: bot.id, text: "Hello" }))).toBe(
    "cannot_dm_bot",
  );
});

test("a post to a channel that does not exist is refused with channel_not_found", async () => {
  await using stage = await aPretendSlack();
  expect(await refusal(stage.client.chat.postMessage({ channel: "C404", text: "Hello" }))).toBe(
    "channel_not_found",
  );
});

test("a private channel without the bot is as good as absent", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage, { withBot: false, isPrivate: true });
  expect(await refusal(stage.client.chat.postMessage({ channel, text: "Hello" }))).toBe("channel_not_found");
});

test("a public channel without the bot refuses a post with not_in_channel", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage, { withBot: false });
  expect(await refusal(stage.client.chat.postMessage({ channel, text: "Hello" }))).toBe("not_in_channel");
});

test("chat:write.public lets the bot post to public channels that it has not joined", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage, { withBot: false });
  stage.slack.workspace.scopes.add("chat:write.public");
  expect(await stage.client.chat.postMessage({ channel, text: "Hello" })).toMatchObject({ ok: true });
});

test("an archived channel refuses a post with is_archived", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  stage.slack.workspace.archive(channel);
  expect(await refusal(stage.client.chat.postMessage({ channel, text: "Hello" }))).toBe("is_archived");
});

test("a post that says nothing is refused with no_text", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  expect(await refusal(stage.client.chat.postMessage({ channel, text: "  " }))).toBe("no_text");
});

test("a post is cut at 40,000 characters, an update above 4,000 is refused with msg_too_long", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "x".repeat(40_001) });
  expect(stage.slack.workspace.messages(channel)[0]?.text).toHaveLength(40_000);
  const update = stage.client.chat.update({ channel, ts, text: "x".repeat(4_001) });
  expect(await refusal(update)).toBe("msg_too_long");
});

test("a name of the bot's own choice needs chat:write.customize", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const post = stage.client.chat.postMessage({ channel, text: "Hello", username: "Somebody" });
  expect(await refusedAnswer(post)).toMatchObject({ error: "missing_scope", needed: "chat:write.customize" });
});

test("a reply to a message that is not there is refused with thread_not_found", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const reply = stage.client.chat.postMessage({ channel, text: "Hello", thread_ts: "1.000001" });
  expect(await refusal(reply)).toBe("thread_not_found");
});

test("metadata comes back with include_all_metadata alone, and an empty object clears it", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const metadata = { event_type: "lamp_lit", event_payload: { colour: "green" } };
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "Hello", metadata });
  const without = await stage.client.conversations.history({ channel });
  const withIt = await stage.client.conversations.history({ channel, include_all_metadata: true });
  expect(without.messages?.[0]?.metadata).toBeUndefined();
  expect(withIt.messages?.[0]?.metadata).toEqual(metadata);

  await stage.client.chat.update({ channel, ts, text: "Kept" });
  expect(stage.slack.workspace.messages(channel)[0]?.metadata).toEqual(metadata);
  await stage.client.apiCall("chat.update", { channel, ts, text: "Cleared", metadata: {} });
  expect(stage.slack.workspace.messages(channel)[0]?.metadata).toBeUndefined();
});

test("metadata without a type or a payload is refused", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const post = stage.client.apiCall("chat.postMessage", {
    channel,
    text: "Hello",
    metadata: { event_type: "x" },
  });
  expect(await refusal(post)).toBe("invalid_metadata_schema");
});

test("the bot may change and delete its own messages alone", async () => {
  await using stage = await aPretendSlack();
  const { ada, channel } = aChannel(stage);
  const { ts } = await ada.post(channel, "Mine");
  expect(await refusal(stage.client.chat.update({ channel, ts, text: "Ours" }))).toBe("cant_update_message");
  expect(await refusal(stage.client.chat.delete({ channel, ts }))).toBe("cant_delete_message");
});

test("what was deleted can neither be changed nor deleted again", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "Hello" });
  await stage.client.chat.delete({ channel, ts });
  expect(await refusal(stage.client.chat.update({ channel, ts, text: "Again" }))).toBe("message_not_found");
  expect(await refusal(stage.client.chat.delete({ channel, ts }))).toBe("message_not_found");
  expect(stage.slack.workspace.messages(channel)).toEqual([]);
  expect(stage.slack.workspace.messages(channel, { deleted: true })).toHaveLength(1);
});

test("new text without blocks takes the old blocks away", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const blocks = [{ type: "section", text: { type: "mrkdwn", text: "Old" } }];
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "Old", blocks });
  await stage.client.chat.update({ channel, ts, text: "New" });
  expect(stage.slack.workspace.messages(channel)[0]).toMatchObject({ text: "New", blocks: [], edited: true });
});

test("an ephemeral is seen by one person and by no API", async () => {
  await using stage = await aPretendSlack();
  const { ada, channel } = aChannel(stage);
  const bob = stage.slack.workspace.addPerson({ name: "bob" });
  await bob.join(channel);
  await stage.client.chat.postEphemeral({ channel, user: ada.id, text: "For Ada" });
  expect(ada.sees(channel)).toMatchObject([{ text: "For Ada", ephemeral: true }]);
  expect(bob.sees(channel)).toEqual([]);
  const { messages } = await stage.client.conversations.history({ channel });
  expect(messages).toEqual([]);
});

test("an ephemeral for somebody who is not in the channel is refused with user_not_in_channel", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const bob = stage.slack.workspace.addPerson({ name: "bob" });
  const post = stage.client.chat.postEphemeral({ channel, user: bob.id, text: "For Bob" });
  expect(await refusal(post)).toBe("user_not_in_channel");
});

test("an unescaped <!channel> counts as a broadcast, an escaped one as words", async () => {
  await using stage = await aPretendSlack();
  const { ada, channel } = aChannel(stage);
  await stage.client.chat.postMessage({ channel, text: `<!channel> and <@${ada.id}>` });
  await stage.client.chat.postMessage({ channel, text: "&lt;!channel&gt;" });
  expect(stage.slack.workspace.messages(channel).map((message) => message.notified)).toEqual([
    { broadcasts: ["channel"], userIds: [ada.id] },
    { broadcasts: [], userIds: [] },
  ]);
});

test("a permalink names the message, and its thread", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "Root" });
  const reply = await stage.client.chat.postMessage({ channel, text: "Reply", thread_ts: ts });
  const link = await stage.client.chat.getPermalink({ channel, message_ts: reply.ts ?? "" });
  expect(link.permalink).toBe(
    `https://playground.slack.com/archives/${channel}/p${(reply.ts ?? "").replace(".", "")}?thread_ts=${ts}&cid=${channel}`,
  );
});

test("time stamps rise within a channel though the clock stands still", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const first = await stage.client.chat.postMessage({ channel, text: "One" });
  const second = await stage.client.chat.postMessage({ channel, text: "Two" });
  expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
});

test("a scheduled message is posted when its time has come", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const postAt = stage.clock.now().getTime() / 1000 + 3600;
  await stage.client.chat.scheduleMessage({ channel, text: "Later", post_at: postAt });
  stage.clock.forward(3_599_000);
  await stage.slack.quiet();
  expect(stage.slack.workspace.messages(channel)).toEqual([]);
  stage.clock.forward(1_000);
  await stage.slack.quiet();
  expect(stage.slack.workspace.messages(channel)).toMatchObject([{ text: "Later" }]);
});

test("a scheduled message with metadata is accepted and never posted", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const metadata = { event_type: "lamp_lit", event_payload: {} };
  const postAt = stage.clock.now().getTime() / 1000 + 60;
  await stage.client.chat.scheduleMessage({ channel, text: "Later", post_at: postAt, metadata });
  stage.clock.forward(120_000);
  await stage.slack.quiet();
  expect(stage.slack.workspace.messages(channel)).toEqual([]);
});

test("a scheduled message is refused in the past and more than 120 days ahead", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const now = stage.clock.now().getTime() / 1000;
  const past = stage.client.chat.scheduleMessage({ channel, text: "Then", post_at: now });
  const far = stage.client.chat.scheduleMessage({ channel, text: "Then", post_at: now + 121 * 86_400 });
  expect(await refusal(past)).toBe("time_in_past");
  expect(await refusal(far)).toBe("time_too_far");
});

test("the thirty-first scheduled message within five minutes is refused with restricted_too_many", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const postAt = stage.clock.now().getTime() / 1000 + 3600;
  for (let count = 0; count < 30; count += 1) {
    await stage.client.chat.scheduleMessage({ channel, text: "Later", post_at: postAt + count });
  }
  const one = stage.client.chat.scheduleMessage({ channel, text: "Later", post_at: postAt });
  expect(await refusal(one)).toBe("restricted_too_many");
});

test("a cancelled scheduled message is not posted, and cannot be cancelled twice", async () => {
  await using stage = await aPretendSlack();
  const { channel } = aChannel(stage);
  const postAt = stage.clock.now().getTime() / 1000 + 60;
  const { scheduled_message_id: id = "" } = await stage.client.chat.scheduleMessage({
    channel,
    text: "Later",
    post_at: postAt,
  });
  await stage.client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id });
  const again = stage.client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id });
  expect(await refusal(again)).toBe("invalid_scheduled_message_id");
  stage.clock.forward(120_000);
  await stage.slack.quiet();
  expect(stage.slack.workspace.messages(channel)).toEqual([]);
});

test("two workspaces do not see each other", async () => {
  await using stage = await aPretendSlack();
  const { ada, channel } = aChannel(stage);
  const other = stage.slack.addWorkspace({ id: "T0000000002", name: "Elsewhere" });
  const client = clientFor(stage.slack, other.botToken);
  expect(await refusal(client.chat.postMessage({ channel, text: "Hello" }))).toBe("channel_not_found");
  expect(await refusal(client.users.info({ user: ada.id }))).toBe("user_not_found");
  expect((await client.auth.test()).team).toBe("Elsewhere");
});

test("without a Messages tab in the manifest a DM is refused with messages_tab_disabled", async () => {
  const manifest = MANIFEST.replace("messages_tab_enabled: true", "messages_tab_enabled: false");
  await using stage = await aPretendSlack({ manifest });
  const { ada } = aChannel(stage);
  const post = stage.client.chat.postMessage({ channel: ada.id, text: "Hello" });
  expect(await refusal(post)).toBe("messages_tab_disabled");
});
