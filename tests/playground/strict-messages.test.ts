import { expect, test } from "vitest";
import { aPretendSlack, plain, refusal, refusedAnswer } from "./support/pretend-slack.ts";

// What each block may hold is tested with the validator; here: that every way into Slack goes through it.

const tooLong = [{ type: "header", text: plain("x".repeat(151)) }];

test("a post with a block that Slack would not show is invalid_blocks, pointing at the place", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  const post = stage.client.apiCall("chat.postMessage", { channel, text: "Light", blocks: tooLong });
  const answer = await refusedAnswer(post);
  expect(answer.error).toBe("invalid_blocks");
  expect(answer.response_metadata?.messages?.[0]).toContain("[json-pointer:/blocks/0/text");
  expect(stage.slack.workspace.messages(channel)).toEqual([]);
});

test("updates, ephemerals, scheduled messages and attachments are checked as strictly", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true, members: [ada.id] });
  const { ts } = await stage.client.chat.postMessage({ channel, text: "Light" });
  const content = { channel, text: "Light", blocks: tooLong };
  const codes = [
    await refusal(stage.client.apiCall("chat.update", { ...content, ts })),
    await refusal(stage.client.apiCall("chat.postEphemeral", { ...content, user: ada.id })),
    await refusal(stage.client.apiCall("chat.scheduleMessage", { ...content, post_at: 1_800_000_000 })),
    await refusal(
      stage.client.apiCall("chat.postMessage", {
        channel,
        text: "Light",
        attachments: [{ blocks: tooLong }],
      }),
    ),
  ];
  expect(codes).toEqual(["invalid_blocks", "invalid_blocks", "invalid_blocks", "invalid_blocks"]);
});

test("blocks that are no list are invalid_blocks_format", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  const post = stage.client.apiCall("chat.postMessage", { channel, text: "Light", blocks: "{not json" });
  expect(await refusal(post)).toBe("invalid_blocks_format");
});

test("markdown_text stands alone", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  await stage.client.apiCall("chat.postMessage", { channel, markdown_text: "**Light**" });
  expect(stage.slack.workspace.messages(channel)).toMatchObject([{ blocks: [{ type: "markdown" }] }]);
  const both = stage.client.apiCall("chat.postMessage", { channel, markdown_text: "x", text: "y" });
  expect(await refusal(both)).toBe("markdown_text_conflict");
});

test("more than 100 attachments are too_many_attachments", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  const attachments = Array.from({ length: 101 }, () => ({ text: "Light" }));
  const post = stage.client.chat.postMessage({ channel, text: "Light", attachments });
  expect(await refusal(post)).toBe("too_many_attachments");
});

test("a command's answer with blocks that Slack would not show is a refused answer", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.run((app) => {
    app.command("/lamp", ({ ack }) =>
      ack({ text: "Light", blocks: [{ type: "header", text: plain("x".repeat(151)) }] }),
    );
  });
  const answer = await ada.command("/lamp");
  expect(answer).toMatchObject({ ok: false, replies: [] });
  expect(answer.problem).toContain("invalid_blocks");
});

test("blocks.validate says what is wrong without a token and without posting", async () => {
  await using stage = await aPretendSlack();
  const response = await fetch(`${stage.slack.apiUrl}blocks.validate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ blocks: tooLong }),
  });
  expect(await response.json()).toMatchObject({
    ok: false,
    error: "invalid_blocks",
    errors: [{ pointer: "/blocks/0/text/text" }],
  });
  const good = await stage.client.apiCall("blocks.validate", { blocks: [{ type: "divider" }] });
  expect(good.ok).toBe(true);
});
