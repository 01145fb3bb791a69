import { expect, test } from "vitest";
import { aPretendSlack, plain, refusal, refusedAnswer, type Stage } from "./support/pretend-slack.ts";

const title = plain("A lamp");

function aModal(extra: object = {}) {
  return {
    type: "modal" as const,
    title,
    submit: plain("Light"),
    callback_id: "lamp",
    blocks: [
      {
        type: "input" as const,
        block_id: "colour",
        label: plain("Colour"),
        element: { type: "plain_text_input" as const, action_id: "text", initial_value: "green" },
      },
      {
        type: "actions" as const,
        elements: [{ type: "button" as const, action_id: "more", text: plain("More") }],
      },
    ],
    ...extra,
  };
}

/** A person whose next act, a command or the button of the open modal, hands its trigger to the test. */
async function triggers(stage: Stage) {
  const given: string[] = [];
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  await stage.run((app) => {
    app.command("/lamp", async ({ ack, command }) => {
      await ack();
      given.push(command.trigger_id);
    });
    app.action("more", async ({ ack, body }) => {
      await ack();
      if ("trigger_id" in body) given.push(body.trigger_id);
    });
  });
  async function next(): Promise<string> {
    const view = ada.views().at(-1);
    await (view === undefined ? ada.command("/lamp") : ada.press(view, "more"));
    return given.at(-1) ?? "";
  }
  return { ada, next };
}

test("a trigger opens one view: the second time it is exchanged_trigger_id", async () => {
  await using stage = await aPretendSlack();
  const { next } = await triggers(stage);
  const trigger = await next();
  await stage.client.views.open({ trigger_id: trigger, view: aModal() });
  const again = stage.client.views.open({ trigger_id: trigger, view: aModal() });
  expect(await refusal(again)).toBe("exchanged_trigger_id");
});

test("a trigger is expired_trigger_id after three seconds of the pretend Slack's time", async () => {
  await using stage = await aPretendSlack();
  const { next } = await triggers(stage);
  const trigger = await next();
  stage.clock.forward(3_001);
  const late = stage.client.views.open({ trigger_id: trigger, view: aModal() });
  expect(await refusal(late)).toBe("expired_trigger_id");
});

test("a made-up trigger is invalid_trigger_id", async () => {
  await using stage = await aPretendSlack();
  const view = stage.client.views.open({ trigger_id: "1.2.3", view: aModal() });
  expect(await refusal(view)).toBe("invalid_trigger_id");
});

test("three views may be stacked; the fourth is push_limit_reached", async () => {
  await using stage = await aPretendSlack();
  const { ada, next } = await triggers(stage);
  await stage.client.views.open({ trigger_id: await next(), view: aModal() });
  await stage.client.views.push({ trigger_id: await next(), view: aModal() });
  await stage.client.views.push({ trigger_id: await next(), view: aModal() });
  const fourth = stage.client.views.push({ trigger_id: await next(), view: aModal() });
  expect(await refusal(fourth)).toBe("push_limit_reached");
  expect(ada.views()).toHaveLength(3);
});

test("an update needs a view that is open, and the hash of the view as it stands", async () => {
  await using stage = await aPretendSlack();
  const { ada, next } = await triggers(stage);
  const { view } = await stage.client.views.open({ trigger_id: await next(), view: aModal() });
  const { id: view_id = "", hash = "" } = view ?? {};
  await stage.client.views.update({ view_id, hash, view: aModal({ title: plain("Two") }) });
  const stale = stage.client.views.update({ view_id, hash, view: aModal() });
  expect(await refusal(stale)).toBe("hash_conflict");
  expect(ada.views()[0]?.title).toBe("Two");
  await ada.close();
  const gone = stage.client.views.update({ view_id, view: aModal() });
  expect(await refusal(gone)).toBe("not_found");
});

test("an external id names one view", async () => {
  await using stage = await aPretendSlack();
  const { ada, next } = await triggers(stage);
  const view = aModal({ external_id: "the-lamp" });
  await stage.client.views.open({ trigger_id: await next(), view });
  const second = stage.client.views.push({ trigger_id: await next(), view });
  expect(await refusal(second)).toBe("duplicate_external_id");
  const renamed = { ...view, title: plain("Renamed") };
  await stage.client.views.update({ external_id: "the-lamp", view: renamed });
  expect(ada.views()[0]?.title).toBe("Renamed");
});

test("what was typed survives an update where block and action keep their ids, and only there", async () => {
  await using stage = await aPretendSlack();
  const { ada, next } = await triggers(stage);
  const { view } = await stage.client.views.open({ trigger_id: await next(), view: aModal() });
  await ada.fill("Colour", "red");
  await stage.client.views.update({ view_id: view?.id ?? "", view: aModal() });
  expect(ada.views()[0]?.inputs[0]?.value).toBe("red");
  const [block] = aModal().blocks;
  const renamed = aModal({ blocks: [{ ...block, block_id: "tint" }] });
  await stage.client.views.update({ view_id: view?.id ?? "", view: renamed });
  expect(ada.views()[0]?.inputs[0]?.value).toBe("green");
});

test("a view above 250 KB is view_too_large", async () => {
  await using stage = await aPretendSlack();
  const { next } = await triggers(stage);
  const section = { type: "section", text: { type: "mrkdwn", text: "x".repeat(2_900) } };
  const view = aModal({ blocks: Array.from({ length: 90 }, () => section) });
  const open = stage.client.views.open({ trigger_id: await next(), view });
  expect(await refusal(open)).toBe("view_too_large");
});

test("a view that Slack would not show is invalid_arguments, pointing at the place", async () => {
  await using stage = await aPretendSlack();
  const { next } = await triggers(stage);
  const view = aModal({ title: plain("A title that is longer than allowed") });
  const open = await refusedAnswer(stage.client.views.open({ trigger_id: await next(), view }));
  expect(open.error).toBe("invalid_arguments");
  expect(open.response_metadata?.messages?.[0]).toContain("[json-pointer:/view/title");
});

test("the Home takes home views, for people that exist, when the manifest has a Home tab", async () => {
  await using stage = await aPretendSlack();
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const home = { type: "home" as const, blocks: [{ type: "divider" as const }] };
  await stage.client.views.publish({ user_id: ada.id, view: home });
  expect(ada.home()?.type).toBe("home");
  expect(await refusal(stage.client.views.publish({ user_id: "U404", view: home }))).toBe("user_not_found");
  const modal = stage.client.views.publish({ user_id: ada.id, view: aModal() });
  expect(await refusal(modal)).toBe("invalid_arguments");
});

test("without a Home tab in the manifest views.publish is not_enabled", async () => {
  await using stage = await aPretendSlack({ manifest: "display_information: { name: Bare }" });
  const ada = stage.slack.workspace.addPerson({ name: "ada" });
  const view = { type: "home" as const, blocks: [{ type: "divider" as const }] };
  expect(await refusal(stage.client.views.publish({ user_id: ada.id, view }))).toBe("not_enabled");
});
