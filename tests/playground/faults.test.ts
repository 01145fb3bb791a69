import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { expect, test } from "vitest";
import type { Fault } from "#playground/control.ts";
import { aPretendSlack, type Stage } from "./support/pretend-slack.ts";
import { aRawSocket } from "./support/raw-socket.ts";

/** Posts once with one fault waiting for it; gives back what the client met and whether a message appeared. */
async function postWith(stage: Stage, kind: Fault["kind"]) {
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind });
  const met = await stage.client.chat
    .postMessage({ channel, text: "Light" })
    .catch((error: unknown) => error);
  return { channel, met, posted: stage.slack.workspace.messages(channel).length };
}

test("a rate limit on demand answers 429 and does nothing", async () => {
  await using stage = await aPretendSlack();
  const { met, posted } = await postWith(stage, { is: "ratelimited", retryAfterSeconds: 7 });
  expect(met).toBeInstanceOf(WebAPIRateLimitedError);
  expect([met instanceof WebAPIRateLimitedError && met.retryAfter, posted]).toEqual([7, 0]);
});

test("an error on demand answers its code and does nothing", async () => {
  await using stage = await aPretendSlack();
  const { met, posted } = await postWith(stage, { is: "error", code: "internal_error" });
  expect(met instanceof WebAPIPlatformError && met.data.error).toBe("internal_error");
  expect(posted).toBe(0);
});

test("a status on demand answers it and does nothing", async () => {
  await using stage = await aPretendSlack();
  const { met, posted } = await postWith(stage, { is: "status", status: 503 });
  expect(met instanceof WebAPIHTTPError && met.statusCode).toBe(503);
  expect(posted).toBe(0);
});

test("a slow call takes its time and then takes effect", async () => {
  await using stage = await aPretendSlack();
  const before = performance.now();
  const { posted } = await postWith(stage, { is: "slow", realMs: 60 });
  expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  expect(posted).toBe(1);
});

test("a dropped connection ends the call before anything happens", async () => {
  await using stage = await aPretendSlack();
  const { met, posted } = await postWith(stage, { is: "dropped" });
  expect(met).toBeInstanceOf(WebAPIRequestError);
  expect(posted).toBe(0);
});

test("a lost answer ends the call after the message is there", async () => {
  await using stage = await aPretendSlack();
  const { met, posted } = await postWith(stage, { is: "answer-lost" });
  expect(met).toBeInstanceOf(WebAPIRequestError);
  expect(posted).toBe(1);
  expect(stage.slack.calls()).toMatchObject([{ method: "chat.postMessage", answer: { ok: true } }]);
});

test("a fault meets as many calls as it is for, of any method with a star", async () => {
  await using stage = await aPretendSlack();
  stage.slack.faults.add({ method: "*", times: 2, kind: { is: "error", code: "fatal_error" } });
  const calls = [1, 2, 3].map(async () => {
    const answer = await fetch(`${stage.slack.apiUrl}api.test`);
    return answer.json();
  });
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => JSON.stringify(answer).includes("fatal_error"))).toHaveLength(2);
  stage.slack.faults.add({ method: "*", times: 9, kind: { is: "status", status: 500 } });
  stage.slack.faults.clear();
  expect((await stage.client.auth.test()).ok).toBe(true);
});

test("while Slack is down nothing is answered and no socket is open", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using socket = await aRawSocket(stage.slack);
  stage.slack.faults.down();
  await socket.closed;
  expect(await stage.client.auth.test().catch((error: unknown) => error)).toBeInstanceOf(WebAPIRequestError);
  expect((await ada.command("/lamp")).problem).toBe("dispatch_failed");
  stage.slack.faults.up();
  expect((await stage.client.auth.test()).ok).toBe(true);
});

test("inFlight() counts what is being answered and what is not yet acknowledged", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await using socket = await aRawSocket(stage.slack);
  expect(stage.slack.inFlight()).toBe(0);
  const said = ada.dm("Hello");
  const frame = await socket.next();
  expect(stage.slack.inFlight()).toBe(1);
  socket.ack(frame);
  await said;
  expect(stage.slack.inFlight()).toBe(0);
});

test("inFlight() counts a request of this process from its first moment, before it arrives", async () => {
  await using stage = await aPretendSlack();
  const calling = fetch(`${stage.slack.apiUrl}api.test`);
  await Promise.resolve();
  expect(stage.slack.inFlight()).toBe(1);
  await (await calling).text();
  await stage.slack.quiet();
  expect(stage.slack.inFlight()).toBe(0);
});
