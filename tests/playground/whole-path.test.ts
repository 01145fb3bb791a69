import type { App } from "@slack/bolt";
import { expect, test } from "vitest";
import { aPretendSlack } from "./support/pretend-slack.ts";

function lantern(app: App): void {
  app.command("/lamp", async ({ command, ack, client }) => {
    if (command.text !== "new") {
      await ack(`You said ${command.text}`);
      return;
    }
    await ack();
    await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: "modal",
        callback_id: "lamp",
        title: { type: "plain_text", text: "A lamp" },
        submit: { type: "plain_text", text: "Light" },
        blocks: [
          {
            type: "input",
            block_id: "colour",
            label: { type: "plain_text", text: "Colour" },
            element: { type: "plain_text_input", action_id: "text" },
          },
        ],
      },
    });
  });
  app.view("lamp", async ({ ack, view, body, client }) => {
    const colour = view.state.values["colour"]?.["text"]?.value ?? "";
    if (colour === "black") {
      await ack({ response_action: "errors", errors: { colour: "Not a light" } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: `A ${colour} lamp`,
      blocks: [
        {
          type: "actions",
          block_id: "lamp",
          elements: [
            { type: "button", action_id: "off", text: { type: "plain_text", text: "Turn off" }, value: "1" },
          ],
        },
      ],
    });
  });
  app.action("off", async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: "It is dark" });
  });
}

test("a command's answer reaches the person who typed it, and nobody else", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.run(lantern);

  const answer = await ada.command("/lamp hello");

  expect(answer).toMatchObject({ ok: true, view: null });
  expect(answer.replies.map((reply) => reply.text)).toEqual(["You said hello"]);
  expect(ada.sees()).toMatchObject([{ text: "You said hello", ephemeral: true }]);
});

test("a form is opened, refused at the field, sent, answered by a DM whose button works", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.run(lantern);

  const opened = await ada.command("/lamp new");
  expect(opened.view?.title).toBe("A lamp");
  expect(await ada.submit()).toMatchObject({
    ok: false,
    errors: { colour: "Please complete this required field." },
  });
  expect(await ada.submit({ Colour: "black" })).toMatchObject({ errors: { colour: "Not a light" } });
  expect(await ada.submit({ Colour: "green" })).toMatchObject({ ok: true, view: null });

  const [message] = ada.sees();
  if (message === undefined) throw new Error("no DM came");
  expect(message.text).toBe("A green lamp");
  const pressed = await ada.press(message, "Turn off");
  expect(pressed).toMatchObject({ ok: true, replies: [{ text: "It is dark", edited: true }] });
});
