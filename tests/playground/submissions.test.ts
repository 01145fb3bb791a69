import type { ViewResponseAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { expect, test } from "vitest";
import { aPretendSlack, plain, type Stage } from "./support/pretend-slack.ts";

function aModal(callbackId: string, extra: Partial<ModalView> = {}): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    title: plain(callbackId),
    submit: plain("Go on"),
    blocks: [
      {
        type: "input",
        block_id: "name",
        label: plain("Name"),
        element: { type: "plain_text_input", action_id: "e", initial_value: "x" },
      },
    ],
    ...extra,
  };
}

/** Ada submits a form that the app answers with `answer`. */
async function submitted(stage: Stage, answer: ViewResponseAction | undefined) {
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: aModal("first") });
    });
    app.view("first", async ({ ack }) => (answer === undefined ? ack() : ack(answer)));
    app.view("second", async ({ ack }) => ack());
  });
  await ada.command("/lamp");
  return { ada, result: await ada.submit() };
}

test("an empty answer closes the view", async () => {
  await using stage = await aPretendSlack();
  const { ada, result } = await submitted(stage, undefined);
  expect(result).toMatchObject({ ok: true, view: null });
  expect(ada.views()).toEqual([]);
});

test("errors are shown at their fields and the view stays", async () => {
  await using stage = await aPretendSlack();
  const { ada, result } = await submitted(stage, { response_action: "errors", errors: { name: "Taken" } });
  expect(result).toMatchObject({ ok: false, errors: { name: "Taken" } });
  expect(ada.views()).toMatchObject([{ callbackId: "first", errors: { name: "Taken" } }]);
});

test("errors at a block that the view lacks are a refused answer", async () => {
  await using stage = await aPretendSlack();
  const { result } = await submitted(stage, { response_action: "errors", errors: { e: "Taken" } });
  expect(result).toMatchObject({
    ok: false,
    problem: "the app's errors name a block that the view lacks: e",
  });
});

test("an update puts another view in the place of the first", async () => {
  await using stage = await aPretendSlack();
  const { ada } = await submitted(stage, { response_action: "update", view: aModal("second") });
  expect(ada.views().map((view) => view.callbackId)).toEqual(["second"]);
});

test("a push stacks a view on the first, which is there again after it", async () => {
  await using stage = await aPretendSlack();
  const { ada } = await submitted(stage, { response_action: "push", view: aModal("second") });
  expect(ada.views().map((view) => view.callbackId)).toEqual(["first", "second"]);
  expect((await ada.submit()).view?.callbackId).toBe("first");
});

test("clear closes the whole stack", async () => {
  await using stage = await aPretendSlack();
  const { ada } = await submitted(stage, { response_action: "clear" });
  expect(ada.views()).toEqual([]);
});

test("a view in the answer that Slack would not show is a refused answer", async () => {
  await using stage = await aPretendSlack();
  const view = aModal("second", { title: plain("A title that is longer than allowed") });
  const { ada, result } = await submitted(stage, { response_action: "update", view });
  expect(result.problem).toContain("/view/title");
  expect(ada.views().map((one) => one.callbackId)).toEqual(["first"]);
});

test("whoever types a command while a modal is open has closed the modal", async () => {
  await using stage = await aPretendSlack();
  const { ada } = await submitted(stage, { response_action: "errors", errors: { name: "Taken" } });
  await ada.command("/lamp");
  expect(ada.views()).toMatchObject([{ callbackId: "first", errors: {} }]);
});

test("a select with response_url_enabled gives the submission a url for what was picked", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const channel = stage.slack.workspace.addChannel({ name: "lamps", members: [ada.id] });
  const select = { type: "conversations_select", action_id: "e", response_url_enabled: true } as const;
  const blocks: ModalView["blocks"] = [
    { type: "input", block_id: "room", label: plain("Room"), element: select },
  ];
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: aModal("first", { blocks }) });
    });
    app.view("first", async ({ ack, respond }) => {
      await ack();
      await respond({ text: "Light", response_type: "in_channel" });
    });
  });
  await ada.command("/lamp");
  await ada.submit({ Room: "lamps" });
  expect(ada.sees(channel)).toMatchObject([{ text: "Light", ephemeral: false }]);
});
