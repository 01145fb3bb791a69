import { expect, test } from "vitest";
import { anyNumber, textLike } from "./support/loosely.ts";
import { plain, aPretendSlack, type Stage } from "./support/pretend-slack.ts";
import { aPageOn } from "./support/page-stage.ts";

async function aTeam(stage: Stage) {
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({
    name: "ada",
    realName: "Ada Lark",
    timeZone: "Asia/Tokyo",
    isAdmin: true,
  });
  const bob = workspace.addPerson({ name: "bob", realName: "Bob Wren" });
  const cleo = workspace.addPerson({ name: "cleo", realName: "Cleo Finch", isRestricted: true });
  const lamps = workspace.addChannel({ name: "lamps", members: [ada.id, bob.id], withBot: true });
  const secret = workspace.addChannel({ name: "secret", isPrivate: true, members: [bob.id] });
  return { workspace, ada, bob, cleo, lamps, secret, page: await aPageOn(stage) };
}

test("the overview has everybody, what the manifest says of the app, and channels that all may see", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, cleo, lamps, workspace } = await aTeam(stage);
  const closed = workspace.addChannel({ name: "closed" });
  workspace.archive(closed);
  const overview = await page.get("/api/overview");
  expect(overview).toMatchObject({
    workspace: { id: workspace.id, name: "Playground", timeZone: "Europe/Lisbon" },
    app: {
      name: "Lantern",
      botUserId: workspace.botUserId,
      homeTab: true,
      commands: [{ name: "/lamp", description: "Light a lamp", usageHint: "" }],
      shortcuts: [
        { callbackId: "keep_this", kind: "message", name: "Keep this", description: "Keep it" },
        { callbackId: "new_lamp", kind: "global", name: "New lamp", description: "Make one" },
      ],
    },
    people: [
      { id: ada.id, name: "ada", realName: "Ada Lark", timeZone: "Asia/Tokyo", isAdmin: true, unread: 0 },
      { name: "bob", isAdmin: false, isGuest: false, deleted: false },
      { id: cleo.id, isGuest: true },
      { id: workspace.botUserId, isBot: true, realName: "Lantern" },
    ],
    channels: [{ id: lamps, name: "lamps", kind: "channel" }],
    clock: { flowing: false },
  });
  expect(await page.get("/api/overview")).toEqual(overview);
});

test("rooms are called as their viewer calls them, and the app's is always there", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, cleo, lamps } = await aTeam(stage);
  const group = ada.openDirect([bob.id, cleo.id]);
  const pair = ada.openDirect([bob.id]);
  expect(await page.get(`/api/rooms?as=${ada.id}`)).toMatchObject({
    rooms: [
      { id: lamps, title: "lamps", hasApp: true, isApp: false, archived: false, lastAt: null, unread: 0 },
      { id: group, title: "Bob Wren, Cleo Finch", kind: "mpim", hasApp: false },
      { id: pair, title: "Bob Wren", kind: "im" },
      { title: "Lantern", isApp: true, hasApp: true },
    ],
    otherChannels: [],
  });
  expect(await page.get(`/api/rooms?as=${cleo.id}`)).toMatchObject({
    rooms: [{ title: "Ada Lark, Bob Wren" }, { isApp: true }],
    otherChannels: [{ id: lamps }],
  });
});

test("messages come with authors, threads, reactions and files, each as its viewer sees it", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const fileId = bob.upload("plan.txt", "Light all lamps");
  const root = await bob.post(lamps, "A plan for @ada", { fileIds: [fileId] });
  await bob.react({ channelId: lamps, ts: root.ts }, ":bulb:");
  await ada.post(lamps, "Good", { threadTs: root.ts });
  await ada.post(lamps, "Do it now", { threadTs: root.ts, broadcast: true });
  await stage.client.chat.postEphemeral({ channel: lamps, user: ada.id, text: "Psst" });
  const seen = await page.get(`/api/messages?as=${ada.id}&in=${lamps}`);
  expect(seen).toMatchObject({
    more: false,
    readOnly: null,
    messages: [
      {
        ts: root.ts,
        visible: "A plan for @Ada Lark",
        author: { id: bob.id, name: "Bob Wren", isBot: false },
        reactions: [{ name: "bulb", userIds: [bob.id] }],
        files: [{ id: fileId, name: "plan.txt", bytes: 15 }],
        replies: { count: 2, userIds: [ada.id] },
        broadcast: false,
        ephemeral: false,
        at: "2026-11-02T08:00:00.000Z",
      },
      { text: "Good", threadTs: root.ts, broadcast: false, replies: null },
      { text: "Do it now", broadcast: true },
      { text: "Psst", ephemeral: true, author: { name: "Lantern", isBot: true }, unread: false },
    ],
  });
  const bobs = await page.get(`/api/messages?as=${bob.id}&in=${lamps}`);
  expect(JSON.stringify(bobs)).not.toContain("Psst");
});

test("of a long conversation the newest 300 are shown, with what they reply to", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const root = await ada.post(lamps, "The beginning");
  for (let number = 1; number <= 300; number += 1) await bob.post(lamps, `Message ${number}`);
  await bob.post(lamps, "About the beginning", { threadTs: root.ts });
  const { messages, more } = await pageOf(page, `/api/messages?as=${ada.id}&in=${lamps}`);
  expect(more).toBe(true);
  expect(messages).toHaveLength(301);
  expect(messages[0]).toMatchObject({ text: "The beginning", replies: { count: 1 } });
  expect(messages[1]).toMatchObject({ text: "Message 2" });
  expect(messages.at(-1)).toMatchObject({ text: "About the beginning" });
});

async function pageOf(page: { get(path: string): Promise<unknown> }, path: string) {
  const answer = await page.get(path);
  if (typeof answer !== "object" || answer === null || !("messages" in answer)) throw new Error("no room");
  const { messages, more } = { more: null, ...answer };
  if (!Array.isArray(messages)) throw new Error("no messages");
  return { messages: messages as readonly unknown[], more };
}

test("where a person cannot write is said with the cause", async () => {
  await using stage = await aPretendSlack();
  const { page, workspace, cleo, bob, lamps, secret } = await aTeam(stage);
  expect(await page.get(`/api/messages?as=${cleo.id}&in=${lamps}`)).toMatchObject({
    readOnly: textLike(/Join it to write/),
  });
  expect(await page.refusal(`/api/messages?as=${cleo.id}&in=${secret}`)).toEqual({
    status: 404,
    words: "There is no such conversation for this person.",
  });
  await workspace.updatePerson(bob.id, { deleted: true });
  expect(await page.get(`/api/messages?as=${bob.id}&in=${lamps}`)).toMatchObject({
    readOnly: "Bob Wren's account is deactivated.",
  });
  workspace.archive(lamps);
  expect(await page.get(`/api/messages?as=${cleo.id}&in=${lamps}`)).toMatchObject({
    readOnly: "This channel is archived.",
  });
});

test("windows are told with all that is needed to draw and to answer them", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage);
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, client, command }) => {
      await ack();
      await client.views.open({
        trigger_id: command.trigger_id,
        view: {
          type: "modal",
          title: plain("A lamp"),
          submit: plain("Light"),
          blocks: [
            {
              type: "input",
              block_id: "colour",
              label: plain("Colour"),
              element: {
                type: "static_select",
                action_id: "pick",
                initial_option: { text: plain("Dark red"), value: "red" },
                options: [
                  { text: plain("Dark red"), value: "red" },
                  { text: plain("red"), value: "pale" },
                ],
              },
            },
          ],
        },
      });
    });
  });
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  const windows = await page.get(`/api/windows?as=${ada.id}`);
  expect(windows).toMatchObject({
    home: null,
    modals: [
      { title: "A lamp", submit: "Light", close: "Cancel", state: { colour: { pick: "red" } }, errors: {} },
    ],
  });
  expect(JSON.stringify(windows)).toMatch(/"hash":"[^"]+".*"rootId":"V/);
});

test("the wire shows calls and deliveries both ways, with time taken, refusals and what they point at", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, lamps } = await aTeam(stage);
  await stage.run((app) => {
    app.command("/lamp", ({ ack }) => ack());
  });
  await ada.command("/lamp red and bright");
  const blocks = [{ type: "header" as const, text: plain("x".repeat(151)) }];
  await stage.client.chat.postMessage({ channel: lamps, text: "Light", blocks }).catch(() => null);
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "dropped" } });
  await stage.client.chat.postMessage({ channel: lamps, text: "Light" }).catch(() => null);
  const wire = await page.get("/api/wire");
  expect(wire).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        way: "delivery",
        title: "command /lamp red",
        subject: "/lamp red",
        userId: ada.id,
        outcome: "fine",
        tookMs: anyNumber(),
      }),
      expect.objectContaining({
        way: "call",
        title: "chat.postMessage",
        outcome: "refused",
        problem: "invalid_blocks",
      }),
      expect.objectContaining({ title: "chat.postMessage", outcome: "failed", problem: "connection cut" }),
    ]),
  );
  const refused = stage.slack.wire().find(({ problem }) => problem === "invalid_blocks");
  expect(await page.get(`/api/wire/${refused?.seq}`)).toMatchObject({
    payload: { channel: lamps, text: "Light" },
    answer: { ok: false, error: "invalid_blocks" },
    pointers: [textLike(/151.*\[json-pointer:\/blocks\/0\/text/)],
  });
  expect(JSON.stringify(wire)).not.toContain("xoxb");
});

test("an entry of the wire that is not there is said so", async () => {
  await using stage = await aPretendSlack();
  const { page } = await aTeam(stage);
  for (const seq of ["0", "999999", "-1", "1e3", "x"]) {
    expect([seq, (await page.refusal(`/api/wire/${seq}`)).status]).toEqual([seq, 404]);
  }
});

test("the wire keeps the newest 2,000 and shows the newest 500", async () => {
  await using stage = await aPretendSlack();
  const { page } = await aTeam(stage);
  // Refused or not, it went over the wire.
  for (let batch = 0; batch < 20; batch += 1) {
    await Promise.all(Array.from({ length: 101 }, () => fetch(`${stage.slack.apiUrl}api.test`)));
  }
  const wire = stage.slack.wire();
  expect(wire).toHaveLength(2_000);
  expect(stage.slack.calls()).toHaveLength(2_000);
  const [oldest] = wire;
  expect((await page.refusal(`/api/wire/${(oldest?.seq ?? 0) - 1}`)).status).toBe(404);
  expect(await page.get(`/api/wire/${oldest?.seq}`)).toMatchObject({ title: "api.test" });
  expect(await page.get("/api/wire")).toHaveLength(500);
});

test("a file is handed to those who may see it, to be kept and never to be run", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, cleo, secret } = await aTeam(stage);
  const fileId = bob.upload("<b>lösung</b>.html", "<script>alert(1)</script>");
  await bob.post(secret, "See", { fileIds: [fileId] });
  const own = await page.send({ path: `/api/file?id=${fileId}&as=${bob.id}` });
  expect(own.body).toBe("<script>alert(1)</script>");
  expect(own.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("<b>lösung</b>.html")}`,
  });
  for (const stranger of [ada, cleo]) {
    expect((await page.refusal(`/api/file?id=${fileId}&as=${stranger.id}`)).status).toBe(404);
  }
  expect((await page.refusal(`/api/file?id=F404&as=${bob.id}`)).status).toBe(404);
});

test("the whole workspace is saved as a file with a name and a day", async () => {
  await using stage = await aPretendSlack();
  const { page } = await aTeam(stage);
  const { body, headers } = await page.send({ path: "/api/save" });
  expect(JSON.parse(body)).toEqual({ marks: {} });
  expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''playground-2026-11-02.json");
});

test("an external select gets the app's own options for what was typed, where it stands", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage);
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({
        channel: command.channel_id,
        text: "Which lamp?",
        blocks: [
          {
            type: "actions",
            block_id: "which",
            elements: [{ type: "external_select", action_id: "lamp", placeholder: plain("Lamp") }],
          },
        ],
      });
    });
    app.options("lamp", async ({ ack, payload }) => {
      await ack({ options: [{ text: plain(`Lamp ${payload.value}`), value: "1" }] });
    });
  });
  await ada.command("/lamp");
  const message = ada.sees().at(-1);
  const at = JSON.stringify({ kind: "message", channelId: message?.channelId, ts: message?.ts });
  const search = new URLSearchParams({ as: ada.id, at, block: "which", action: "lamp", query: "re" });
  expect(await page.get(`/api/options?${search.toString()}`)).toEqual(["Lamp re"]);
  search.set("action", "other");
  expect((await page.refusal(`/api/options?${search.toString()}`)).status).toBe(404);
  search.set("at", '{"kind":"modal"}');
  expect(await page.refusal(`/api/options?${search.toString()}`)).toEqual({
    status: 404,
    words: "That window is not open any more.",
  });
  search.set("at", "nowhere");
  expect((await page.refusal(`/api/options?${search.toString()}`)).status).toBe(400);
  search.delete("query");
  expect((await page.refusal("/api/options")).status).toBe(400);
});

test("what is asked for without its parameters is a mistake of the asker's, in words", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage);
  for (const path of [
    "/api/rooms",
    "/api/windows",
    "/api/messages",
    `/api/messages?as=${ada.id}`,
    "/api/file",
  ]) {
    expect(await page.refusal(path)).toMatchObject({
      status: 400,
      words: textLike(/^Say what is wanted: "(as|in|id)" is missing\.$/),
    });
  }
});
