import { expect, test } from "vitest";
import { aPageOn } from "./support/page-stage.ts";
import { aPretendSlack, type Stage } from "./support/pretend-slack.ts";

async function aTeam(stage: Stage) {
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Lark" });
  const bob = workspace.addPerson({ name: "bob", realName: "Bob Wren" });
  const lamps = workspace.addChannel({ name: "lamps", members: [ada.id, bob.id], withBot: true });
  return { workspace, ada, bob, lamps, page: await aPageOn(stage) };
}

interface Counted {
  readonly people: readonly { readonly id: string; readonly unread: number }[];
}

async function unreadOf(page: { get(path: string): Promise<unknown> }, id: string): Promise<unknown> {
  const overview = (await page.get("/api/overview")) as Counted; // oxlint-disable-line typescript/no-unsafe-type-assertion
  return overview.people.find((person) => person.id === id)?.unread;
}

test("two windows hear of the same, whoever of them acted", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const windows = [await page.listen(), await page.listen()];
  await page.act({ act: "post", as: ada.id, in: lamps, text: "Light" });
  for (const window of windows) {
    await window.heard(`messages:${lamps}`);
    await window.heard(`rooms:${bob.id}`);
    await window.heard("overview");
  }
  expect(windows[0]?.bursts.flat().toSorted()).toEqual(windows[1]?.bursts.flat().toSorted());
  const seen = await page.get(`/api/messages?as=${bob.id}&in=${lamps}`);
  expect(await page.get(`/api/messages?as=${bob.id}&in=${lamps}`)).toEqual(seen);
});

test("a burst is told at once, each topic but once", async () => {
  await using stage = await aPretendSlack();
  const { page, lamps } = await aTeam(stage);
  const window = await page.listen();
  await Promise.all([1, 2, 3].map((n) => stage.client.chat.postMessage({ channel: lamps, text: `${n}` })));
  await window.heard(`messages:${lamps}`);
  for (const burst of window.bursts) expect(new Set(burst).size).toBe(burst.length);
  expect(window.bursts.flat().filter((topic) => topic === "wire").length).toBeLessThan(6);
});

test("windows, reactions, rooms and the wire are told of as they change", async () => {
  await using stage = await aPretendSlack();
  const { page, workspace, ada, bob, lamps } = await aTeam(stage);
  const { ts } = await ada.post(lamps, "Light");
  const window = await page.listen();
  await stage.client.views.publish({
    user_id: bob.id,
    view: { type: "home", blocks: [{ type: "divider" }] },
  });
  await window.heard(`windows:${bob.id}`);
  await window.heard("wire");
  expect(window.bursts.flat()).not.toContain(`messages:${lamps}`);
  await bob.react({ channelId: lamps, ts }, "bulb");
  await window.heard(`messages:${lamps}`);
  const cleo = await workspace.welcome({ name: "cleo" });
  await cleo.join(lamps);
  await window.heard(`rooms:${cleo.id}`);
});

test("another workspace makes everything stale, and from then on it is the one that is told of", async () => {
  await using stage = await aPretendSlack();
  await using next = await aPretendSlack();
  const { page, ada, lamps } = await aTeam(stage);
  const dot = next.slack.workspace.addPerson({ id: "U00DOT", name: "dot", realName: "Dot Moth" });
  const before = await page.get("/api/overview");
  const window = await page.listen();
  page.layOut(next);
  await window.heard("everything");
  expect(await page.get("/api/overview")).toMatchObject({
    people: [{ realName: "Dot Moth" }, { isBot: true }],
  });
  expect(layoutOf(await page.get("/api/overview"))).not.toBe(layoutOf(before));
  await ada.post(lamps, "Is anybody there?");
  await dot.dm("I am");
  await window.heard(`rooms:${dot.id}`);
  expect(window.bursts.flat()).not.toContain(`messages:${lamps}`);
});

function layoutOf(overview: unknown): unknown {
  return /"layout":"[^"]+"/.exec(JSON.stringify(overview))?.[0];
}

test("a window that closes is forgotten, and the others go on", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, lamps } = await aTeam(stage);
  const gone = await page.listen();
  const staying = await page.listen();
  gone.leave();
  await ada.post(lamps, "Light");
  await staying.heard(`messages:${lamps}`);
  expect(gone.bursts).toEqual([]);
});

test("forty windows at once are all told", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, lamps } = await aTeam(stage);
  const windows = await Promise.all(Array.from({ length: 40 }, () => page.listen()));
  await ada.post(lamps, "Light");
  await Promise.all(windows.map((window) => window.heard(`messages:${lamps}`)));
  for (const { bursts } of windows) expect(bursts.flat()).toContain(`rooms:${ada.id}`);
});

test("what others wrote is unread until it is read; what one wrote oneself never is", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  await bob.post(lamps, "One");
  const { ts } = await bob.post(lamps, "Two @ada");
  expect(await unreadOf(page, ada.id)).toBe(2);
  expect(await unreadOf(page, bob.id)).toBe(0);
  expect(await page.get(`/api/rooms?as=${ada.id}`)).toMatchObject({
    rooms: [{ unread: 2, urgent: true }, {}],
  });
  const window = await page.listen();
  await page.act({ act: "mark-read", as: ada.id, in: lamps, ts });
  await window.heard(`rooms:${ada.id}`);
  await window.heard("overview");
  expect(await unreadOf(page, ada.id)).toBe(0);
  const late = await page.act({ act: "mark-read", as: ada.id, in: lamps, ts: "1.000000" });
  expect(late).toMatchObject({ ok: false, problem: "That message is not there any more." });
});

test("reading goes forward only, and up to the message that was read", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const posts = [await bob.post(lamps, "1"), await bob.post(lamps, "2"), await bob.post(lamps, "3")];
  for (const read of [1, 0]) {
    await page.act({ act: "mark-read", as: ada.id, in: lamps, ts: posts[read]?.ts ?? "" });
    expect(await page.get(`/api/messages?as=${ada.id}&in=${lamps}`)).toMatchObject({
      messages: [{ unread: false }, { unread: false }, { unread: true }],
    });
  }
});

test("whoever writes has read what stood there before", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  await bob.post(lamps, "One");
  await page.act({ act: "post", as: ada.id, in: lamps, text: "Two" });
  expect(await unreadOf(page, ada.id)).toBe(0);
});

test("a reply is unread for those in its thread alone, until they read the thread", async () => {
  await using stage = await aPretendSlack();
  const { page, workspace, ada, bob, lamps } = await aTeam(stage);
  const cleo = workspace.addPerson({ name: "cleo" });
  await cleo.join(lamps);
  const { ts } = await ada.post(lamps, "Light?");
  const last = await bob.post(lamps, "Later");
  for (const person of [ada, bob, cleo]) {
    await page.act({ act: "mark-read", as: person.id, in: lamps, ts: last.ts });
  }
  const reply = await bob.post(lamps, "Yes", { threadTs: ts });
  expect([await unreadOf(page, ada.id), await unreadOf(page, cleo.id)]).toEqual([1, 0]);
  await bob.post(lamps, "What does @cleo say?", { threadTs: ts });
  expect([await unreadOf(page, ada.id), await unreadOf(page, cleo.id)]).toEqual([2, 2]);
  await page.act({ act: "mark-read", as: ada.id, in: lamps, ts: reply.ts });
  expect(await unreadOf(page, ada.id)).toBe(1);
  expect(await unreadOf(page, cleo.id)).toBe(2);
});

test("a reply that was sent to the channel too is news for everybody there", async () => {
  await using stage = await aPretendSlack();
  const { page, workspace, ada, bob, lamps } = await aTeam(stage);
  const cleo = workspace.addPerson({ name: "cleo" });
  const { ts } = await ada.post(lamps, "Light?");
  await page.act({ act: "join", as: cleo.id, in: lamps });
  await bob.post(lamps, "Yes", { threadTs: ts, broadcast: true });
  expect(await unreadOf(page, cleo.id)).toBe(1);
});

test("whoever joins a channel has its past to look up, not as news", async () => {
  await using stage = await aPretendSlack();
  const { page, workspace, bob, lamps } = await aTeam(stage);
  const cleo = workspace.addPerson({ name: "cleo" });
  await bob.post(lamps, "Long ago");
  await page.act({ act: "join", as: cleo.id, in: lamps });
  expect(await unreadOf(page, cleo.id)).toBe(0);
  await bob.post(lamps, "Now");
  expect(await unreadOf(page, cleo.id)).toBe(1);
});

test("marks that were saved are the same again", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const { ts } = await bob.post(lamps, "One");
  await page.act({ act: "mark-read", as: ada.id, in: lamps, ts });
  expect(page.marks.save()).toEqual({ [ada.id]: { [lamps]: ts } });
});
