import { z } from "zod";
import { expect, test } from "vitest";
import { commandOf, pressOf, shortcutOf, submissionOf } from "#src/slack/incoming.ts";

const TEAM = { team: { id: "T1", domain: "example" }, user: { id: "U1", name: "ada" }, trigger_id: "1.T1" };

function command(more: Record<string, unknown>) {
  const body = {
    team_id: "T1",
    user_id: "U1",
    channel_id: "D1",
    command: "/mentor",
    text: "",
    trigger_id: "1",
  };
  return { ...body, ...more };
}

function press(action: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const container = { type: "message", message_ts: "1.2", channel_id: "C1" };
  return {
    ...TEAM,
    actions: [{ action_id: "pairs.end", ...action }],
    container,
    channel: { id: "C1" },
    ...more,
  };
}

function view(more: Record<string, unknown>) {
  return { id: "V1", type: "modal", callback_id: "pairs.form", private_metadata: "", ...more };
}

test("a command loses its slash and the workspace's prefix, its words are as typed and tidied", () => {
  const call = commandOf(command({ command: "/gh-mentor", text: " ask &lt;@U2&gt; &amp; \u0000co " }), "gh-");
  expect([call.command, call.words]).toEqual(["mentor", "ask <@U2> & co"]);
  expect(commandOf(command({}), "gh-").command).toBe("mentor");
});

test("a press says which button, with its value or what was chosen, and where", () => {
  const { press: pressed, triggerId } = pressOf(press({ action_id: "pairs.end#3", value: "pair_1" }));
  expect(pressed).toEqual({
    workspaceId: "T1",
    slackUserId: "U1",
    actionId: "pairs.end",
    value: "pair_1",
    place: { kind: "message", channelId: "C1", ts: "1.2" },
  });
  expect(triggerId).toBe("1.T1");
});

test.each([
  [{ selected_option: { value: "x" } }, "x"],
  [{ selected_user: "U2" }, "U2"],
  [{ selected_date: "2026-09-07" }, "2026-09-07"],
  [{ selected_time: "09:30" }, "09:30"],
  [{ selected_conversation: "C2" }, "C2"],
  [{ selected_channel: "C3" }, "C3"],
  [{ selected_option: null }, ""],
  [{}, ""],
])("%j is the value %j", (chosen, value) => {
  expect(pressOf(press(chosen)).press.value).toBe(value);
});

test("a press in a modal brings the form and the metadata, one on Home neither", () => {
  const state = { values: { goal: { value: { value: "to lead" } } } };
  const modal = view({ private_metadata: '{"pairId":"p"}', state });
  const { place } = pressOf(press({}, { view: modal, container: { type: "view", view_id: "V1" } })).press;
  expect(place.kind === "modal" && [place.viewId, place.metadata, place.form.one("goal")]).toEqual([
    "V1",
    { pairId: "p" },
    "to lead",
  ]);
  const home = { ...modal, type: "home" };
  expect(pressOf(press({}, { view: home })).press.place).toEqual({ kind: "home" });
});

test("a submission brings its form; metadata that is no JSON reads as none", () => {
  const submission = submissionOf({ ...TEAM, view: view({ private_metadata: '{"pairId":"p"}' }) });
  expect([submission.callbackId, submission.metadata, submission.form.one("goal")]).toEqual([
    "pairs.form",
    { pairId: "p" },
    "",
  ]);
  expect(submissionOf({ ...TEAM, view: view({ private_metadata: "from another time" }) }).metadata).toEqual(
    {},
  );
});

test("a message shortcut brings the message with its text as people read it", () => {
  const message = { ts: "1.2", text: "R&amp;D &lt;3", user: "U2" };
  const { call } = shortcutOf({ ...TEAM, callback_id: "reviews.add", channel: { id: "C1" }, message });
  expect(call.message).toEqual({ channelId: "C1", ts: "1.2", text: "R&D <3", authorSlackId: "U2" });
  const byApp = shortcutOf({ ...TEAM, callback_id: "r", channel: { id: "C1" }, message: { ts: "1.2" } }).call;
  expect(byApp.message).toEqual({ channelId: "C1", ts: "1.2", text: "", authorSlackId: null });
  expect(shortcutOf({ ...TEAM, callback_id: "reviews.new" }).call.message).toBeNull();
});

test.each([
  ["a command without a user", () => commandOf(command({ user_id: undefined }), "")],
  ["a command in no channel", () => commandOf(command({ channel_id: "<#C1>" }), "")],
  ["a press of nothing", () => pressOf(press({}, { actions: [] }))],
  ["a view of no kind", () => submissionOf({ ...TEAM, view: view({ type: "workflow_step" }) })],
  ["a shortcut of no team", () => shortcutOf({ ...TEAM, team: null, callback_id: "x" })],
])("%s is no payload of Slack's", (_, read) => {
  expect(read).toThrow(z.ZodError);
});
