import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inbox } from "#db/schema/sqlite.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let address: string;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    transport: "http",
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
    },
  });
  const { transport } = stage.config.slack;
  address = `http://127.0.0.1:${transport.kind === "http" ? transport.port : 0}/slack/events`;
});

afterEach(() => stage.stop());

const COMMAND = new URLSearchParams({
  team_id: "T0000000001",
  user_id: "U0000000001",
  channel_id: "D0000000001",
  command: "/mentor",
  text: "",
  trigger_id: "1.T0000000001.x",
  response_url: "http://127.0.0.1:9/response",
}).toString();

/** A request as Slack sends it, signed `aheadSeconds` from now. */
function sent(body: string, signing: { readonly secret?: string; readonly aheadSeconds?: number } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) + (signing.aheadSeconds ?? 0));
  const secret = signing.secret ?? stage.workspace.signingSecret;
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return fetch(address, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${hash}`,
    },
  });
}

async function kept(): Promise<number> {
  return (await stage.running().bot.db.reader.select().from(inbox)).length;
}

test("a person joins through signed HTTP: command, modal, row, DM", async () => {
  expect(await stage.slack.verifyRequestUrl()).toBe(true);
  const { view } = await ada.command("/mentor join");
  expect(view?.title).toBe("Join the mentoring");
  const wrong = await ada.submit({ role: "I would like to mentor" });
  expect(Object.keys(wrong.errors ?? {})).toEqual(["teach"]);
  const submitted = await ada.submit({
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
  });
  expect(submitted.problem).toBeUndefined();
  await stage.settle();
  const [welcome] = ada.sees().filter((message) => !message.ephemeral);
  expect(welcome?.visible).toContain("Welcome, Ada Quillfeather!");
  expect((await ada.openHome())?.visible).toContain("Guildhall");
  expect(stage.slack.calls({ method: "apps.connections.open" })).toEqual([]);
});

test("a request of Slack's own is answered", async () => {
  const response = await sent(COMMAND);
  expect([response.status, await kept()]).toEqual([200, 1]);
});

test.each([
  ["signed with another secret", { secret: "f".repeat(32) }],
  ["signed more than five minutes ago", { aheadSeconds: -301 }],
  ["signed for a time more than five minutes ahead", { aheadSeconds: 330 }],
  ["signed for a time years ahead", { aheadSeconds: 100_000_000 }],
])("a request that is %s is refused, and nothing of it is kept", async (_, signing) => {
  const response = await sent(COMMAND, signing);
  expect([response.status, await kept()]).toEqual([401, 0]);
});

test("a clock that is a little ahead of ours is no reason to refuse", async () => {
  expect((await sent(COMMAND, { aheadSeconds: 60 })).status).toBe(200);
});

test("a request that is replayed does its work once and gets the same answer", async () => {
  const [first, again] = [await sent(COMMAND), await sent(COMMAND)];
  expect([first.status, again.status, await kept()]).toEqual([200, 200, 1]);
  expect(await again.text()).toBe(await first.text());
});

test("a command that Slack delivers twice is answered once", async () => {
  stage.slack.faults.repeatNextDelivery();
  const { replies } = await ada.command("/mentor");
  expect(replies).toHaveLength(1);
  expect(await kept()).toBe(1);
});
