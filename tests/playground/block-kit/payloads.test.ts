import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import * as a from "./samples.ts";

function brief(problems: readonly { pointer: string; code: string }[]): readonly string[] {
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}

function dataTable(count: number) {
  return a.block("data_table", { rows: [[a.cell("x")], [a.cell(a.chars(count - 1))]] });
}

describe("a message", () => {
  it("has at most 50 blocks", () => {
    expect(validateMessage({ blocks: a.times(50, () => a.block("divider")) })).toEqual([]);
    expect(brief(validateMessage({ blocks: a.times(51, () => a.block("divider")) }))).toEqual([
      "/blocks too_many",
    ]);
  });

  it("may be text alone", () => {
    expect(validateMessage({ text: "Hello" })).toEqual([]);
  });

  it("has a text that is a string", () => {
    expect(brief(validateMessage({ text: 3 }))).toEqual(["/text wrong_type"]);
  });

  it("has blocks in a list", () => {
    expect(brief(validateMessage({ blocks: { type: "divider" } }))).toEqual(["/blocks wrong_type"]);
  });

  it("does not repeat a block id", () => {
    const blocks = a.times(2, () => a.block("divider", { block_id: "same" }));
    expect(brief(validateMessage({ blocks }))).toEqual(["/blocks/1/block_id not_unique"]);
  });

  it("does not repeat a block id inside a container", () => {
    const inner = a.block("divider", { block_id: "same" });
    const blocks = [a.block("container", { block_id: "same", child_blocks: [inner] })];
    expect(brief(validateMessage({ blocks }))).toEqual(["/blocks/0/child_blocks/0/block_id not_unique"]);
  });

  it("does not repeat an action id within a block", () => {
    const elements = a.times(2, () => a.element("button", { action_id: "press" }));
    const [problem] = validateMessage({ blocks: [a.block("actions", { elements })] });
    expect(problem).toEqual({
      pointer: "/blocks/0/elements/1/action_id",
      code: "not_unique",
      message: '`action_id` "press" already exists',
    });
  });

  it("may use one action id in several blocks", () => {
    const blocks = a.times(2, () => a.holding("button", { action_id: "press" }));
    expect(validateMessage({ blocks })).toEqual([]);
  });

  it("does not repeat a task id within a plan", () => {
    const tasks = a.times(2, () => a.block("task_card"));
    expect(brief(validateMessage({ blocks: [a.block("plan", { tasks })] }))).toEqual([
      "/blocks/0/tasks/1/task_id not_unique",
    ]);
  });

  it("has at most two charts", () => {
    const charts = a.times(3, () => a.block("data_visualization"));
    expect(validateMessage({ blocks: charts.slice(1) })).toEqual([]);
    expect(brief(validateMessage({ blocks: charts }))).toEqual(["/blocks/2 too_many"]);
  });

  it("has at most 12,000 characters of markdown in one block", () => {
    expect(validateMessage({ blocks: [a.block("markdown", { text: a.chars(12_000) })] })).toEqual([]);
    expect(brief(validateMessage({ blocks: [a.block("markdown", { text: a.chars(12_001) })] }))).toContain(
      "/blocks/0/text too_long",
    );
  });

  it("has at most 12,000 characters of markdown in all blocks", () => {
    const half = a.block("markdown", { text: a.chars(6000) });
    expect(validateMessage({ blocks: [half, half] })).toEqual([]);
    expect(brief(validateMessage({ blocks: [half, half, a.block("markdown", { text: "x" })] }))).toEqual([
      "/blocks/2 too_long",
    ]);
  });

  it("has at most 10,000 characters in a table", () => {
    expect(validateMessage({ blocks: [a.block("table", { rows: [[a.cell(a.chars(10_000))]] })] })).toEqual(
      [],
    );
    const rows = [[a.cell(a.chars(9_999)), a.richText({ type: "text", text: "xx" })]];
    expect(brief(validateMessage({ blocks: [a.block("table", { rows })] }))).toEqual(["/blocks/0 too_long"]);
  });

  it("has at most 10,000 characters in all its tables", () => {
    const blocks = a.times(2, () => a.block("table", { rows: [[a.cell(a.chars(5001))]] }));
    expect(brief(validateMessage({ blocks }))).toEqual(["/blocks/1 too_long"]);
  });

  it("has at most 10,000 characters in each data table", () => {
    expect(validateMessage({ blocks: [dataTable(10_000), dataTable(10_000)] })).toEqual([]);
    expect(brief(validateMessage({ blocks: [dataTable(10_001)] }))).toEqual(["/blocks/0 too_long"]);
  });
});

describe("attachments", () => {
  it("are at most 100", () => {
    expect(validateMessage({ attachments: a.times(100, () => ({ text: "x" })) })).toEqual([]);
    expect(brief(validateMessage({ attachments: a.times(101, () => ({ text: "x" })) }))).toEqual([
      "/attachments too_many",
    ]);
  });

  it("have a footer of at most 300 characters", () => {
    expect(validateMessage({ attachments: [{ footer: a.chars(300) }] })).toEqual([]);
    expect(brief(validateMessage({ attachments: [{ footer: a.chars(301) }] }))).toEqual([
      "/attachments/0/footer too_long",
    ]);
  });

  it("have blocks under the rules of a message", () => {
    const blocks = [a.block("header", { text: a.plain(a.chars(151)) }), a.block("alert")];
    expect(brief(validateMessage({ attachments: [{ color: "good", blocks }] }))).toEqual([
      "/attachments/0/blocks/0/text/text too_long",
      "/attachments/0/blocks/1/type wrong_surface",
    ]);
  });

  it("do not mix blocks with the legacy fields", () => {
    const attachment = { title: "Hi", blocks: [a.block("divider")] };
    expect(brief(validateMessage({ attachments: [attachment] }))).toEqual(["/attachments/0 unknown_field"]);
  });

  it("have no unknown fields", () => {
    expect(brief(validateMessage({ attachments: [{ shade: "red" }] }))).toEqual([
      "/attachments/0 unknown_field",
    ]);
  });
});

describe("a view", () => {
  it.each(["modal", "home"] as const)("has at most 100 blocks: %s", (type) => {
    const make = { modal: a.modal, home: a.home }[type];
    expect(validateView(make(a.times(100, () => a.block("divider"))))).toEqual([]);
    expect(brief(validateView(make(a.times(101, () => a.block("divider")))))).toEqual(["/blocks too_many"]);
  });

  it.each(["title", "submit", "close"])("of a modal has a %s of at most 24 characters", (field) => {
    expect(validateView(a.modal(undefined, { [field]: a.plain(a.chars(24)) }))).toEqual([]);
    expect(brief(validateView(a.modal(undefined, { [field]: a.plain(a.chars(25)) })))).toEqual([
      `/${field}/text too_long`,
    ]);
  });

  it.each(["title", "submit", "close"])("of a modal has a %s in plain text", (field) => {
    expect(brief(validateView(a.modal(undefined, { [field]: a.mrkdwn("x") })))).toEqual([
      `/${field}/type wrong_value`,
    ]);
  });

  it.each([
    ["private_metadata", 3000],
    ["callback_id", 255],
    ["external_id", 255],
  ])("has a %s of at most %i characters", (field, most) => {
    expect(validateView(a.modal(undefined, { [field]: a.chars(most) }))).toEqual([]);
    expect(brief(validateView(a.modal(undefined, { [field]: a.chars(most + 1) })))).toEqual([
      `/${field} too_long`,
    ]);
  });

  it("of a modal has a title", () => {
    expect(brief(validateView(a.modal(undefined, { title: undefined })))).toEqual([" missing_field"]);
  });

  it("with an input has a submit button when it is a modal", () => {
    const [problem] = validateView(a.modal([a.block("divider"), a.block("input")], { submit: undefined }));
    expect(problem).toEqual({
      pointer: "/blocks/1/input",
      code: "missing_submit",
      message: "must define `submit` to use an `input` block in modals",
    });
  });

  it("with an input needs no submit button on Home", () => {
    expect(validateView(a.home([a.block("input")]))).toEqual([]);
  });

  it("of a modal without an input needs no submit button", () => {
    expect(validateView(a.modal(undefined, { submit: undefined }))).toEqual([]);
  });

  it("gives the focus to one element", () => {
    const input = a.block("input", { element: a.element("plain_text_input", { focus_on_load: true }) });
    expect(validateView(a.modal([input]))).toEqual([]);
    expect(brief(validateView(a.modal([input, input])))).toEqual([
      "/blocks/1/element/focus_on_load not_unique",
    ]);
  });

  it("does not repeat a block id", () => {
    const blocks = a.times(2, () => a.block("divider", { block_id: "same" }));
    expect(brief(validateView(a.home(blocks)))).toEqual(["/blocks/1/block_id not_unique"]);
  });

  it("does not repeat an action id within a block", () => {
    const elements = a.times(2, () => a.element("button", { action_id: "press" }));
    expect(brief(validateView(a.home([a.block("actions", { elements })])))).toEqual([
      "/blocks/0/elements/1/action_id not_unique",
    ]);
  });

  it("is smaller than 250 KB as JSON", () => {
    const long = a.times(90, () => a.block("section", { text: a.mrkdwn(a.chars(3000)) }));
    expect(brief(validateView(a.home(long)))).toEqual([" view_too_large"]);
    expect(validateView(a.home(long.slice(10)))).toEqual([]);
  });

  it("is counted in bytes, not in characters", () => {
    const blocks = a.times(60, () => a.block("section", { text: a.mrkdwn("ä".repeat(3000)) }));
    expect(brief(validateView(a.home(blocks)))).toEqual([" view_too_large"]);
  });

  it("is a modal or Home", () => {
    expect(brief(validateView({ type: "dialog", blocks: [] }))).toEqual(["/type unknown_type"]);
  });

  it("has no unknown fields", () => {
    expect(brief(validateView(a.home(undefined, { title: a.plain() })))).toEqual([" unknown_field"]);
  });

  it.each([[null], [3], ["view"], [[]]])("is an object: %j", (view) => {
    expect(brief(validateView(view))).toEqual([" wrong_type"]);
  });
});
