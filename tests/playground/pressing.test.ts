import type { ActionsBlockElement, KnownBlock } from "@slack/types";
import { expect, test } from "vitest";
import type { SeenMessage } from "#playground/control.ts";
import { aPretendSlack, plain, type Stage } from "./support/pretend-slack.ts";

function row(blockId: string, ...elements: ActionsBlockElement[]): KnownBlock {
  return { type: "actions", block_id: blockId, elements };
}

const done = { type: "button" as const, action_id: "done", text: plain("Done"), value: "1" };
const menu = {
  type: "overflow" as const,
  action_id: "more",
  options: [
    { text: plain("Snooze"), value: "snooze" },
    { text: plain("Drop"), value: "drop" },
  ],
};
const colour = {
  type: "static_select" as const,
  action_id: "colour",
  placeholder: plain("Colour"),
  options: [{ text: plain("Red"), value: "red" }],
};

/** A message of the bot before Ada, and every action and payload that pressing in it sends. */
async function aMessage(stage: Stage, blocks: KnownBlock[]) {
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const bodies: unknown[] = [];
  await stage.run((app) => {
    app.action(/.*/, async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
    app.shortcut("keep_this", async ({ ack, body, respond }) => {
      bodies.push(body);
      await ack();
      await respond("Kept");
    });
  });
  await stage.client.chat.postMessage({ channel: ada.id, text: "Light", blocks });
  const message = last(ada.sees());
  return { ada, message, bodies };
}

function last(messages: readonly SeenMessage[]): SeenMessage {
  const message = messages.at(-1);
  if (message === undefined) throw new Error("there is no message");
  return message;
}

test("a button is found by label, action id, block id, or both ids", async () => {
  for (const target of ["Done", "done", "first", "first/done"]) {
    await using stage = await aPretendSlack();
    const { ada, message, bodies } = await aMessage(stage, [row("first", done)]);
    expect(await ada.press(message, target)).toMatchObject({ ok: true });
    expect(bodies).toMatchObject([
      {
        type: "block_actions",
        user: { id: ada.id, username: "ada", team_id: "T0000000001" },
        container: { type: "message", message_ts: message.ts, is_ephemeral: false },
        channel: { id: message.channelId, name: "directmessage" },
        message: { text: "Light", bot_id: "B0000000001" },
        actions: [{ type: "button", action_id: "done", block_id: "first", value: "1" }],
      },
    ]);
  }
});

test("of several buttons with one label the very one that was seen can be pressed", async () => {
  await using stage = await aPretendSlack();
  const { ada, message, bodies } = await aMessage(stage, [row("first", done), row("second", done)]);
  const second = message.buttons.find((button) => button.blockId === "second");
  if (second !== undefined) await ada.press(message, second);
  expect(bodies).toMatchObject([{ actions: [{ block_id: "second" }] }]);
});

test("an overflow menu and a select are used by what they offer", async () => {
  await using stage = await aPretendSlack();
  const { ada, message, bodies } = await aMessage(stage, [row("first", menu, colour)]);
  expect(message.buttons.map((button) => button.label)).toEqual(["Snooze", "Drop"]);
  expect(message.inputs).toMatchObject([{ label: "Colour", options: ["Red"] }]);
  await ada.press(message, "Drop");
  await ada.press(message, "more", "Snooze");
  await ada.press(message, "Colour", "Red");
  expect(bodies).toMatchObject([
    { actions: [{ type: "overflow", selected_option: { value: "drop" } }] },
    { actions: [{ type: "overflow", selected_option: { value: "snooze" } }] },
    {
      actions: [{ type: "static_select", selected_option: { value: "red" } }],
      state: { values: { first: { colour: { selected_option: { value: "red" } } } } },
    },
  ]);
});

test("what is not there cannot be pressed, and the answer says what is", async () => {
  await using stage = await aPretendSlack();
  const { ada, message, bodies } = await aMessage(stage, [row("first", done)]);
  expect(await ada.press(message, "Undo")).toMatchObject({
    ok: false,
    problem: 'nothing here is called "Undo"; there is: Done',
  });
  await stage.client.chat.delete({ channel: message.channelId, ts: message.ts });
  expect(await ada.press(message, "Done")).toMatchObject({ ok: false });
  expect(bodies).toEqual([]);
});

test("a message is used as it stands now, not as it was when it was seen", async () => {
  await using stage = await aPretendSlack();
  const { ada, message } = await aMessage(stage, [row("first", done)]);
  const { channelId: channel, ts } = message;
  await stage.client.chat.update({ channel, ts, text: "Dark", blocks: [row("first", menu)] });
  expect((await ada.press(message, "Done")).ok).toBe(false);
  expect((await ada.press(message, "Drop")).ok).toBe(true);
});

test("a message shortcut carries the message, and its answer is for the person alone", async () => {
  await using stage = await aPretendSlack();
  const { ada, message, bodies } = await aMessage(stage, [row("first", done)]);
  const kept = await ada.messageShortcut(message, "keep_this");
  expect(kept.replies).toMatchObject([{ text: "Kept", ephemeral: true }]);
  expect(bodies).toMatchObject([
    { type: "message_action", callback_id: "keep_this", message: { ts: message.ts, text: "Light" } },
  ]);
});

test("shortcuts and commands that the manifest does not name are not offered", async () => {
  await using stage = await aPretendSlack();
  const { ada, message } = await aMessage(stage, [row("first", done)]);
  expect((await ada.messageShortcut(message, "new_lamp")).ok).toBe(false);
  expect((await ada.globalShortcut("keep_this")).ok).toBe(false);
  expect((await ada.command("/torch")).problem).toBe("/torch is not a valid command");
});

test("a button in a modal carries the view and what was typed so far", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const bodies: unknown[] = [];
  await stage.run((app) => {
    app.shortcut("new_lamp", async ({ ack, client, shortcut }) => {
      await ack();
      const element = { type: "plain_text_input" as const, action_id: "e" };
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: {
          type: "modal",
          title: plain("A lamp"),
          submit: plain("Light"),
          blocks: [{ type: "input", block_id: "name", label: plain("Name"), element }, row("more", done)],
        },
      });
    });
    app.action("done", async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
  });
  const { view } = await ada.globalShortcut("new_lamp");
  await ada.fill("Name", "Lantern");
  if (view !== null) await ada.press(view, "Done");
  expect(bodies).toMatchObject([
    {
      container: { type: "view", view_id: view?.id },
      view: { id: view?.id, state: { values: { name: { e: { value: "Lantern" } } } } },
    },
  ]);
  expect(bodies[0]).not.toHaveProperty("response_url");
});

test("a deactivated person can do nothing", async () => {
  await using stage = await aPretendSlack();
  const { ada, message, bodies } = await aMessage(stage, [row("first", done)]);
  await stage.slack.workspace.updatePerson(ada.id, { deleted: true });
  expect((await ada.press(message, "Done")).problem).toBe("account_inactive");
  await expect(ada.dm("Hello")).rejects.toThrow("deactivated");
  expect(bodies).toEqual([]);
});
