import { afterEach, describe, expect, test } from "vitest";
import { ChannelId, SlackUserId } from "#src/core/ids.ts";
import { plainMessage, section } from "#src/slack/blocks.ts";
import { SlackCallError } from "#src/slack/errors.ts";
import { modal, textField } from "#src/slack/modal.ts";
import { emulatePeer, manifestScopes, pretendSlackPeer, type Peer } from "./slack-peers.ts";

// The same calls against the pretend Slack and against an independent emulation of Slack with strict scopes: that
// the manifest's scopes suffice must not rest on our own word alone.

const PORT = 41_863;
const peers = [
  { name: "pretend Slack", open: pretendSlackPeer },
  { name: "emulate", open: (scopes: readonly string[]) => emulatePeer(scopes, PORT) },
];

const DELIVERY = "delivery_0000000000000001";
const message = { ...plainMessage("A word with you"), deliveryId: DELIVERY };
const view = modal({
  callback: "a.view",
  title: "A view",
  submit: "Save",
  blocks: [textField({ name: "words", label: "Words" })],
});

let open: Peer | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

async function adaAndBo({ api }: Peer): Promise<readonly [SlackUserId, SlackUserId]> {
  const ada = await api.personByEmail("ada@example.com");
  const bo = await api.personByEmail("bo@example.com");
  return [SlackUserId.parse(ada?.id), SlackUserId.parse(bo?.id)];
}

describe.each(peers)("with the manifest's scopes, $name", ({ open: openPeer }) => {
  async function start(): Promise<Peer> {
    open = await openPeer(await manifestScopes());
    return open;
  }
  test("says who the bot is", async () => {
    const { api } = await start();
    const identity = await api.identity();
    expect(identity.workspaceId).toMatch(/^T/);
    expect(identity.botUserId).toMatch(/^U/);
  });

  test("finds people by e-mail and by id, and nobody for an unknown address", async () => {
    const peer = await start();
    const [ada] = await adaAndBo(peer);
    expect(await peer.api.person(ada)).toMatchObject({
      name: "Ada Quillfeather",
      email: "ada@example.com",
      standing: "member",
    });
    expect(await peer.api.personByEmail("nobody@example.com")).toBeNull();
  });

  test("takes a DM by the person's id, and gives it back by its metadata", async () => {
    const peer = await start();
    const [ada] = await adaAndBo(peer);
    const dm = await peer.api.openDm(ada);
    const posted = await peer.api.post({ ...message, to: dm });
    const history = await peer.api.history(dm, new Date(0));
    expect(history).toContainEqual({ ts: posted.ts, deliveryId: DELIVERY });
  });

  test("opens the same group DM for the same people, and gives its messages back by metadata", async () => {
    const peer = await start();
    const [ada, bo] = await adaAndBo(peer);
    const group = await peer.api.openGroup([ada, bo]);
    expect(await peer.api.openGroup([bo, ada])).toBe(group);
    const posted = await peer.api.post({ ...message, to: group });
    expect(await peer.api.history(group, new Date(0))).toContainEqual({
      ts: posted.ts,
      deliveryId: DELIVERY,
    });
  });

  test("takes a channel post, a reply in its thread, and an answer that one person sees", async () => {
    const peer = await start();
    const [ada] = await adaAndBo(peer);
    const channel = ChannelId.parse(await peer.channelId());
    expect((await peer.api.channel(channel)).isArchived).toBe(false);
    const top = await peer.api.post({ ...message, to: channel });
    const reply = await peer.api.post({ ...message, to: channel, threadTs: top.ts });
    expect(reply.ts).not.toBe(top.ts);
    expect(await peer.api.permalink(channel, top.ts)).toMatch(/^https?:/);
    await peer.api.ephemeral(channel, ada, plainMessage("For you"));
  });

  test("opens a view once a trigger, publishes a Home, and pushes on nothing", async () => {
    const peer = await start();
    const [ada] = await adaAndBo(peer);
    const trigger = await peer.triggerId();
    await expect(peer.api.openView(trigger, view)).resolves.toMatch(/^V/);
    await expect(peer.api.openView(trigger, view)).rejects.toBeInstanceOf(SlackCallError);
    await expect(peer.api.publishHome(ada, [section("Hello")])).resolves.toBeUndefined();
    await expect(peer.api.pushView(await peer.triggerId(), view)).rejects.toBeInstanceOf(SlackCallError);
  });
});

describe.each(peers)("without a scope, $name", ({ open: openPeer }) => {
  test.each([
    ["users:read.email", "users.lookupByEmail", (peer: Peer) => peer.api.personByEmail("ada@example.com")],
    ["users:read", "users.info", (peer: Peer) => peer.api.person(SlackUserId.parse("U000000001"))],
    [
      "chat:write",
      "chat.postMessage",
      (peer: Peer) => peer.api.post({ ...message, to: ChannelId.parse("C000000001") }),
    ],
  ])("%s, refuses %s and the failure asks for the scope", async (scope, _method, call) => {
    open = await openPeer((await manifestScopes()).filter((one) => one !== scope));
    const error: unknown = await call(open).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SlackCallError);
    expect(error).toMatchObject({ failure: { kind: "scope", code: "missing_scope" } });
  });
});
