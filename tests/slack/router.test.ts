import { expect, test } from "vitest";
import type { SeenMessage } from "#playground/control.ts";
import { actions, button, messageOf, plainMessage, section } from "#src/slack/blocks.ts";
import { SlackUserId } from "#src/core/ids.ts";
import type { Answer } from "#src/slack/calls.ts";
import { modal, textField } from "#src/slack/modal.ts";
import { aRoutedSlack, type RoutedSlack } from "#tests/support/routed-slack.ts";

const FORM = modal({
  callback: "test.form",
  title: "Form",
  blocks: [
    textField({ name: "goal", label: "Goal", optional: true }),
    actions(button({ label: "Look", action: "test.look" })),
  ],
});
const OTHER = modal({ callback: "test.other", title: "Other", blocks: [section("Something else")] });
const WITH_BUTTON = messageOf([section("Pick"), actions(button({ label: "Look", action: "test.look" }))]);
const SHORT = { patienceMs: 30 };

function reply(text: string): Answer {
  return { kind: "reply", message: plainMessage(text) };
}

function broken(): Promise<never> {
  return Promise.reject(new Error("a bug of ours"));
}

/** Something that takes as long as the test wants. */
function slow(answer: Answer) {
  const gate = Promise.withResolvers<Answer>();
  return { answer: () => gate.promise, finish: () => gate.resolve(answer) };
}

async function messageWithButton({ api, ada }: RoutedSlack): Promise<SeenMessage> {
  const channel = await api.openDm(SlackUserId.parse(ada.id));
  await api.post({ ...WITH_BUTTON, to: channel, deliveryId: "delivery_0000000000000000" });
  const seen = ada.sees().at(-1);
  if (seen === undefined) throw new Error("the message did not arrive");
  return seen;
}

test("a command answers, opens a window, or says nothing", async () => {
  const answers: Answer[] = [reply("Hello"), { kind: "modal", view: FORM }, { kind: "done" }];
  const { ada } = await aRoutedSlack({ command: async () => answers.shift() ?? { kind: "done" } });
  expect((await ada.command("/mentor")).replies.map((one) => one.visible)).toEqual(["Hello"]);
  expect((await ada.command("/mentor")).view?.title).toBe("Form");
  const nothing = await ada.command("/mentor");
  expect([nothing.ok, nothing.replies]).toEqual([true, []]);
});

test("errors for a command, which has no fields, are said", async () => {
  const { ada } = await aRoutedSlack({
    command: async () => ({ kind: "errors", errors: { goal: "Say more" } }),
  });
  expect((await ada.command("/mentor")).replies.at(-1)?.visible).toBe("Say more");
});

test("a command that breaks tells the person, and the next one works", async () => {
  let calls = 0;
  const { ada } = await aRoutedSlack({
    command: () => (calls++ === 0 ? broken() : Promise.resolve(reply("Hello"))),
  });
  const first = await ada.command("/mentor");
  expect(first.ok).toBe(true);
  expect(first.replies.at(-1)?.visible).toMatch(
    /Something broke on my side.*tell whoever runs Guildhall: [0-9a-f]{6}/s,
  );
  expect((await ada.command("/mentor")).replies.at(-1)?.visible).toBe("Hello");
});

const ONE_MOMENT = "One moment, I am still on it. The answer comes here.";

test("a command slower than Slack's patience is acknowledged in time and opens a window, which its answer fills", async () => {
  const answers: Answer[] = [reply("Here it is"), { kind: "modal", view: FORM }, { kind: "done" }];
  let call = 0;
  const gates = answers.map((answer) => slow(answer));
  const { ada, settle } = await aRoutedSlack({ command: () => gates[call++]!.answer() }, SHORT);
  const shown: (string | undefined)[] = [];
  for (const gate of gates) {
    const acted = await ada.command("/mentor");
    expect([acted.ok, acted.view?.visible]).toEqual([true, ONE_MOMENT]);
    gate.finish();
    await settle();
    shown.push(ada.views().at(-1)?.visible.split("\n")[0]);
    await ada.close({ all: true });
  }
  expect(shown).toEqual(["Here it is", "Goal (optional):", "Done. You can close this window."]);
});

test("the answer to a slow command whose window was closed meanwhile comes where it was typed", async () => {
  let call = 0;
  const gates = [slow(reply("Here it is")), slow({ kind: "modal", view: FORM })];
  const { ada, settle } = await aRoutedSlack({ command: () => gates[call++]!.answer() }, SHORT);
  const said: (string | undefined)[] = [];
  for (const gate of gates) {
    await ada.command("/mentor");
    await ada.close({ all: true });
    gate.finish();
    await settle();
    said.push(ada.sees().at(-1)?.visible);
  }
  expect(said).toEqual(["Here it is", expect.stringContaining("That took longer than Slack allows")]);
});

test("a slow command for which no window could open any more says so, and answers where it was typed", async () => {
  const work = slow(reply("Here it is"));
  const routed = await aRoutedSlack({ command: work.answer }, SHORT);
  routed.slack.faults.add({
    method: "views.open",
    times: 1,
    kind: { is: "error", code: "expired_trigger_id" },
  });
  const acted = await routed.ada.command("/mentor");
  expect([acted.ok, acted.view, acted.replies.at(-1)?.visible]).toEqual([true, null, ONE_MOMENT]);
  work.finish();
  await routed.settle();
  expect(routed.ada.sees().at(-1)?.visible).toBe("Here it is");
});

test("a window that Slack refuses is told to the person", async () => {
  const tooLong = { ...FORM, title: { type: "plain_text" as const, text: "x".repeat(25) } };
  const { ada } = await aRoutedSlack({ command: async () => ({ kind: "modal", view: tooLong }) });
  expect((await ada.command("/mentor")).replies.at(-1)?.visible).toContain(
    "Slack did not answer me properly",
  );
});

test("a press is answered beside the message, or in its place", async () => {
  const answers = [reply("Seen"), { kind: "replace", message: plainMessage("Done") } as const];
  const routed = await aRoutedSlack({ action: async () => answers.shift() ?? { kind: "done" } });
  const message = await messageWithButton(routed);
  const { ada } = routed;
  expect((await ada.press(message, "Look")).replies.at(-1)).toMatchObject({
    visible: "Seen",
    ephemeral: true,
  });
  expect((await ada.press(message, "Look")).replies.at(-1)).toMatchObject({
    visible: "Done",
    ts: message.ts,
  });
});

test("a press in a modal opens another, changes it, or says something on top of it", async () => {
  const answers: Answer[] = [
    { kind: "modal", view: OTHER },
    reply("Just so you know"),
    { kind: "update-view", view: OTHER },
  ];
  const { ada } = await aRoutedSlack({
    command: async () => ({ kind: "modal", view: FORM }),
    action: async () => answers.shift() ?? { kind: "done" },
  });
  const form = (await ada.command("/mentor")).view;
  if (form === null) throw new Error("no form");
  await ada.press(form, "Look");
  expect(ada.views().map((view) => view.title)).toEqual(["Form", "Other"]);
  await ada.close();
  await ada.press(form, "Look");
  expect(ada.views().at(-1)?.visible).toContain("Just so you know");
  await ada.close();
  await ada.press(form, "Look");
  expect(ada.views().map((view) => view.title)).toEqual(["Other"]);
});

test("a press that breaks is told where the button was: beside the message, on the modal, over Home", async () => {
  const refreshed: string[] = [];
  const routed = await aRoutedSlack({
    command: async () => ({ kind: "modal", view: FORM }),
    action: broken,
    refreshHome: async ({ slackUserId }) => void refreshed.push(slackUserId),
  });
  const { ada, api } = routed;
  const message = await messageWithButton(routed);
  expect((await ada.press(message, "Look")).replies.at(-1)?.visible).toContain("Something broke");

  const form = (await ada.command("/mentor")).view;
  if (form === null) throw new Error("no form");
  await ada.press(form, "Look");
  expect(ada.views().at(-1)?.visible).toContain("Something broke");
  await ada.close({ all: true });

  await api.publishHome(SlackUserId.parse(ada.id), WITH_BUTTON.blocks);
  await ada.press("home", "Look");
  expect(ada.views().at(-1)?.visible).toContain("Something broke");
  expect(refreshed).toEqual([ada.id]);
});

test("a press slower than Slack's patience is acknowledged in time; a window waits for its answer", async () => {
  let call = 0;
  const gates = [slow(reply("Here it is")), slow({ kind: "replace", message: plainMessage("Done with it") })];
  const routed = await aRoutedSlack({ action: () => gates[call++]!.answer() }, SHORT);
  const message = await messageWithButton(routed);
  const shown: (string | undefined)[] = [];
  for (const gate of gates) {
    const pressed = await routed.ada.press(message, "Look");
    expect([pressed.ok, pressed.view?.visible]).toEqual([true, ONE_MOMENT]);
    gate.finish();
    await routed.settle();
    shown.push(routed.ada.views().at(-1)?.visible);
    await routed.ada.close({ all: true });
  }
  expect(shown).toEqual(["Here it is", "Done with it"]);
  expect(routed.ada.sees().at(-1)).toMatchObject({ visible: "Done with it", ts: message.ts });
});

test("a slow press in a window leaves that one as it is and answers in one on top", async () => {
  const work = slow({ kind: "update-view", view: OTHER });
  const { ada, settle } = await aRoutedSlack(
    { command: async () => ({ kind: "modal", view: FORM }), action: work.answer },
    SHORT,
  );
  const { view } = await ada.command("/mentor");
  await ada.press(view!, "Look");
  expect(ada.views().map((one) => one.title)).toEqual(["Form", "Guildhall"]);
  work.finish();
  await settle();
  expect(ada.views().map((one) => one.title)).toEqual(["Form", "Other"]);
});

test("an answer that cannot be shown is told instead", async () => {
  const tooLong = { ...FORM, title: { type: "plain_text" as const, text: "x".repeat(25) } };
  const routed = await aRoutedSlack({ action: async () => ({ kind: "modal", view: tooLong }) });
  const message = await messageWithButton(routed);
  const pressed = await routed.ada.press(message, "Look");
  expect(pressed.replies.at(-1)?.visible).toContain("Slack did not answer me properly");
});

test("a form shows its errors, goes on, says what happened, or closes", async () => {
  const answers: Answer[] = [
    { kind: "errors", errors: { goal: "Say more" } },
    { kind: "modal", view: OTHER },
    reply("Saved"),
    { kind: "done" },
  ];
  const { ada } = await aRoutedSlack({
    command: async () => ({ kind: "modal", view: FORM }),
    view: async () => answers.shift() ?? { kind: "done" },
  });
  await ada.command("/mentor");
  expect((await ada.submit({ goal: "x" })).errors).toEqual({ goal: "Say more" });
  await ada.submit();
  expect(ada.views().map((view) => view.title)).toEqual(["Form", "Other"]);
  await ada.close();
  await ada.submit();
  expect(ada.views().at(-1)?.visible).toContain("Saved");
  await ada.close({ all: true });
  await ada.command("/mentor");
  expect((await ada.submit()).ok).toBe(true);
  expect(ada.views()).toEqual([]);
});

test("a form that breaks says so in its place", async () => {
  const { ada } = await aRoutedSlack({ command: async () => ({ kind: "modal", view: FORM }), view: broken });
  await ada.command("/mentor");
  const submitted = await ada.submit({ goal: "x" });
  expect([submitted.ok, submitted.view?.visible]).toEqual([true, expect.stringContaining("Something broke")]);
});

test.each([
  [{ kind: "done" } as const, "Done. You can close this window."],
  [{ kind: "errors", errors: { goal: "Say more" } } as const, "Say more"],
  [reply("Saved"), "Saved"],
  [{ kind: "modal", view: OTHER } as const, "Something else"],
])("a slow form waits with a notice; then it shows what came of it: %j", async (answer, shown) => {
  const work = slow(answer);
  const { ada, settle } = await aRoutedSlack(
    { command: async () => ({ kind: "modal", view: FORM }), view: work.answer },
    SHORT,
  );
  await ada.command("/mentor");
  const submitted = await ada.submit({ goal: "x" });
  expect(submitted.view?.visible).toContain("One moment");
  work.finish();
  await settle();
  expect(ada.views().at(-1)?.visible).toContain(shown);
});

test("a shortcut answers beside its message, or in a window where there is none", async () => {
  const routed = await aRoutedSlack({ shortcut: async () => reply("Kept") });
  const message = await messageWithButton(routed);
  const used = await routed.ada.messageShortcut(message, "reviews.add_message");
  expect(used.replies.at(-1)?.visible).toBe("Kept");
  expect((await routed.ada.globalShortcut("reviews.new")).view?.visible).toContain("Kept");
});

test("a shortcut that breaks is told as well, and a slow one is acknowledged in time", async () => {
  const { ada } = await aRoutedSlack({ shortcut: broken });
  expect((await ada.globalShortcut("reviews.new")).view?.visible).toContain("Something broke");
  const work = slow({ kind: "modal", view: FORM });
  const other = await aRoutedSlack({ shortcut: work.answer }, SHORT);
  expect((await other.ada.globalShortcut("reviews.new")).ok).toBe(true);
  work.finish();
  await other.settle();
  expect(other.ada.views().at(-1)?.title).toBe("Form");
});

test("an event says when it happened; one whose handler breaks ends nothing", async () => {
  const heard: string[] = [];
  const { ada, settle } = await aRoutedSlack({
    async event(type, { at }) {
      heard.push(`${type} ${at.toISOString()}`);
      if (heard.length === 1) throw new Error("a bug of ours");
    },
  });
  await ada.openHome();
  await ada.openHome();
  await settle();
  expect(heard).toEqual([
    "app_home_opened 2026-09-07T08:00:00.000Z",
    "app_home_opened 2026-09-07T08:00:00.000Z",
  ]);
});

test("a command that comes twice does its work once and keeps its answer", async () => {
  let calls = 0;
  const { ada, slack } = await aRoutedSlack({
    async command() {
      calls++;
      return reply("Hello");
    },
  });
  slack.faults.repeatNextDelivery();
  const acted = await ada.command("/mentor");
  expect([calls, acted.replies.map((one) => one.visible)]).toEqual([1, ["Hello"]]);
});

test("a form that comes twice keeps its errors", async () => {
  let calls = 0;
  const { ada, slack } = await aRoutedSlack({
    command: async () => ({ kind: "modal", view: FORM }),
    async view() {
      calls++;
      return { kind: "errors", errors: { goal: "Say more" } };
    },
  });
  await ada.command("/mentor");
  slack.faults.repeatNextDelivery();
  const submitted = await ada.submit({ goal: "x" });
  expect([calls, submitted.errors]).toEqual([1, { goal: "Say more" }]);
});

const WAITING = modal({ callback: "test.wait", title: "Waiting", blocks: [section("Counting")] });
const HALF = modal({ callback: "test.wait", title: "Waiting", blocks: [section("Half of it")] });

test("long work shows what it is at in the window that was sent, and then what came of it", async () => {
  const [half, all] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { ada, settle } = await aRoutedSlack({
    command: async () => ({ kind: "modal", view: FORM }),
    view: async () => ({
      kind: "working",
      view: WAITING,
      async work(show) {
        await half.promise;
        await show(HALF);
        await all.promise;
        return { kind: "update-view", view: OTHER };
      },
    }),
  });
  await ada.command("/mentor");
  const sent = await ada.submit();
  expect([sent.ok, sent.view?.visible]).toEqual([true, "Counting"]);
  half.resolve();
  await expect.poll(() => ada.views().at(-1)?.visible).toBe("Half of it");
  all.resolve();
  await settle();
  expect(ada.views().at(-1)?.title).toBe("Other");
});

test("long work after a press is acknowledged in time, and its end is not lost when it breaks", async () => {
  const gate = Promise.withResolvers<void>();
  const { ada, settle } = await aRoutedSlack(
    {
      command: async () => ({ kind: "modal", view: FORM }),
      action: async () => ({
        kind: "working",
        view: WAITING,
        async work() {
          await gate.promise;
          return broken();
        },
      }),
    },
    SHORT,
  );
  const { view } = await ada.command("/mentor");
  const pressed = await ada.press(view!, "Look");
  expect([pressed.ok, pressed.view?.visible]).toEqual([true, "Counting"]);
  gate.resolve();
  await settle();
  expect(ada.views().at(-1)?.visible).toContain("Something broke on my side");
});

test("whoever closes the window while work goes on does not stop it", async () => {
  const gate = Promise.withResolvers<void>();
  let isDone = false;
  const { ada, settle } = await aRoutedSlack(
    {
      command: async () => ({ kind: "modal", view: FORM }),
      action: async () => ({
        kind: "working",
        view: WAITING,
        async work(show) {
          await gate.promise;
          await show(HALF);
          isDone = true;
          return { kind: "done" };
        },
      }),
    },
    SHORT,
  );
  const { view } = await ada.command("/mentor");
  await ada.press(view!, "Look");
  await ada.close({ all: true });
  gate.resolve();
  await settle();
  expect(isDone).toBe(true);
});
