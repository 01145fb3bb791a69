import { expect, test } from "vitest";
import type { PretendSlack } from "#playground/control.ts";
import { aPretendSlack, MANIFEST } from "./support/pretend-slack.ts";
import { aRawSocket } from "./support/raw-socket.ts";

/** The events that were sent, as type and whatever the test asks for. */
function sent(slack: PretendSlack): readonly unknown[] {
  return slack
    .deliveries()
    .flatMap((delivery) => (delivery.kind === "event" ? [delivery.payload["event"]] : []));
}

test("opening the Home tells the app, and shows what it publishes", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.run((app) => {
    app.event("app_home_opened", async ({ event, client }) => {
      const text = { type: "mrkdwn" as const, text: `Welcome <@${event.user}>` };
      await client.views.publish({
        user_id: event.user,
        view: { type: "home", blocks: [{ type: "section", text }] },
      });
    });
  });
  expect((await ada.openHome())?.blocks).toMatchObject([{ text: { text: `Welcome <@${ada.id}>` } }]);
  await ada.openHome();
  expect(sent(stage.slack)).toMatchObject([{ tab: "home", user: ada.id }, { view: { type: "home" } }]);
});

test("a message reaches the app by the kind of its conversation, and only where the bot is", async () => {
  await using stage = await aPretendSlack();
  await using socket = await aRawSocket(stage.slack, { acks: true });
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada" });
  const open = workspace.addChannel({ name: "open", members: [ada.id], withBot: true });
  const shut = workspace.addChannel({ name: "shut", isPrivate: true, members: [ada.id], withBot: true });
  const away = workspace.addChannel({ name: "away", members: [ada.id] });
  for (const channel of [open, shut, away]) await ada.post(channel, "Hello");
  expect(sent(stage.slack)).toMatchObject([
    { type: "message", channel: open, channel_type: "channel" },
    { type: "message", channel: shut, channel_type: "group" },
  ]);
  expect(socket.frames).toHaveLength(3);
});

test("the bot's own posts, changes and deletions are message events too", async () => {
  await using stage = await aPretendSlack();
  await using socket = await aRawSocket(stage.slack, { acks: true });
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  const { ts = "" } = await stage.client.chat.postMessage({ channel, text: "Light" });
  await stage.client.chat.update({ channel, ts, text: "Dark" });
  await stage.client.chat.delete({ channel, ts });
  await stage.slack.quiet();
  expect(sent(stage.slack)).toMatchObject([
    { type: "message", text: "Light", bot_id: "B0000000001" },
    { subtype: "message_changed", message: { text: "Dark" }, previous_message: { text: "Light" } },
    { subtype: "message_deleted", deleted_ts: ts },
  ]);
  expect(socket.frames).toHaveLength(4);
});

test("a mention in a channel is an app_mention beside the message, in a DM only a message", async () => {
  await using stage = await aPretendSlack();
  await using socket = await aRawSocket(stage.slack, { acks: true });
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada" });
  const channel = workspace.addChannel({ name: "lamps", members: [ada.id], withBot: true });
  await ada.post(channel, "@lantern hello");
  await ada.dm("@lantern hello");
  expect(sent(stage.slack)).toMatchObject([
    { type: "message", channel },
    { type: "app_mention", channel, user: ada.id },
    { type: "message", channel_type: "im" },
  ]);
  expect(socket.frames).toHaveLength(4);
});

test("reactions, joining and leaving, new people and changed people are told", async () => {
  await using stage = await aPretendSlack();
  await using socket = await aRawSocket(stage.slack, { acks: true });
  const { workspace } = stage.slack;
  const channel = workspace.addChannel({ name: "lamps", withBot: true });
  const ada = await workspace.welcome({ name: "ada", timeZone: "Asia/Tokyo" });
  await ada.join(channel);
  await stage.client.chat.postMessage({ channel, text: "Light" });
  const [message] = ada.sees(channel);
  if (message !== undefined) await ada.react(message, ":bulb:");
  await ada.leave(channel);
  await workspace.updatePerson(ada.id, { timeZone: "Europe/Lisbon" });
  expect(ada.timeZone).toBe("Europe/Lisbon");
  expect(sent(stage.slack)).toMatchObject([
    { type: "team_join", user: { id: ada.id, tz: "Asia/Tokyo" } },
    { type: "member_joined_channel", user: ada.id, channel },
    { type: "message" },
    { type: "reaction_added", reaction: "bulb", user: ada.id, item: { channel, ts: message?.ts } },
    { type: "member_left_channel", user: ada.id },
    { type: "user_change", user: { tz: "Europe/Lisbon" } },
  ]);
  expect(socket.frames).toHaveLength(7);
});

test("an uninstalled app is told so and hears nothing more", async () => {
  await using stage = await aPretendSlack();
  await using socket = await aRawSocket(stage.slack, { acks: true });
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.slack.workspace.uninstall();
  await ada.dm("Are you there?");
  expect(sent(stage.slack)).toMatchObject([
    { type: "tokens_revoked", tokens: { bot: [stage.slack.workspace.botUserId] } },
    { type: "app_uninstalled" },
  ]);
  expect(socket.frames).toHaveLength(3);
});

test("events that the manifest does not subscribe to are not sent", async () => {
  const manifest = MANIFEST.replace("message.im, ", "");
  await using stage = await aPretendSlack({ manifest });
  await stage.slack.workspace.addPerson({ name: "ada" }).dm("Hello");
  expect(sent(stage.slack)).toEqual([]);
});

test("events whose scope the token lacks are not sent", async () => {
  await using stage = await aPretendSlack();
  stage.slack.workspace.scopes.delete("im:history");
  await stage.slack.workspace.addPerson({ name: "ada" }).dm("Hello");
  expect(sent(stage.slack)).toEqual([]);
});

test("typed text arrives as Slack's client would send it", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const channel = stage.slack.workspace.addChannel({ name: "lamps", members: [ada.id] });
  const { text } = await ada.post(
    channel,
    `<@${ada.id}> @ada @nobody @here #lamps <!channel> R&D https://example.com/a?b=1&c=2`,
  );
  expect(text).toBe(
    `<@${ada.id}> <@${ada.id}> @nobody <!here> <#${channel}|lamps> &lt;!channel&gt; R&amp;D ` +
      "<https://example.com/a?b=1&amp;c=2>",
  );
});
