import { WebAPIRateLimitedError } from "@slack/web-api";
import { expect, test } from "vitest";
import { aPretendSlack } from "./support/pretend-slack.ts";

/** How often the call was answered before Slack said to wait, and for how long. */
async function untilLimited(call: (count: number) => Promise<unknown>, most: number) {
  for (let count = 0; count < most; count += 1) {
    try {
      await call(count);
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) return { answered: count, retryAfter: error.retryAfter };
      throw error;
    }
  }
  return { answered: most, retryAfter: 0 };
}

test("a tier 2 method is limited after 20 calls, and open again a minute after the first", async () => {
  await using stage = await aPretendSlack();
  const limited = await untilLimited(() => stage.client.users.list({}), 30);
  expect(limited).toEqual({ answered: 20, retryAfter: 60 });
  stage.clock.forward(59_999);
  expect(await untilLimited(() => stage.client.users.list({}), 1)).toMatchObject({
    answered: 0,
    retryAfter: 1,
  });
  stage.clock.forward(1);
  expect(await untilLimited(() => stage.client.users.list({}), 1)).toMatchObject({ answered: 1 });
});

test("tiers 3 and 4 give 50 and 100 calls a minute", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const opens = await untilLimited(() => stage.client.conversations.open({ users: ada.id }), 60);
  const infos = await untilLimited(() => stage.client.users.info({ user: ada.id }), 110);
  expect([opens.answered, infos.answered]).toEqual([50, 100]);
});

test("a channel takes a burst of three posts and then one a second", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  function post(): Promise<unknown> {
    return stage.client.chat.postMessage({ channel, text: "Light" });
  }
  expect(await untilLimited(post, 9)).toEqual({ answered: 3, retryAfter: 1 });
  stage.clock.forward(1_000);
  expect(await untilLimited(post, 1)).toMatchObject({ answered: 1 });
});

test("posts to a person's id and to the DM's own id count together", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const { channel: opened } = await stage.client.conversations.open({ users: ada.id });
  const targets = [ada.id, opened?.id ?? "", ada.id, opened?.id ?? ""];
  const limited = await untilLimited(
    (count) => stage.client.chat.postMessage({ channel: targets[count] ?? "", text: "Light" }),
    4,
  );
  expect(limited.answered).toBe(3);
});

test("a workspace takes 300 posts a minute over all its channels", async () => {
  await using stage = await aPretendSlack();
  const people = Array.from({ length: 301 }, (_, n) => stage.slack.workspace.addPerson({ name: `p${n}` }).id);
  const limited = await untilLimited(
    (count) => stage.client.chat.postMessage({ channel: people[count] ?? "", text: "Light" }),
    301,
  );
  expect(limited.answered).toBe(300);
});

test("limits are counted per workspace", async () => {
  await using stage = await aPretendSlack();
  await untilLimited(() => stage.client.users.list({}), 21);
  const other = stage.slack.addWorkspace({ id: "T0000000002", name: "Elsewhere" });
  const response = await fetch(`${stage.slack.apiUrl}users.list?token=${other.botToken}`);
  expect(response.status).toBe(200);
});

test("a refusal is a 429 with Retry-After, remembered as such and without effect", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps", withBot: true });
  await untilLimited(() => stage.client.chat.postMessage({ channel, text: "Light" }), 4);
  const [, , , refused] = stage.slack.calls({ method: "chat.postMessage" });
  expect(refused).toMatchObject({ status: 429, answer: { ok: false, error: "ratelimited" } });
  expect(stage.slack.workspace.messages(channel)).toHaveLength(3);
});
