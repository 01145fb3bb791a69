import { expect, test } from "vitest";
import { aPretendSlack, clientFor, refusal, refusedAnswer, SCOPES } from "./support/pretend-slack.ts";

test("a call without a token is not_authed, one with a wrong token invalid_auth", async () => {
  await using stage = await aPretendSlack();
  const bare = await fetch(`${stage.slack.apiUrl}auth.test`, { method: "POST" });
  expect(await bare.json()).toMatchObject({ ok: false, error: "not_authed" });
  expect(await refusal(clientFor(stage.slack, "xoxb-wrong").auth.test())).toBe("invalid_auth");
});

test("a token may come in the header, in a form or in the address", async () => {
  await using stage = await aPretendSlack();
  const { botToken } = stage.slack.workspace;
  const url = `${stage.slack.apiUrl}auth.test`;
  const inForm = await fetch(url, { method: "POST", body: new URLSearchParams({ token: botToken }) });
  const inAddress = await fetch(`${url}?token=${botToken}`);
  const inHeader = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${botToken}`, "content-type": "application/json; charset=utf-8" },
    body: "{}",
  });
  for (const response of [inForm, inAddress, inHeader]) {
    expect(await response.json()).toMatchObject({ ok: true, team_id: "T0000000001" });
  }
});

test("the token carries exactly the manifest's scopes", async () => {
  await using stage = await aPretendSlack();
  const answer = await stage.client.auth.test();
  expect(answer.response_metadata?.scopes).toEqual(SCOPES);
});

test("a method whose scope the token lacks is refused with what is needed and what there is", async () => {
  await using stage = await aPretendSlack();
  stage.slack.workspace.scopes.delete("chat:write");
  const post = await refusedAnswer(stage.client.chat.postMessage({ channel: "C1", text: "Hello" }));
  expect(post).toMatchObject({ error: "missing_scope", needed: "chat:write" });
  expect(post).toHaveProperty("provided", SCOPES.filter((scope) => scope !== "chat:write").join(","));
});

test("the app token opens sockets and nothing else, the bot token opens none", async () => {
  await using stage = await aPretendSlack();
  const app = clientFor(stage.slack, stage.slack.workspace.appToken);
  expect((await app.apps.connections.open()).url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\//);
  expect(await refusal(app.auth.test())).toBe("not_allowed_token_type");
  expect(await refusal(stage.client.apps.connections.open())).toBe("not_allowed_token_type");
});

test("a revoked token is token_revoked, that of an uninstalled app account_inactive", async () => {
  await using stage = await aPretendSlack();
  const other = stage.slack.addWorkspace({ id: "T0000000002", name: "Elsewhere" });
  await stage.client.auth.revoke();
  expect(await refusal(stage.client.auth.test())).toBe("token_revoked");
  await other.uninstall();
  expect(await refusal(clientFor(stage.slack, other.botToken).auth.test())).toBe("account_inactive");
});

test("a method that does not exist is unknown_method", async () => {
  await using stage = await aPretendSlack();
  expect(await refusal(stage.client.apiCall("chat.postPostcard"))).toBe("unknown_method");
});

test("an argument that is missing is invalid_arguments, and named", async () => {
  await using stage = await aPretendSlack();
  const info = await refusedAnswer(stage.client.apiCall("users.info"));
  expect(info).toMatchObject({
    error: "invalid_arguments",
    response_metadata: { messages: ["[ERROR] missing required field: user"] },
  });
});

test("a JSON body that is no JSON is invalid_json", async () => {
  await using stage = await aPretendSlack();
  const response = await fetch(`${stage.slack.apiUrl}auth.test`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  expect(await response.json()).toMatchObject({ ok: false, error: "invalid_json" });
});

test("every call is remembered with its arguments and without its token", async () => {
  await using stage = await aPretendSlack();
  await stage.client.auth.test();
  await refusal(stage.client.chat.postMessage({ channel: "C404", text: "Hello" }));
  expect(stage.slack.calls()).toMatchObject([
    { method: "auth.test", status: 200, answer: { ok: true } },
    { method: "chat.postMessage", args: { channel: "C404", text: "Hello" }, answer: { ok: false } },
  ]);
  expect(JSON.stringify(stage.slack.calls().map((call) => call.args))).not.toContain("xoxb");
});
