import { createHmac } from "node:crypto";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { expect, test } from "vitest";
import { z } from "zod";
import { anHttpApp } from "./support/http-app.ts";
import { aPretendSlack } from "./support/pretend-slack.ts";

const JSON_ANSWER = { "content-type": "application/json" };

test("a command comes as a form of exactly Slack's content type, signed with the signing secret", async () => {
  await using stage = await aPretendSlack();
  await using endpoint = await anHttpApp(() => ({ body: "It shines" }));
  stage.slack.setRequestUrl(endpoint.url);
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const answer = await ada.command("/lamp on & off");

  expect(answer.replies).toMatchObject([{ text: "It shines", ephemeral: true }]);
  const [request] = endpoint.received;
  if (request === undefined) throw new Error("nothing was delivered");
  expect(request.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(Object.fromEntries(new URLSearchParams(request.body))).toMatchObject({ text: "on & off" });
  const timestamp = String(request.headers["x-slack-request-timestamp"]);
  const wanted = createHmac("sha256", stage.slack.workspace.signingSecret)
    .update(`v0:${timestamp}:${request.body}`)
    .digest("hex");
  expect(request.headers["x-slack-signature"]).toBe(`v0=${wanted}`);
});

test("an interaction comes as a form with one field named payload", async () => {
  await using stage = await aPretendSlack();
  await using endpoint = await anHttpApp(() => ({}));
  stage.slack.setRequestUrl(endpoint.url);
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  expect(await ada.globalShortcut("new_lamp")).toMatchObject({ ok: true });
  const fields = new URLSearchParams(endpoint.received[0]?.body);
  expect([...fields.keys()]).toEqual(["payload"]);
  expect(JSON.parse(fields.get("payload") ?? "")).toMatchObject({
    type: "shortcut",
    callback_id: "new_lamp",
    user: { id: ada.id },
  });
});

test("an event comes as JSON, with an id, a time and an authorization", async () => {
  await using stage = await aPretendSlack();
  await using endpoint = await anHttpApp(() => ({}));
  stage.slack.setRequestUrl(endpoint.url);
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await ada.dm("Hello");
  const [request] = endpoint.received;
  expect(request?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(request?.body ?? "")).toMatchObject({
    type: "event_callback",
    event_id: "Ev0000000001",
    event_time: stage.clock.now().getTime() / 1000,
    authorizations: [{ team_id: "T0000000001", is_bot: true }],
    event: { type: "message", channel_type: "im", user: ada.id, text: "Hello" },
  });
});

test("an event that fails comes again with a retry number and a reason, three times in all", async () => {
  await using stage = await aPretendSlack();
  await using endpoint = await anHttpApp(() => ({ status: 500 }));
  stage.slack.setRequestUrl(endpoint.url);
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await ada.dm("Hello");
  expect(endpoint.received).toHaveLength(2);
  for (const [ms, count] of [
    [60_000, 3],
    [240_000, 4],
    [3_600_000, 4],
  ] as const) {
    stage.clock.forward(ms);
    await stage.slack.quiet();
    expect(endpoint.received).toHaveLength(count);
  }
  const headers = endpoint.received.map((request) => [
    request.headers["x-slack-retry-num"],
    request.headers["x-slack-retry-reason"],
  ]);
  expect(headers).toEqual([
    [undefined, undefined],
    ["1", "http_error"],
    ["2", "http_error"],
    ["3", "http_error"],
  ]);
});

test("x-slack-no-retry stops the retries of an event", async () => {
  await using stage = await aPretendSlack();
  await using endpoint = await anHttpApp(() => ({ status: 500, headers: { "x-slack-no-retry": "1" } }));
  stage.slack.setRequestUrl(endpoint.url);
  await stage.slack.workspace.addPerson({ name: "ada" }).dm("Hello");
  expect(endpoint.received).toHaveLength(1);
});

test("an address is verified by the challenge that it echoes", async () => {
  await using stage = await aPretendSlack();
  await using honest = await anHttpApp(({ body }) => ({ headers: JSON_ANSWER, body }));
  await using silent = await anHttpApp(() => ({ body: "ok" }));
  stage.slack.setRequestUrl(honest.url);
  expect(await stage.slack.verifyRequestUrl()).toBe(true);
  stage.slack.setRequestUrl(silent.url);
  expect(await stage.slack.verifyRequestUrl()).toBe(false);
});

test("a person whose command meets an error or nobody at all is shown dispatch_failed", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using endpoint = await anHttpApp(() => ({ status: 500 }));
  stage.slack.setRequestUrl(endpoint.url);
  expect((await ada.command("/lamp")).problem).toBe("dispatch_failed");
  stage.slack.setRequestUrl("http://127.0.0.1:9/");
  expect((await ada.command("/lamp")).problem).toBe("dispatch_failed");
});

test("the next delivery comes twice when asked to", async () => {
  await using stage = await aPretendSlack();
  await using endpoint = await anHttpApp(() => ({}));
  stage.slack.setRequestUrl(endpoint.url);
  stage.slack.faults.repeatNextDelivery();
  await stage.slack.workspace.addPerson({ name: "ada" }).dm("Hello");
  expect(endpoint.received).toHaveLength(2);
  expect(endpoint.received[1]?.body).toBe(endpoint.received[0]?.body);
});

test("a real Bolt app with its HTTP receiver is verified, commanded and told of events", async () => {
  await using stage = await aPretendSlack();
  const { botToken, signingSecret } = stage.slack.workspace;
  const heard: string[] = [];
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: botToken,
    receiver,
    clientOptions: { slackApiUrl: stage.slack.apiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  app.command("/lamp", ({ ack, command }) => ack({ text: `You said ${command.text}` }));
  app.event("app_mention", async ({ event }) => void heard.push(event.text));
  await app.init();
  const server = await receiver.start(0);
  try {
    const { port } = z.object({ port: z.number() }).parse(server.address());
    stage.slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
    expect(await stage.slack.verifyRequestUrl()).toBe(true);
    const ada = stage.slack.workspace.addPerson({ name: "ada" });
    const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true, members: [ada.id] });
    expect((await ada.command("/lamp on")).replies[0]?.text).toBe("You said on");
    await ada.post(channel, "@lantern hello");
    expect(heard).toEqual([`<@${stage.slack.workspace.botUserId}> hello`]);
  } finally {
    await receiver.stop();
  }
});
