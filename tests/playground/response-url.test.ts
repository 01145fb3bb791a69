import { expect, test } from "vitest";
import { z } from "zod";
import type { SeenMessage } from "#playground/control.ts";
import { aPretendSlack, plain, type Stage } from "./support/pretend-slack.ts";
import { aRawSocket } from "./support/raw-socket.ts";

const urlSchema = z.object({ response_url: z.string() });

async function say(url: string, body: object) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

/** Ada types a command; the test gets its response_url. */
async function aCommand(stage: Stage) {
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using socket = await aRawSocket(stage.slack, { acks: true });
  await ada.command("/lamp");
  const { response_url: url } = urlSchema.parse(socket.frames.at(-1)?.payload);
  return { ada, url };
}

/** Ada presses a button in a message of the bot; the test gets the message and its response_url. */
async function aPress(stage: Stage, ephemeral: boolean) {
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true, members: [ada.id] });
  const button = { type: "button" as const, text: plain("Off"), action_id: "off" };
  const content = { channel, text: "Light", blocks: [{ type: "actions" as const, elements: [button] }] };
  await using socket = await aRawSocket(stage.slack, { acks: true });
  if (ephemeral) await stage.client.chat.postEphemeral({ ...content, user: ada.id });
  else await stage.client.chat.postMessage(content);
  const [message] = ada.sees(channel);
  if (message === undefined) throw new Error("nothing was posted");
  await ada.press(message, "Off");
  const frame = socket.frames.findLast(({ type }) => type === "interactive");
  return {
    channel,
    seen: (): readonly SeenMessage[] => ada.sees(channel),
    ...urlSchema.parse(frame?.payload),
  };
}

test("a response_url works five times", async () => {
  await using stage = await aPretendSlack();
  const { ada, url } = await aCommand(stage);
  for (let count = 1; count <= 5; count += 1) {
    expect(await say(url, { text: `Light ${count}` })).toEqual({ status: 200, text: "ok" });
  }
  expect(await say(url, { text: "Light 6" })).toEqual({ status: 404, text: "used_url" });
  expect(ada.sees()).toHaveLength(5);
});

test("a response_url works for half an hour", async () => {
  await using stage = await aPretendSlack();
  const { url } = await aCommand(stage);
  stage.clock.forward(30 * 60_000);
  expect(await say(url, { text: "Just in time" })).toMatchObject({ status: 200 });
  stage.clock.forward(1);
  expect(await say(url, { text: "Late" })).toEqual({ status: 404, text: "expired_url" });
});

test("what is said is for one person unless it is in_channel", async () => {
  await using stage = await aPretendSlack();
  const { ada, url } = await aCommand(stage);
  await say(url, { text: "For Ada" });
  await say(url, { text: "For all", response_type: "in_channel" });
  expect(ada.sees().map((message) => message.ephemeral)).toEqual([true, false]);
});

test("saying nothing is refused with no_text", async () => {
  await using stage = await aPretendSlack();
  const { url } = await aCommand(stage);
  expect(await say(url, { text: "" })).toEqual({ status: 400, text: "no_text" });
});

test("blocks that Slack would not show are refused here too", async () => {
  await using stage = await aPretendSlack();
  const { url } = await aCommand(stage);
  const blocks = [{ type: "header", text: plain("x".repeat(151)) }];
  expect(await say(url, { text: "Hello", blocks })).toEqual({ status: 400, text: "invalid_blocks" });
});

test("a button's message is replaced or deleted through it, ephemeral or not", async () => {
  for (const ephemeral of [false, true]) {
    await using stage = await aPretendSlack();
    const { response_url: url, seen } = await aPress(stage, ephemeral);
    await say(url, { text: "Dark", replace_original: true });
    expect(seen()).toMatchObject([{ text: "Dark", buttons: [], ephemeral, edited: true }]);
    await say(url, { delete_original: true });
    expect(seen()).toEqual([]);
  }
});

test("without replace_original the answer stands beside the button's message", async () => {
  await using stage = await aPretendSlack();
  const { response_url: url, seen } = await aPress(stage, false);
  await say(url, { text: "Dark", replace_original: false });
  expect(seen()).toMatchObject([{ text: "Light" }, { text: "Dark", ephemeral: true }]);
});
