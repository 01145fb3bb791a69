import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { ChannelId, DeliveryId, SlackUserId } from "#src/core/ids.ts";
import { createAnswered } from "#src/slack/answered.ts";
import { createSlackApi } from "#src/slack/api.ts";
import { plainMessage, section } from "#src/slack/blocks.ts";
import { createBoundary } from "#src/slack/boundary.ts";
import { SlackCallError } from "#src/slack/errors.ts";
import { seededRandom } from "#src/core/random.ts";
import { createLog } from "#src/log.ts";
import { freePort } from "#playground/free-port.ts";
import { startPretendSlack } from "#playground/server/start.ts";

const DELIVERY = DeliveryId.parse("delivery_0000000000000001");

async function anApi() {
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  onTestFinished(() => slack.stop());
  const { workspace } = slack;
  const api = createSlackApi(workspace.botToken, { slackApiUrl: slack.apiUrl });
  return { slack, workspace, api };
}

/** What the call failed with; fails when it did not. */
async function failure(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SlackCallError)) throw new Error("the call did not fail as a call of Slack's");
  return { method: error.method, ...error.failure };
}

test("the token says which workspace it is for", async () => {
  const { api, workspace } = await anApi();
  expect(await api.identity()).toEqual({
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    botUserId: workspace.botUserId,
    scopes: [...workspace.scopes],
  });
});

test("people come with name, address, zone and standing", async () => {
  const { api, workspace } = await anApi();
  const ada = workspace.addPerson({
    name: "ada",
    realName: "Ada Quillfeather",
    timeZone: "Asia/Tokyo",
    isOwner: true,
  });
  expect(await api.person(SlackUserId.parse(ada.id))).toMatchObject({
    id: ada.id,
    name: "Ada Quillfeather",
    email: "ada@example.com",
    timeZone: "Asia/Tokyo",
    saysZone: true,
    isAdmin: true,
    standing: "member",
  });
  const others = [{ isBot: true }, { deleted: true }, { isRestricted: true }];
  const standings: string[] = [];
  const zones: boolean[] = [];
  for (const [index, spec] of others.entries()) {
    const { id } = workspace.addPerson({ name: `other${index}`, ...spec });
    const { standing, saysZone } = await api.person(SlackUserId.parse(id));
    standings.push(standing);
    zones.push(saysZone);
  }
  expect(standings).toEqual(["bot", "deactivated", "guest"]);
  expect(zones).toEqual([true, false, true]);
});

test("somebody is found by e-mail, nobody by one that nobody has", async () => {
  const { api, workspace } = await anApi();
  const ada = workspace.addPerson({ name: "ada" });
  expect((await api.personByEmail("ada@example.com"))?.id).toBe(ada.id);
  expect(await api.personByEmail("nobody@example.com")).toBeNull();
});

test("a channel says whether the bot is in and whether it is archived", async () => {
  const { api, workspace } = await anApi();
  const id = workspace.addChannel({ name: "data", withBot: true });
  expect(await api.channel(ChannelId.parse(id))).toEqual({
    name: "data",
    botIsMember: true,
    isArchived: false,
  });
});

test("a post is found again by its delivery among other messages, and has an address", async () => {
  const { api, workspace } = await anApi();
  const ada = workspace.addPerson({ name: "ada" });
  const channel = await api.openDm(SlackUserId.parse(ada.id));
  const posted = await api.post({ ...plainMessage("Hello"), to: channel, deliveryId: DELIVERY });
  await ada.dm("Hello to you");
  await api.post({ ...plainMessage("In thread"), to: channel, threadTs: posted.ts, deliveryId: "other" });
  const since = new Date(0);
  const history = await api.history(channel, since);
  expect(history.map((message) => message.deliveryId)).toEqual([null, DELIVERY]);
  const replies = await api.replies({ channelId: channel, ts: posted.ts });
  expect(replies.map((message) => message.deliveryId)).toEqual([DELIVERY, "other"]);
  expect(await api.permalink(channel, posted.ts)).toContain("/archives/");
  expect(await api.permalink(channel, "1.000000")).toBeNull();
});

test("something is said to one person alone, and Home takes as much as fits", async () => {
  const { api, workspace } = await anApi();
  const ada = workspace.addPerson({ name: "ada" });
  const user = SlackUserId.parse(ada.id);
  const channel = await api.openDm(user);
  await api.ephemeral(channel, user, plainMessage("Only you"));
  expect(ada.sees(channel).at(-1)).toMatchObject({ text: "Only you", ephemeral: true });
  await api.publishHome(
    user,
    Array.from({ length: 150 }, () => section("字".repeat(3000))),
  );
  expect(ada.home()?.blocks.length).toBeGreaterThan(10);
});

test("a refusal names method, code and kind", async () => {
  const { api, slack } = await anApi();
  expect(await failure(api.person(SlackUserId.parse("U404")))).toEqual({
    method: "users.info",
    code: "user_not_found",
    kind: "gone",
  });
  slack.faults.add({ method: "users.info", times: 1, kind: { is: "ratelimited", retryAfterSeconds: 9 } });
  expect(await failure(api.person(SlackUserId.parse("U404")))).toMatchObject({ retryAfterMs: 9000 });
  slack.faults.add({ method: "users.info", times: 1, kind: { is: "dropped" } });
  expect(await failure(api.person(SlackUserId.parse("U404")))).toMatchObject({
    kind: "unclear",
    code: "network",
  });
});

/** Something that is not Slack, such as a proxy's page, and answers all the same. */
async function aStranger(status: number, body: string): Promise<string> {
  const server = createServer((_, response) =>
    response.writeHead(status, { "content-type": "text/html" }).end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}/api/`;
}

test.each([
  [200, "<html>Please log in</html>", "unclear", "unexpected_answer"],
  [200, '{"ok":true}', "unclear", "unexpected_answer"],
  [403, "proxy", "later", "http_403"],
  [429, "slow down", "ratelimited", "ratelimited"],
])("an answer %i %s that is not Slack's is a failure of the call, not of the process", async (...answer) => {
  const [status, body, kind, code] = answer;
  const api = createSlackApi("xoxb-unused", { slackApiUrl: await aStranger(status, body) });
  expect(await failure(api.identity())).toMatchObject({ method: "auth.test", kind, code });
});

test("nobody listening is certain to have done nothing", async () => {
  const api = createSlackApi("xoxb-unused", { slackApiUrl: `http://127.0.0.1:${await freePort()}/api/` });
  expect(await failure(api.identity())).toMatchObject({ kind: "later" });
});

test("a person reads what happened, what it means and what to do", () => {
  const boundary = createBoundary(createLog({ level: "silent", format: "json" }), seededRandom(1));
  function told(kind: "scope" | "later" | "race"): string {
    return boundary.explain(new SlackCallError("views.open", { kind, code: "x" }, null), {}).text;
  }
  expect(told("scope")).toMatch(/a permission is missing.*re-install it.*`[0-9a-f]{6}`/);
  expect(told("later")).toMatch(/may not have worked.*try again in a minute/);
  expect(told("race")).toMatch(/longer than Slack allows.*try once more/);
  expect(boundary.explain("not even an error", {}).text).toContain("Something broke on my side");
});

test("answers are remembered for as many acts as Slack could repeat, and no more", async () => {
  const answered = createAnswered();
  for (let act = 0; act < 1500; act++) {
    answered.begin(`act ${act}`);
    answered.give(`act ${act}`, act);
  }
  expect([await answered.of("act 0"), await answered.of("act 1499")]).toEqual([null, 1499]);
});
