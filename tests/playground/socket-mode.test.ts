import type { App } from "@slack/bolt";
import { expect, test } from "vitest";
import { aPretendSlack, clientFor, refusal } from "./support/pretend-slack.ts";
import { aRawSocket } from "./support/raw-socket.ts";

test("the first frame is a hello that counts the connections", async () => {
  await using stage = await aPretendSlack();
  await using first = await aRawSocket(stage.slack);
  await using second = await aRawSocket(stage.slack);
  expect([first.frames[0]?.num_connections, second.frames[0]?.num_connections]).toEqual([1, 2]);
});

test("an eleventh connection is refused", async () => {
  await using stage = await aPretendSlack();
  for (let count = 0; count < 10; count += 1) await aRawSocket(stage.slack);
  const app = clientFor(stage.slack, stage.slack.workspace.appToken);
  expect(await refusal(app.apps.connections.open())).toBe("too_many_websockets");
});

test("a ticket opens one connection", async () => {
  await using stage = await aPretendSlack();
  const { url = "" } = await clientFor(stage.slack, stage.slack.workspace.appToken).apps.connections.open();
  const { WebSocket } = await import("ws");
  const first = new WebSocket(url);
  await new Promise((resolve) => void first.once("open", resolve));
  const second = new WebSocket(url);
  const refused = await new Promise((resolve) => void second.once("error", resolve));
  expect(String(refused)).toContain("408");
});

test("payloads go round the open connections, each to one of them", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using first = await aRawSocket(stage.slack, { acks: true });
  await using second = await aRawSocket(stage.slack, { acks: true });
  for (const text of ["One", "Two", "Three", "Four"]) await ada.dm(text);
  const received = [first, second].map((socket) => socket.frames.filter((frame) => frame.type !== "hello"));
  expect(received.map((frames) => frames.length)).toEqual([2, 2]);
});

test("a command is one envelope that takes a payload, and its answer is what the person gets", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using socket = await aRawSocket(stage.slack);
  const typed = ada.command("/lamp on <!channel>  ");
  const frame = await socket.next();
  expect(frame).toMatchObject({
    type: "slash_commands",
    accepts_response_payload: true,
    payload: {
      command: "/lamp",
      text: "on <!channel>",
      user_id: ada.id,
      user_name: "ada",
      channel_name: "directmessage",
      team_id: "T0000000001",
      api_app_id: "A0000000001",
      is_enterprise_install: "false",
    },
  });
  socket.ack(frame, { text: "It shines" });
  expect((await typed).replies).toMatchObject([{ text: "It shines", ephemeral: true }]);
});

test("a command that nobody acknowledges within three seconds is operation_timeout", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using socket = await aRawSocket(stage.slack);
  const answer = await ada.command("/lamp");
  expect(answer).toMatchObject({ ok: false, problem: "operation_timeout" });
  expect(socket.frames).toHaveLength(2);
  expect(stage.slack.deliveries()).toMatchObject([{ kind: "command", acknowledged: false, attempts: 1 }]);
});

test("a command with no connection open is dispatch_failed", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  expect(await ada.command("/lamp")).toMatchObject({ ok: false, problem: "dispatch_failed" });
});

test("a command whose connection closes moves to another one", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using first = await aRawSocket(stage.slack);
  await using second = await aRawSocket(stage.slack);
  const typed = ada.command("/lamp");
  const coming = [first.next(), second.next()];
  const frame = await Promise.race(coming);
  const [holder, other] = first.frames.length === 2 ? [first, second] : [second, first];
  holder.close();
  const moved = await (other === first ? coming[0] : coming[1]);
  expect(moved?.envelope_id).toBe(frame.envelope_id);
  other.ack(frame);
  expect(await typed).toMatchObject({ ok: true });
});

test("an event that is not acknowledged comes again at once, after a minute and after five", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  void ada.dm("Hello");
  // No connection is open, so the first two attempts fail at once.
  await stage.slack.quiet();
  await using socket = await aRawSocket(stage.slack);
  expect(socket.frames).toHaveLength(1);
  stage.clock.forward(60_000);
  const frame = await socket.next();
  expect(frame).toMatchObject({
    type: "events_api",
    retry_attempt: 2,
    retry_reason: "connection_failed",
    payload: { type: "event_callback", event: { type: "message", text: "Hello", channel_type: "im" } },
  });
  socket.ack(frame);
  await stage.slack.quiet();
  stage.clock.forward(300_000);
  await stage.slack.quiet();
  expect(socket.frames).toHaveLength(2);
  expect(stage.slack.deliveries()).toMatchObject([{ attempts: 3, acknowledged: true }]);
});

test("an event that nobody ever takes is tried four times and then lost", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await ada.dm("Hello");
  for (const ms of [60_000, 240_000, 3_600_000]) {
    stage.clock.forward(ms);
    await stage.slack.quiet();
  }
  expect(stage.slack.deliveries()).toMatchObject([{ attempts: 4, acknowledged: false }]);
});

test("at a refresh the connection is warned, gets nothing new, and is asked to come back", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using old = await aRawSocket(stage.slack);
  stage.slack.faults.closeSockets("refresh");
  expect([await old.next(), await old.next()]).toMatchObject([
    { type: "disconnect", reason: "warning" },
    { type: "disconnect", reason: "refresh_requested" },
  ]);
  await using fresh = await aRawSocket(stage.slack);
  const typed = ada.command("/lamp");
  fresh.ack(await fresh.next());
  expect(await typed).toMatchObject({ ok: true });
  expect(old.frames).toHaveLength(3);
});

test("a real Bolt app comes back by itself after its socket is cut, and hears what it missed", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const heard: string[] = [];
  function listen(app: App): void {
    app.event("message", async ({ event }) => void heard.push("text" in event ? (event.text ?? "") : ""));
  }
  await stage.run(listen, { comesBackAfterMs: 300 });
  await ada.dm("One");
  stage.slack.faults.closeSockets("cut");
  await ada.dm("Two");
  await expect.poll(() => stage.slack.calls({ method: "apps.connections.open" }).length).toBe(2);
  await stage.slack.quiet();
  stage.clock.forward(60_000);
  await expect.poll(() => heard).toEqual(["One", "Two"]);
});

test("the next delivery comes twice when asked to, under one envelope id", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using socket = await aRawSocket(stage.slack);
  stage.slack.faults.repeatNextDelivery();
  const said = ada.dm("Hello");
  const [first, second] = [await socket.next(), await socket.next()];
  socket.ack(first);
  socket.ack(second);
  await said;
  expect(second).toEqual(first);
});
