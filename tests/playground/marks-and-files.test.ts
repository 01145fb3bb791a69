import { expect, test } from "vitest";
import { aPretendSlack, refusal, type Stage } from "./support/pretend-slack.ts";

async function aMessage({ slack }: Stage) {
  const ada = slack.workspace.addPerson({ name: "ada" });
  const channel = slack.workspace.addChannel({ name: "lamps", withBot: true, members: [ada.id] });
  const { ts } = await ada.post(channel, "Light");
  return { channel, timestamp: ts };
}

test("a reaction is added once, taken away once, and shown on the message", async () => {
  await using stage = await aPretendSlack();
  const target = { ...(await aMessage(stage)), name: "bulb" };
  await stage.client.reactions.add(target);
  expect(await refusal(stage.client.reactions.add(target))).toBe("already_reacted");
  const { message } = await stage.client.reactions.get(target);
  expect(message?.reactions).toMatchObject([{ name: "bulb", count: 1 }]);
  await stage.client.reactions.remove(target);
  expect(await refusal(stage.client.reactions.remove(target))).toBe("no_reaction");
});

test("a reaction to nothing, or with a name that is none, is refused", async () => {
  await using stage = await aPretendSlack();
  const { channel, timestamp } = await aMessage(stage);
  const nowhere = stage.client.reactions.add({ channel, timestamp: "1.000001", name: "bulb" });
  expect(await refusal(nowhere)).toBe("message_not_found");
  const nameless = stage.client.reactions.add({ channel, timestamp, name: "Not A Name" });
  expect(await refusal(nameless)).toBe("invalid_name");
});

test("a message is pinned once", async () => {
  await using stage = await aPretendSlack();
  const target = await aMessage(stage);
  await stage.client.pins.add(target);
  expect(await refusal(stage.client.pins.add(target))).toBe("already_pinned");
});

test("a bookmark needs a link, and is listed", async () => {
  await using stage = await aPretendSlack();
  const { channel } = await aMessage(stage);
  const bookmark = { channel_id: channel, title: "Lamps", type: "link" } as const;
  expect(await refusal(stage.client.bookmarks.add({ ...bookmark, link: "nowhere" }))).toBe("invalid_link");
  await stage.client.bookmarks.add({ ...bookmark, link: "https://example.com/lamps" });
  const { bookmarks } = await stage.client.bookmarks.list({ channel_id: channel });
  expect(bookmarks).toMatchObject([{ title: "Lamps" }]);
});

test("a file is uploaded in three steps, shared with its comment, and downloaded with the token", async () => {
  await using stage = await aPretendSlack();
  const { channel } = await aMessage(stage);
  const uploaded = await stage.client.filesUploadV2({
    channel_id: channel,
    filename: "lamp.ics",
    file: Buffer.from("BEGIN:VCALENDAR"),
    initial_comment: "The hour of lamps",
  });
  expect(uploaded.ok).toBe(true);
  const [, shared] = stage.slack.workspace.messages(channel);
  expect(shared?.text).toBe("The hour of lamps");
  const { messages } = await stage.client.conversations.history({ channel });
  const file = messages?.[0]?.files?.[0]?.id ?? "";
  const info = await stage.client.files.info({ file });
  expect(info.file).toMatchObject({ name: "lamp.ics", mimetype: "text/calendar", size: 15 });
  const authorization = `Bearer ${stage.slack.workspace.botToken}`;
  const download = await fetch(info.file?.url_private_download ?? "", { headers: { authorization } });
  expect(await download.text()).toBe("BEGIN:VCALENDAR");
});

test("a file goes only to a channel that the bot is in, and only when its bytes have come", async () => {
  await using stage = await aPretendSlack();
  const outside = stage.slack.workspace.addChannel({ name: "outside" });
  const { upload_url: url = "", file_id: id = "" } = await stage.client.files.getUploadURLExternal({
    filename: "lamp.txt",
    length: 3,
  });
  const early = stage.client.files.completeUploadExternal({ files: [{ id }] });
  expect(await refusal(early)).toBe("file_not_found");
  await fetch(url, { method: "POST", body: "abc" });
  const shared = stage.client.files.completeUploadExternal({ files: [{ id }], channel_id: outside });
  expect(await refusal(shared)).toBe("not_in_channel");
});
