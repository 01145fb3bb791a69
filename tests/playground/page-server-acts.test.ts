import type { App } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import { expect, test, vi } from "vitest";
import type { Person } from "#playground/control.ts";
import { textLike } from "./support/loosely.ts";
import { aPageOn } from "./support/page-stage.ts";
import { aPretendSlack, plain, type Stage } from "./support/pretend-slack.ts";

async function aTeam(stage: Stage, register?: (app: App) => void) {
  const { workspace } = stage.slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Lark" });
  const bob = workspace.addPerson({ name: "bob", realName: "Bob Wren" });
  const lamps = workspace.addChannel({ name: "lamps", members: [ada.id, bob.id], withBot: true });
  if (register) await stage.run(register);
  return { workspace, ada, bob, lamps, page: await aPageOn(stage) };
}

const COLOUR: KnownBlock = {
  type: "input",
  block_id: "colour",
  label: plain("Colour"),
  element: {
    type: "static_select",
    action_id: "pick",
    options: [
      { text: plain("Dark red"), value: "red" },
      { text: plain("red"), value: "pale" },
    ],
  },
};
const NAME: KnownBlock = {
  type: "input",
  block_id: "name",
  label: plain("Name"),
  element: { type: "plain_text_input", action_id: "text", max_length: 10 },
};
const BRIGHTER: KnownBlock = {
  type: "actions",
  block_id: "more",
  elements: [{ type: "button", action_id: "brighter", text: plain("Brighter"), value: "1" }],
};

function opensForm(app: App, blocks: readonly KnownBlock[] = [NAME, COLOUR, BRIGHTER]): void {
  app.command("/lamp", async ({ ack, client, command }) => {
    await ack();
    await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: "modal",
        callback_id: "lamp",
        title: plain("A lamp"),
        submit: plain("Light"),
        blocks: [...blocks],
      },
    });
  });
}

function topOf(person: Person): string {
  return person.views().at(-1)?.id ?? "none";
}

test("a command, what is entered by the options' values, and the form that is sent", async () => {
  await using stage = await aPretendSlack();
  const states: unknown[] = [];
  const { page, ada } = await aTeam(stage, (app) => {
    opensForm(app);
    app.view("lamp", async ({ ack, view }) => {
      states.push(view.state.values);
      await ack();
    });
  });
  expect(await page.act({ act: "command", as: ada.id, line: "/lamp" })).toEqual({ ok: true, replies: [] });
  const values = { name: { text: "Lumi" }, colour: { pick: "red" }, gone: { by: "now" } };
  expect(await page.act({ act: "submit", as: ada.id, values, viewId: topOf(ada) })).toMatchObject({
    ok: true,
  });
  expect(states).toMatchObject([
    { name: { text: { value: "Lumi" } }, colour: { pick: { selected_option: { value: "red" } } } },
  ]);
  expect(ada.views()).toEqual([]);
});

test("what the form forbids is said at its field, and the app hears nothing of it", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage, (app) => opensForm(app));
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  const before = stage.slack.deliveries().length;
  const tooLong = { name: { text: "A name that is too long" }, colour: { pick: null } };
  expect(await page.act({ act: "submit", as: ada.id, values: tooLong })).toMatchObject({
    ok: false,
    errors: {
      name: "Enter no more than 10 characters.",
      colour: "Please complete this required field.",
    },
  });
  const unknown = { colour: { pick: "green" } };
  expect(await page.act({ act: "submit", as: ada.id, values: unknown })).toMatchObject({
    ok: false,
    errors: { colour: textLike(/green/) },
  });
  expect(stage.slack.deliveries()).toHaveLength(before);
});

test("a button in a window carries what else is entered there", async () => {
  await using stage = await aPretendSlack();
  const seen: unknown[] = [];
  const { page, ada } = await aTeam(stage, (app) => {
    opensForm(app);
    app.action("brighter", async ({ ack, body }) => {
      if (body.type === "block_actions") seen.push(body.view?.state.values);
      await ack();
    });
  });
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  const at = { kind: "modal" as const, viewId: topOf(ada) };
  const press = { act: "press" as const, as: ada.id, at, blockId: "more", actionId: "brighter" };
  expect(await page.act({ ...press, values: { name: { text: "Lumi" } } })).toMatchObject({ ok: true });
  expect(seen).toMatchObject([{ name: { text: { value: "Lumi" } } }]);
});

test("a dispatching input tells the app what is picked, by its value", async () => {
  await using stage = await aPretendSlack();
  const picked: unknown[] = [];
  const { page, ada } = await aTeam(stage, (app) => {
    opensForm(app, [{ ...COLOUR, dispatch_action: true }, NAME]);
    app.action("pick", async ({ ack, action, body }) => {
      picked.push(action, body.type === "block_actions" ? body.view?.state.values["name"] : null);
      await ack();
    });
  });
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  await page.act({
    act: "fill",
    as: ada.id,
    blockId: "colour",
    actionId: "pick",
    value: "red",
    values: { name: { text: "Lumi" } },
  });
  expect(picked).toMatchObject([
    { selected_option: { text: { text: "Dark red" } } },
    { text: { value: "Lumi" } },
  ]);
});

test("a window that is another one by now is neither sent nor closed", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage, (app) => opensForm(app));
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  const stale = topOf(ada);
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  const gone = { ok: false, problem: "That window is not open any more." };
  const values = { name: { text: "Lumi" }, colour: { pick: "red" } };
  expect(await page.act({ act: "submit", as: ada.id, values, viewId: stale })).toMatchObject(gone);
  expect(await page.act({ act: "close", as: ada.id, all: false, viewId: stale })).toMatchObject(gone);
  const fill = { act: "fill" as const, as: ada.id, blockId: "colour", actionId: "pick", value: "red" };
  expect(await page.act({ ...fill, values: {}, viewId: stale })).toMatchObject(gone);
  const at = { kind: "modal" as const, viewId: stale };
  const press = { act: "press" as const, as: ada.id, at, blockId: "more", actionId: "brighter" };
  expect(await page.act(press)).toMatchObject(gone);
  expect(ada.views()).toHaveLength(1);
  expect(await page.act({ act: "close", as: ada.id, all: true, viewId: topOf(ada) })).toMatchObject({
    ok: true,
  });
  expect(await page.act({ act: "close", as: ada.id, all: true })).toMatchObject(gone);
});

test("a button of a message is pressed as it stands now, or it is said that it has changed", async () => {
  await using stage = await aPretendSlack();
  const pressed: string[] = [];
  const { page, ada, lamps } = await aTeam(stage, (app) => {
    app.action("brighter", async ({ ack, body }) => {
      pressed.push(body.user.id);
      await ack();
    });
  });
  const blocks = [BRIGHTER];
  const { ts = "" } = await stage.client.chat.postMessage({ channel: lamps, text: "Lamp", blocks });
  const at = { kind: "message" as const, channelId: lamps, ts };
  const press = { act: "press" as const, as: ada.id, at, blockId: "more", actionId: "brighter" };
  expect(await page.act(press)).toMatchObject({ ok: true });
  await stage.client.chat.update({ channel: lamps, ts, text: "Lit", blocks: [] });
  expect(await page.act(press)).toMatchObject({
    ok: false,
    problem: "It has changed meanwhile: look again.",
  });
  await stage.client.chat.delete({ channel: lamps, ts });
  expect(await page.act(press)).toMatchObject({ ok: false, problem: "That message is not there any more." });
  expect(pressed).toEqual([ada.id]);
});

test("a menu's option is chosen by its value where another one's label is the same word", async () => {
  await using stage = await aPretendSlack();
  const chosen: unknown[] = [];
  const { page, ada, lamps } = await aTeam(stage, (app) => {
    app.action("menu", async ({ ack, action }) => {
      chosen.push(action);
      await ack();
    });
  });
  const { ts = "" } = await stage.client.chat.postMessage({
    channel: lamps,
    text: "Lamp",
    blocks: [
      {
        type: "section",
        block_id: "lamp",
        text: { type: "mrkdwn", text: "Lamp" },
        accessory: {
          type: "overflow",
          action_id: "menu",
          options: [
            { text: plain("off"), value: "on" },
            { text: plain("on"), value: "off" },
          ],
        },
      },
    ],
  });
  const at = { kind: "message" as const, channelId: lamps, ts };
  const press = { act: "press" as const, as: ada.id, at, blockId: "lamp", actionId: "menu" };
  await page.act({ ...press, choice: "off" });
  expect(chosen).toMatchObject([{ selected_option: { value: "off", text: { text: "on" } } }]);
  expect(await page.act({ ...press, choice: "dim" })).toMatchObject({
    ok: false,
    problem: textLike(/dim/),
  });
});

test("an answer that Slack refuses is shown with the pointer to what it refuses", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage, (app) => {
    opensForm(app, [NAME]);
    app.view("lamp", async ({ ack }) => {
      const blocks = [{ type: "header" as const, text: plain("x".repeat(151)) }];
      await ack({ response_action: "update", view: { type: "modal", title: plain("A lamp"), blocks } });
    });
  });
  await page.act({ act: "command", as: ada.id, line: "/lamp" });
  const answer = await page.act({ act: "submit", as: ada.id, values: { name: { text: "Lumi" } } });
  const pointer = textLike(/^\[ERROR\] .*151.*\[json-pointer:\/view\/blocks\/0\/text/);
  expect(answer).toMatchObject({
    ok: false,
    problem: textLike(/^Slack refused what the app answered \(invalid_arguments\): .*json-pointer/),
    pointers: [pointer],
  });
  const refused = stage.slack.wire().findLast(({ way }) => way === "delivery");
  expect(refused).toMatchObject({ outcome: "refused", problem: "invalid_arguments", pointers: [pointer] });
});

test("a window that Slack refuses to open is not swallowed", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage, (app) => {
    app.command("/lamp", async ({ ack, command }) => {
      await ack();
      const view = { type: "modal" as const, title: plain("A title far too long for a modal"), blocks: [] };
      await stage.client.views.open({ trigger_id: command.trigger_id, view }).catch(() => null);
    });
  });
  expect(await page.act({ act: "command", as: ada.id, line: "/lamp" })).toMatchObject({
    ok: false,
    problem: textLike(/Slack refused/),
    pointers: [textLike(/\/view\/title/)],
  });
});

test("an answer through a response_url that Slack refuses is shown, and stands on the wire", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage, (app) => {
    app.command("/lamp", async ({ ack, respond }) => {
      await ack();
      const blocks = [{ type: "header" as const, text: plain("x".repeat(151)) }];
      await respond({ text: "Light", blocks }).catch(() => null);
    });
  });
  expect(await page.act({ act: "command", as: ada.id, line: "/lamp" })).toMatchObject({
    ok: false,
    problem: textLike(/invalid_blocks/),
  });
  expect(stage.slack.wire().at(-1)).toMatchObject({
    exchange: { method: "response_url" },
    outcome: "refused",
  });
  expect(stage.slack.calls({ method: "response_url" })).toEqual([]);
});

test("an app that is not there, and one that does not answer, are told apart as in Slack", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage);
  expect(await page.act({ act: "command", as: ada.id, line: "/lamp on" })).toMatchObject({
    ok: false,
    problem: "/lamp on: Slack cannot reach the app: it is not running, or not connected (dispatch_failed).",
  });
  await stage.run((app) => app.command("/lamp", () => new Promise(() => {})));
  expect(await page.act({ act: "command", as: ada.id, line: "/lamp" })).toMatchObject({
    problem: "/lamp: The app did not answer within three seconds (operation_timeout).",
  });
  expect(await page.act({ act: "command", as: ada.id, line: "/nothing" })).toMatchObject({
    ok: false,
    problem: "/nothing is not a valid command",
  });
});

test("whoever acts while the bot is starting is answered once it is there", async () => {
  await using stage = await aPretendSlack();
  const { page, ada } = await aTeam(stage);
  page.bot("starting");
  const answer = page.act({ act: "command", as: ada.id, line: "/lamp" });
  await page.act({ act: "stop-moving" });
  expect(stage.slack.deliveries()).toEqual([]);
  await stage.run((app) => {
    app.command("/lamp", ({ ack }) => ack());
  });
  page.bot("running");
  expect(await answer).toEqual({ ok: true, replies: [] });
});

test("what the app answers is named, so that the page can show where it stands", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, lamps } = await aTeam(stage, (app) => {
    app.command("/lamp", ({ ack }) => ack("It is dark"));
  });
  const { replies } = await page.act({ act: "command", as: ada.id, line: "/lamp", in: lamps });
  expect(replies).toEqual([{ channelId: lamps, ts: textLike(/^\d+\.\d{6}$/), ephemeral: true }]);
});

test("shortcuts of messages and of the workspace reach the app, and only those of the manifest", async () => {
  await using stage = await aPretendSlack();
  const used: string[] = [];
  const { page, ada, lamps } = await aTeam(stage, (app) => {
    app.shortcut(/.*/, async ({ ack, shortcut }) => {
      used.push(`${shortcut.type} ${shortcut.callback_id}`);
      await ack();
    });
  });
  const { ts } = await ada.post(lamps, "Keep it");
  const shared = { as: ada.id, in: lamps, ts };
  await page.act({ act: "message-shortcut", ...shared, callbackId: "keep_this" });
  await page.act({ act: "global-shortcut", as: ada.id, callbackId: "new_lamp" });
  expect(used).toEqual(["message_action keep_this", "shortcut new_lamp"]);
  expect(await page.act({ act: "global-shortcut", as: ada.id, callbackId: "keep_this" })).toMatchObject({
    ok: false,
  });
});

test("the Home is opened, and its buttons are pressed", async () => {
  await using stage = await aPretendSlack();
  const pressed: unknown[] = [];
  const { page, ada } = await aTeam(stage, (app) => {
    app.event("app_home_opened", async ({ client, event }) => {
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [BRIGHTER, NAME] } });
    });
    app.action("brighter", async ({ ack, body }) => {
      if (body.type === "block_actions") pressed.push(body.view?.state.values);
      await ack();
    });
  });
  const press = { act: "press" as const, as: ada.id, at: { kind: "home" as const }, blockId: "more" };
  expect(await page.act({ ...press, actionId: "brighter" })).toMatchObject({ ok: false });
  expect(await page.act({ act: "open-home", as: ada.id })).toEqual({ ok: true, replies: [] });
  const values = { name: { text: "Lumi" } };
  expect(await page.act({ ...press, actionId: "brighter", values })).toMatchObject({ ok: true });
  expect(pressed).toMatchObject([{ name: { text: { value: "Lumi" } } }]);
});

test("people write, answer, change and take back what is theirs, and nothing else", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const { id: ts = "", ok } = await page.act({ act: "post", as: ada.id, in: lamps, text: "Ligth" });
  expect(ok).toBe(true);
  await page.act({ act: "post", as: bob.id, in: lamps, text: "What?", threadTs: ts, broadcast: true });
  expect(await page.act({ act: "edit", as: ada.id, in: lamps, ts, text: "Light" })).toMatchObject({
    ok: true,
  });
  expect(bob.sees(lamps)).toMatchObject([
    { text: "Light", edited: true },
    { text: "What?", threadTs: ts, broadcast: true },
  ]);
  const theirs = { ok: false, problem: "Only own messages can be changed or deleted." };
  expect(await page.act({ act: "edit", as: bob.id, in: lamps, ts, text: "Dark" })).toMatchObject(theirs);
  expect(await page.act({ act: "delete", as: bob.id, in: lamps, ts })).toMatchObject(theirs);
  expect(await page.act({ act: "edit", as: ada.id, in: lamps, ts, text: " " })).toMatchObject({ ok: false });
  expect(await page.act({ act: "post", as: ada.id, in: lamps, text: "  " })).toMatchObject({
    problem: "There is nothing to send.",
  });
  expect(await page.act({ act: "delete", as: ada.id, in: lamps, ts })).toMatchObject({ ok: true });
  // It had a reply, so that its tombstone stands there now.
  expect(await page.act({ act: "delete", as: ada.id, in: lamps, ts })).toMatchObject({
    problem: "The message is not there any more.",
  });
});

test("a reaction given twice is taken away again", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const { ts } = await bob.post(lamps, "Light");
  const react = { act: "react" as const, as: ada.id, in: lamps, ts, emoji: "bulb" };
  await page.act(react);
  await page.act({ ...react, as: bob.id, emoji: ":bulb:" });
  expect(bob.sees(lamps)[0]?.reactions).toEqual([{ name: "bulb", userIds: [ada.id, bob.id] }]);
  await page.act(react);
  expect(bob.sees(lamps)[0]?.reactions).toEqual([{ name: "bulb", userIds: [bob.id] }]);
  expect(await page.act({ ...react, emoji: "no emoji" })).toMatchObject({ ok: false });
});

test("what is uploaded goes out with a message, and only its owner sends it", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, lamps } = await aTeam(stage);
  const { id = "" } = await page.act({ act: "upload", as: ada.id, name: "a.txt", content: "Light" });
  const post = { act: "post" as const, in: lamps, text: "", fileIds: [id] };
  expect(await page.act({ ...post, as: bob.id })).toMatchObject({ ok: false });
  expect(await page.act({ ...post, as: ada.id })).toMatchObject({ ok: true });
  expect(bob.sees(lamps)).toMatchObject([{ files: [{ id, name: "a.txt" }] }]);
  expect(bob.download(id)?.name).toBe("a.txt");
});

test("channels and direct messages are made, joined and left as Slack lets people", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob, workspace } = await aTeam(stage);
  const create = { act: "create-channel" as const, as: ada.id, isPrivate: false };
  for (const name of ["", "Big", "two words", "a.b", "x".repeat(81), "lamps"]) {
    expect([name, (await page.act({ ...create, name })).ok]).toEqual([name, false]);
  }
  const { id: made = "" } = await page.act({ ...create, name: "new-lamps_2" });
  expect(workspace.conversations()).toContainEqual({
    id: made,
    kind: "channel",
    name: "new-lamps_2",
    members: [ada.id],
  });
  expect(await page.act({ act: "join", as: bob.id, in: made })).toMatchObject({ ok: true });
  expect(await page.act({ act: "invite-app", in: made, present: true })).toMatchObject({
    ok: true,
    said: "Lantern is in #new-lamps_2.",
  });
  await page.act({ act: "leave", as: ada.id, in: made });
  const room = workspace.conversations().find(({ id }) => id === made);
  expect(room?.members).toEqual([bob.id, workspace.botUserId]);
  const { id: pair = "" } = await page.act({ act: "open-direct", as: ada.id, with: [bob.id] });
  expect((await page.act({ act: "open-direct", as: bob.id, with: [ada.id] })).id).toBe(pair);
  expect(await page.act({ act: "leave", as: ada.id, in: pair })).toMatchObject({ ok: false });
  expect(await page.act({ act: "invite-app", in: pair, present: true })).toMatchObject({ ok: false });
  for (const others of [[], [ada.id], ["U404"]]) {
    const open = { act: "open-direct" as const, as: ada.id, with: others };
    expect(await page.act(open)).toMatchObject({ ok: false });
  }
});

test("somebody new has a handle of their own and a zone that there is", async () => {
  await using stage = await aPretendSlack();
  const { page, workspace } = await aTeam(stage);
  const welcome = { act: "welcome" as const, realName: "Çağla Fıstık", timeZone: "Europe/Istanbul" };
  const first = await page.act(welcome);
  const second = await page.act(welcome);
  expect(first).toMatchObject({ ok: true, said: "Çağla Fıstık is here now, as @cagla.fistik." });
  expect(workspace.person(second.id ?? "").name).toBe("cagla.fistik2");
  expect(await page.act({ ...welcome, timeZone: "Europe/Atlantis" })).toMatchObject({
    problem: '"Europe/Atlantis" is no time zone such as Europe/Lisbon.',
  });
  expect(await page.act({ ...welcome, realName: "  " })).toMatchObject({ ok: false });
});

test("people move and leave; whoever left can do nothing", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, lamps, workspace } = await aTeam(stage);
  await page.act({ act: "change-person", id: ada.id, timeZone: "Asia/Tokyo" });
  expect(ada.timeZone).toBe("Asia/Tokyo");
  await page.act({ act: "change-person", id: ada.id, deleted: true });
  expect(await page.act({ act: "command", as: ada.id, line: "/lamp" })).toMatchObject({
    problem: "/lamp: This account is deactivated (account_inactive).",
  });
  expect(await page.act({ act: "post", as: ada.id, in: lamps, text: "Boo" })).toMatchObject({ ok: false });
  const nobody = { act: "change-person" as const, id: "U404", deleted: true };
  expect(await page.act(nobody)).toMatchObject({ ok: false });
  const app = { act: "change-person" as const, id: workspace.botUserId, deleted: true };
  expect(await page.act(app)).toMatchObject({ ok: false });
});

test("nobody acts as the app, and nobody acts as nobody", async () => {
  await using stage = await aPretendSlack();
  const { page, lamps, workspace } = await aTeam(stage);
  for (const as of [workspace.botUserId, "U404"]) {
    expect(await page.act({ act: "post", as, in: lamps, text: "Boo" })).toMatchObject({
      ok: false,
      problem: "There is nobody with that id in this workspace.",
    });
  }
});

test("what concerns clock, bot and faults is handed to the engine as it came", async () => {
  await using stage = await aPretendSlack();
  const { page } = await aTeam(stage);
  const acts = [
    { act: "move-time", to: "2026-11-09T09:00:00.000Z" },
    { act: "break", fault: "slow", on: true },
    { act: "bot", will: "kill" },
    { act: "load-roster", csv: "name,email" },
  ] as const;
  for (const act of acts) expect(await page.act(act)).toEqual({ ok: true, said: "Done.", replies: [] });
  expect(page.engineActs).toEqual(acts);
});

test("acts of one person run one after the other, from whichever window", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, bob } = await aTeam(stage);
  const begun: string[] = [];
  const gate = Promise.withResolvers<void>();
  const bobsTurn = Promise.withResolvers<void>();
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, command }) => {
      begun.push(`${command.user_id} ${command.text}`);
      if (command.text === "1") await gate.promise;
      if (command.text === "3") bobsTurn.resolve();
      await ack();
    });
  });
  const first = page.act({ act: "command", as: ada.id, line: "/lamp 1" });
  const second = page.act({ act: "command", as: ada.id, line: "/lamp 2" });
  // Somebody else is not kept waiting; the second act came before theirs and would be with the app by now.
  const bobs = page.act({ act: "command", as: bob.id, line: "/lamp 3" });
  await bobsTurn.promise;
  expect(begun).toEqual([`${ada.id} 1`, `${bob.id} 3`]);
  gate.resolve();
  expect(await Promise.all([first, second, bobs])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  expect(begun.at(-1)).toBe(`${ada.id} 2`);
});

test("a mistake of the playground's own is no stack trace on the page", async () => {
  await using stage = await aPretendSlack();
  const { page, ada, lamps } = await aTeam(stage);
  const loud = vi.spyOn(console, "error").mockImplementation(() => {});
  stage.slack.onMessage(() => {
    throw new Error("a mistake in some-file.ts");
  });
  expect(await page.act({ act: "post", as: ada.id, in: lamps, text: "Hello" })).toEqual({
    ok: false,
    problem: "The playground itself stumbled over this; its console says more.",
    replies: [],
  });
  expect(loud).toHaveBeenCalledOnce();
  loud.mockClear();
});
