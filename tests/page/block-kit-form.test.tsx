import { expect, test } from "vitest";
import { editsIn, entered, withEdit, without } from "#playground/page/block-kit/edits.ts";
import { formErrors } from "#playground/page/block-kit/form-errors.ts";
import { HomeView } from "#playground/page/block-kit/home-view.tsx";
import { Windows } from "#playground/page/block-kit/windows.tsx";
import { alertSample, blockSamples } from "#playground/page/gallery/block-samples.ts";
import { elementSamples } from "#playground/page/gallery/element-samples.ts";
import { textSamples } from "#playground/page/gallery/text-samples.ts";
import { formWindow, smallWindow } from "#playground/page/gallery/window-samples.ts";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import { type Block, drawnWithData, tagsIn, wordsIn } from "./block-kit-samples.tsx";

function input(blockId: string, element: Block, more: Block = {}): Block {
  const label = { type: "plain_text", text: blockId };
  return { type: "input", block_id: blockId, label, element: { action_id: "value", ...element }, ...more };
}

const NAME = { blockId: "name", actionId: "value" };

test("what is typed stands above what the server holds, and that above what the app put there", () => {
  const blocks = [input("name", { type: "plain_text_input", initial_value: "first" })];
  expect(entered({ blocks, state: {}, edits: {} })).toEqual({ name: { value: "first" } });
  const state = { name: { value: "held" } };
  expect(entered({ blocks, state, edits: {} })).toEqual({ name: { value: "held" } });
  const edits = withEdit({}, NAME, { value: "typed" });
  expect(entered({ blocks, state, edits })).toEqual({ name: { value: "typed" } });
  expect(entered({ blocks, state, edits: without(edits, NAME) })).toEqual({ name: { value: "held" } });
});

test("what was emptied stays empty", () => {
  const blocks = [input("name", { type: "plain_text_input", initial_value: "first" })];
  expect(entered({ blocks, state: { name: { value: null } }, edits: {} })).toEqual({ name: { value: null } });
  const edits = withEdit({}, NAME, { value: null });
  expect(entered({ blocks, state: {}, edits })).toEqual({ name: { value: null } });
});

test("a choice that was told to the app yields to whatever the server holds next", () => {
  const blocks = [input("name", { type: "plain_text_input" })];
  const edits = withEdit({}, NAME, { value: "mine", over: "before" });
  function shown(held: string) {
    return entered({ blocks, state: { name: { value: held } }, edits })["name"]?.["value"];
  }
  expect(shown("before")).toBe("mine");
  expect(shown("mine")).toBe("mine");
  expect(shown("another window's")).toBe("another window's");
});

test("a view that changes keeps what was typed where block and action keep their ids, and drops the rest", () => {
  const before = withEdit(
    withEdit({}, NAME, { value: "a" }),
    { blockId: "gone", actionId: "value" },
    { value: "b" },
  );
  const after = [
    input("name", { type: "plain_text_input" }),
    input("gone", { type: "datepicker", action_id: "other" }),
  ];
  expect(editsIn(after, before)).toEqual({ name: { value: { value: "a" } } });
});

test.each([
  {
    what: "a required field that is empty",
    element: { type: "plain_text_input" },
    value: null,
    says: "required",
  },
  {
    what: "a required choice that is none",
    element: { type: "multi_users_select" },
    value: [],
    says: "required",
  },
  {
    what: "too short",
    element: { type: "plain_text_input", min_length: 3 },
    value: "ab",
    says: "at least 3",
  },
  {
    what: "too long",
    element: { type: "plain_text_input", max_length: 3 },
    value: "abcd",
    says: "no more than 3",
  },
  { what: "no number", element: { type: "number_input" }, value: "many", says: "number" },
  { what: "a broken number", element: { type: "number_input" }, value: "1.5", says: "whole number" },
  { what: "too small", element: { type: "number_input", min_value: "2" }, value: "1", says: "at least 2" },
  { what: "too large", element: { type: "number_input", max_value: "2" }, value: "3", says: "at most 2" },
  { what: "no e-mail", element: { type: "email_text_input" }, value: "ada at home", says: "email" },
  { what: "no address", element: { type: "url_text_input" }, value: "javascript:alert(1)", says: "URL" },
  {
    what: "too many",
    element: { type: "multi_users_select", max_selected_items: 1 },
    value: ["U1", "U2"],
    says: "at most 1",
  },
])("the client refuses $what before it is sent", ({ element, value, says }) => {
  expect(formErrors([input("name", element)], { name: { value } })["name"]).toContain(says);
});

test("the client lets go what fits, and what is optional and empty", () => {
  const blocks = [
    input("name", { type: "plain_text_input", min_length: 1, max_length: 3 }),
    input("mail", { type: "email_text_input" }, { optional: true }),
    input("who", { type: "multi_users_select", max_selected_items: 2 }),
  ];
  const values = { name: { value: "abc" }, mail: { value: null }, who: { value: ["U1", "U2"] } };
  expect(formErrors(blocks, values)).toEqual({});
});

test("a window is a dialog with its title, its fields, and buttons to send and to close it", () => {
  const markup = drawnWithData(<Windows as="U1" />, { modals: [formWindow("V1")], home: null });
  const [dialog = ""] = tagsIn(markup, "dialog");
  const title = /aria-labelledby="([^"]*)"/.exec(dialog)?.[1] ?? "none";
  expect(dialog).toContain('aria-modal="true"');
  expect(markup).toMatch(new RegExp(`id="${title}"[^>]*><bdi>Every kind of field`));
  expect(markup).toMatch(/<button type="submit"[^>]*><bdi>Save/);
  expect(markup).toMatch(/<button type="button"[^>]*><bdi>Cancel/);
  expect(markup).toContain('aria-label="Close this window"');
});

test("of several windows the top one is seen, and leads back", () => {
  const modals = [formWindow("V1"), smallWindow("V2")];
  const markup = drawnWithData(<Windows as="U1" />, { modals, home: null });
  expect(tagsIn(markup, "dialog").map((tag) => tag.includes("hidden"))).toEqual([true, false]);
  expect(markup).toContain('aria-label="Back"');
  expect(markup).toContain('aria-label="Close all windows"');
});

test("a window without anything to send has no button to send it", () => {
  expect(drawnWithData(<Windows as="U1" />, { modals: [smallWindow("V1")], home: null })).not.toContain(
    "submit",
  );
});

test("what the app found wrong stands at the field, after a reload too", () => {
  const view = { ...formWindow("V1"), errors: { Name: "Taken." } };
  expect(drawnWithData(<Windows as="U1" />, { modals: [view], home: null })).toMatch(/role="alert".*Taken\./);
});

test("nothing is drawn while no window is open", () => {
  expect(drawnWithData(<Windows as="U1" />)).toBe("");
});

test("the Home shows what the app put there, and says so when that is nothing", () => {
  expect(wordsIn(drawnWithData(<HomeView as="U1" />))).toContain("nothing on this Home");
  const blocks = [{ type: "header", block_id: "h", text: { type: "plain_text", text: "Your week" } }];
  const home = { ...smallWindow("V9"), type: "home" as const, blocks };
  expect(wordsIn(drawnWithData(<HomeView as="U1" />, { modals: [], home }))).toBe("Your week");
});

test("all that the gallery shows is what Slack takes, but for what stands there as unknown", () => {
  const samples = [...textSamples, ...elementSamples, ...blockSamples];
  const known = samples.filter(({ title }) => title !== "what the page does not know");
  for (const { title, blocks } of known) {
    // Slack itself adds a file; an app may not.
    const ofApp = blocks.filter(({ type }) => type !== "file");
    expect([title, validateMessage({ blocks: ofApp })]).toEqual([title, []]);
  }
  for (const { title, submit, close, blocks } of [formWindow("V1"), smallWindow("V2")]) {
    const view = {
      type: "modal",
      title: plain(title),
      close: plain(close),
      submit: plain(submit ?? "Save"),
      blocks,
    };
    expect([title, validateView(view)]).toEqual([title, []]);
  }
  expect(alertSample.blocks).toHaveLength(5);
});

function plain(text: string): Block {
  return { type: "plain_text", text };
}
