import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import * as a from "./samples.ts";

type Json = Readonly<Record<string, unknown>>;
type Refusal = readonly [criterion: string, block: Json, problem: string];

function problemsOf(block: Json): readonly string[] {
  return validateMessage({ blocks: [block] }).map(({ pointer, code }) => `${pointer} ${code}`);
}

const ELEMENT = "/blocks/0/elements/0";
const [first, second] = a.options(2);

const TEXT: readonly Refusal[] = [
  ["empty text is refused", a.block("section", { text: a.mrkdwn("") }), "/blocks/0/text/text too_short"],
  ["a header is plain text", a.block("header", { text: a.mrkdwn() }), "/blocks/0/text/type wrong_value"],
  [
    "a button's text is plain text",
    a.holding("button", { text: a.mrkdwn() }),
    `${ELEMENT}/text/type wrong_value`,
  ],
  [
    "an input's label is plain text",
    a.block("input", { label: a.mrkdwn() }),
    "/blocks/0/label/type wrong_value",
  ],
  [
    "a placeholder is plain text",
    a.holding("users_select", { placeholder: a.mrkdwn() }),
    `${ELEMENT}/placeholder/type wrong_value`,
  ],
  [
    "a select's option is plain text",
    a.holding("static_select", { options: [a.option("a", { text: a.mrkdwn() })] }),
    `${ELEMENT}/options/0/text/type wrong_value`,
  ],
  ["a text is an object, not a string", a.block("section", { text: "Words" }), "/blocks/0/text wrong_type"],
  [
    "a text object needs a known type",
    a.block("section", { text: { type: "html", text: "x" } }),
    "/blocks/0/text/type unknown_type",
  ],
  [
    "a text object needs its text",
    a.block("section", { text: { type: "mrkdwn" } }),
    "/blocks/0/text missing_field",
  ],
  [
    "mrkdwn takes no `emoji`",
    a.block("section", { text: a.mrkdwn("x", { emoji: true }) }),
    "/blocks/0/text unknown_field",
  ],
  [
    "plain text takes no `verbatim`",
    a.block("header", { text: { ...a.plain(), verbatim: true } }),
    "/blocks/0/text unknown_field",
  ],
  ["a task's title is a string", a.block("task_card", { title: a.plain() }), "/blocks/0/title wrong_type"],
];

const FIELDS: readonly Refusal[] = [
  ["an unknown block type is refused", { type: "marquee" }, "/blocks/0/type unknown_type"],
  ["a block without a type is refused", { text: a.plain() }, "/blocks/0 missing_field"],
  [
    "an unknown element type is refused",
    a.block("actions", { elements: [{ type: "slider" }] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "an unknown field of a block is refused",
    a.block("section", { colour: "red" }),
    "/blocks/0 unknown_field",
  ],
  [
    "an unknown field of an element is refused",
    a.holding("button", { size: "big" }),
    `${ELEMENT} unknown_field`,
  ],
  [
    "an unknown field of an option is refused",
    a.holding("static_select", { options: [a.option("a", { hint: "x" })] }),
    `${ELEMENT}/options/0 unknown_field`,
  ],
  ["a missing required field is refused", { type: "header" }, "/blocks/0 missing_field"],
  ["a section has text or fields", { type: "section" }, "/blocks/0 missing_field"],
  [
    "an empty identifier is refused",
    a.holding("button", { action_id: "" }),
    `${ELEMENT}/action_id too_short`,
  ],
  [
    "a button's style is primary or danger",
    a.holding("button", { style: "warning" }),
    `${ELEMENT}/style wrong_value`,
  ],
  [
    "a confirm dialog's style is primary or danger",
    a.holding("button", { confirm: { text: a.plain(), style: "loud" } }),
    `${ELEMENT}/confirm/style wrong_value`,
  ],
  [
    "a confirm dialog needs its text",
    a.holding("button", { confirm: { title: a.plain() } }),
    `${ELEMENT}/confirm missing_field`,
  ],
  ["a button's address is an address", a.holding("button", { url: "not one" }), `${ELEMENT}/url malformed`],
  ["an icon button shows a bin", a.holding("icon_button", { icon: "star" }), `${ELEMENT}/icon wrong_value`],
  [
    "dispatching is on enter or on a character",
    a.holding("plain_text_input", { dispatch_action_config: { trigger_actions_on: ["on_blur"] } }),
    "/blocks/0/element/dispatch_action_config/trigger_actions_on/0 wrong_value",
  ],
  [
    "a date is a date of the calendar",
    a.holding("datepicker", { initial_date: "2026-02-30" }),
    `${ELEMENT}/initial_date malformed`,
  ],
  [
    "a time is HH:mm",
    a.holding("timepicker", { initial_time: "24:00" }),
    `${ELEMENT}/initial_time malformed`,
  ],
  [
    "a time picker's zone is an IANA zone",
    a.holding("timepicker", { timezone: "Moon/Crater" }),
    `${ELEMENT}/timezone malformed`,
  ],
  [
    "a conversation filter says something",
    a.holding("conversations_select", { filter: {} }),
    `${ELEMENT}/filter missing_field`,
  ],
  [
    "a conversation filter knows four kinds",
    a.holding("conversations_select", { filter: { include: ["dm"] } }),
    `${ELEMENT}/filter/include/0 wrong_value`,
  ],
  [
    "a task's status is one of four",
    a.block("task_card", { status: "done" }),
    "/blocks/0/status wrong_value",
  ],
  [
    "a video's address is https",
    a.block("video", { video_url: "http://example.org/v" }),
    "/blocks/0/video_url malformed",
  ],
  ["a card shows something", { type: "card", subtitle: a.mrkdwn() }, "/blocks/0 missing_field"],
  [
    "a card's icon is from Slack's list",
    a.block("card", { slack_icon: { type: "icon", name: "unicorn" } }),
    "/blocks/0/slack_icon/name wrong_value",
  ],
  [
    "a carousel holds cards",
    a.block("carousel", { elements: [a.block("section")] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "a container does not hold a container",
    a.block("container", { child_blocks: [a.block("container")] }),
    "/blocks/0/child_blocks/0/type unknown_type",
  ],
  ["a container has a title", a.block("container", { title: undefined }), "/blocks/0 missing_field"],
  [
    "a container has one of four widths",
    a.block("container", { width: "huge" }),
    "/blocks/0/width wrong_value",
  ],
  [
    "only a collapsible container starts collapsed",
    a.block("container", { default_collapsed: true }),
    "/blocks/0/default_collapsed exclusive_fields",
  ],
];

const EITHER_OR: readonly Refusal[] = [
  ["an image has a source", { type: "image", alt_text: "x" }, "/blocks/0 missing_field"],
  ["an image has one source", a.block("image", { slack_file: { id: "F1" } }), "/blocks/0 exclusive_fields"],
  [
    "a Slack file is named by id or address",
    { type: "image", alt_text: "x", slack_file: { id: "F1", url: "https://example.org/f" } },
    "/blocks/0/slack_file exclusive_fields",
  ],
  [
    "an image has an alternative text",
    { type: "image", image_url: "https://example.org/a.png" },
    "/blocks/0 missing_field",
  ],
  [
    "a select has options or groups",
    { type: "actions", elements: [{ type: "static_select" }] },
    `${ELEMENT} missing_field`,
  ],
  [
    "a select does not have options and groups",
    a.holding("static_select", { option_groups: [{ label: a.plain(), options: a.options(1) }] }),
    `${ELEMENT} exclusive_fields`,
  ],
  [
    "a card has one icon",
    a.block("card", { icon: a.image, slack_icon: { type: "icon", name: "book" } }),
    "/blocks/0 exclusive_fields",
  ],
];

const CHOICES: readonly Refusal[] = [
  [
    "a first option is among the options",
    a.holding("static_select", { initial_option: a.option("z") }),
    `${ELEMENT}/initial_option not_an_option`,
  ],
  [
    "a first option matches field for field",
    a.holding("static_select", { options: [first], initial_option: { ...first, description: a.plain() } }),
    `${ELEMENT}/initial_option not_an_option`,
  ],
  [
    "a radio button's first option is among the options",
    a.holding("radio_buttons", { initial_option: a.option("z") }),
    `${ELEMENT}/initial_option not_an_option`,
  ],
  [
    "each of several first options is among the options",
    a.holding("checkboxes", { options: [first, second], initial_options: [second, a.option("z")] }),
    `${ELEMENT}/initial_options/1 not_an_option`,
  ],
  [
    "a multi-select's first options are among the options",
    a.holding("multi_static_select", { initial_options: [a.option("z")] }),
    `${ELEMENT}/initial_options/0 not_an_option`,
  ],
  [
    "only an overflow option opens an address",
    a.holding("static_select", { options: [a.option("a", { url: "https://example.org" })] }),
    `${ELEMENT}/options/0 unknown_field`,
  ],
];

const HOLDERS: readonly Refusal[] = [
  [
    "a date and time picker is no accessory",
    a.block("section", { accessory: a.element("datetimepicker") }),
    "/blocks/0/accessory/type unknown_type",
  ],
  [
    "a text input is no accessory",
    a.block("section", { accessory: a.element("plain_text_input") }),
    "/blocks/0/accessory/type unknown_type",
  ],
  [
    "a text input is no element of actions",
    a.block("actions", { elements: [a.element("plain_text_input")] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "a button is no input",
    a.block("input", { element: a.element("button") }),
    "/blocks/0/element/type unknown_type",
  ],
  [
    "an overflow menu is no input",
    a.block("input", { element: a.element("overflow") }),
    "/blocks/0/element/type unknown_type",
  ],
  [
    "a button is no part of a context",
    a.block("context", { elements: [a.element("button")] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "a button is no context action",
    a.block("context_actions", { elements: [a.element("button")] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "an image is no element of actions",
    a.block("actions", { elements: [a.image] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "a select is no button of a card",
    a.block("card", { actions: [a.element("users_select")] }),
    "/blocks/0/actions/0/type unknown_type",
  ],
];

const RICH_TEXT: readonly Refusal[] = [
  [
    "rich text holds sections, lists, quotes and code",
    a.richPart({ type: "paragraph", elements: [] }),
    `${ELEMENT}/type unknown_type`,
  ],
  [
    "a rich text list holds sections alone",
    a.richPart({
      type: "rich_text_list",
      style: "bullet",
      elements: [{ type: "rich_text_quote", elements: [] }],
    }),
    `${ELEMENT}/elements/0/type unknown_type`,
  ],
  [
    "a rich text list is bullet or ordered",
    a.richPart({ type: "rich_text_list", style: "dashed", elements: [] }),
    `${ELEMENT}/style wrong_value`,
  ],
  [
    "a rich text border is 0 or 1",
    a.richPart({ type: "rich_text_quote", border: 2, elements: [] }),
    `${ELEMENT}/border unknown_type`,
  ],
  [
    "preformatted text holds text and links alone",
    a.richPart({ type: "rich_text_preformatted", elements: [{ type: "user", user_id: "U1" }] }),
    `${ELEMENT}/elements/0/type unknown_type`,
  ],
  [
    "rich text words are not empty",
    a.richText({ type: "text", text: "" }),
    `${ELEMENT}/elements/0/text too_short`,
  ],
  [
    "an unknown inline element is refused",
    a.richText({ type: "mention", id: "U1" }),
    `${ELEMENT}/elements/0/type unknown_type`,
  ],
  [
    "an unknown style is refused",
    a.richText({ type: "text", text: "x", style: { blink: true } }),
    `${ELEMENT}/elements/0/style unknown_field`,
  ],
  [
    "a broadcast reaches here, channel or everyone",
    a.richText({ type: "broadcast", range: "world" }),
    `${ELEMENT}/elements/0/range wrong_value`,
  ],
];

const TABLES_AND_CHARTS: readonly Refusal[] = [
  [
    "a table's cell is not empty",
    a.block("table", { rows: [[a.cell("")]] }),
    "/blocks/0/rows/0/0/text too_short",
  ],
  [
    "a table's cell is raw or rich text, or a number",
    a.block("table", { rows: [[a.plain()]] }),
    "/blocks/0/rows/0/0/type unknown_type",
  ],
  [
    "a number's cell has its value",
    a.block("table", { rows: [[{ type: "raw_number", text: "3" }]] }),
    "/blocks/0/rows/0/0 missing_field",
  ],
  [
    "a column is aligned left, centre or right",
    a.block("table", { column_settings: [{ align: "top" }] }),
    "/blocks/0/column_settings/0/align wrong_value",
  ],
  ["a data table has a caption", a.block("data_table", { caption: undefined }), "/blocks/0 missing_field"],
  [
    "a data table's rows are equally long",
    a.block("data_table", { rows: [[a.cell()], [a.cell(), a.cell()]] }),
    "/blocks/0/rows/1 uneven_rows",
  ],
  [
    "a data table's header has no rich text",
    a.block("data_table", { rows: [[a.richText()], [a.cell()]] }),
    "/blocks/0/rows/0/0/type unknown_type",
  ],
  [
    "a data table's row header is one of its columns",
    a.block("data_table", { row_header_column_index: 1 }),
    "/blocks/0/row_header_column_index too_large",
  ],
  [
    "a chart is a pie, bars, an area or a line",
    a.block("data_visualization", { chart: { type: "radar" } }),
    "/blocks/0/chart/type unknown_type",
  ],
  [
    "a series has one point per category",
    a.block("data_visualization", { chart: a.bars({ axis_config: { categories: ["Week 1", "Week 2"] } }) }),
    "/blocks/0/chart/series/0/data uneven_points",
  ],
  [
    "series have different names",
    a.block("data_visualization", {
      chart: a.bars({ series: a.times(2, () => ({ name: "s", data: [{ label: "Week 1", value: 1 }] })) }),
    }),
    "/blocks/0/chart/series/1/name not_unique",
  ],
];

const INPUTS: readonly Refusal[] = [
  [
    "a text input's least length is not over its greatest",
    a.holding("plain_text_input", { min_length: 9, max_length: 8 }),
    "/blocks/0/element/min_length too_large",
  ],
];

describe("validateMessage() refuses", () => {
  const all = [TEXT, FIELDS, EITHER_OR, CHOICES, HOLDERS, RICH_TEXT, TABLES_AND_CHARTS, INPUTS].flat();
  it.each(all)("%s", (_criterion, block, problem) => {
    expect(problemsOf(block)).toEqual([problem]);
  });

  it.each([[null], [3], ["text"], [[]]])("a block that is no object: %j", (block) => {
    expect(validateMessage({ blocks: [block] }).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/blocks/0 wrong_type",
    ]);
  });
});

describe("validateView() refuses", () => {
  const refusals: readonly Refusal[] = [
    [
      "a file input does not dispatch",
      a.block("input", { element: a.element("file_input"), dispatch_action: true }),
      "/blocks/0/dispatch_action exclusive_fields",
    ],
    [
      "a number input says whether decimals are allowed",
      a.block("input", { element: { type: "number_input" } }),
      "/blocks/0/element missing_field",
    ],
    [
      "a number input's bounds are numbers in strings",
      a.holding("number_input", { min_value: "few" }),
      "/blocks/0/element/min_value malformed",
    ],
    [
      "a number input's least value is not over its greatest",
      a.holding("number_input", { min_value: "10", max_value: "9" }),
      "/blocks/0/element/min_value too_large",
    ],
    [
      "a rich text input has an action id",
      a.block("input", { element: { type: "rich_text_input" } }),
      "/blocks/0/element missing_field",
    ],
    [
      "a rich text input's first value is rich text",
      a.holding("rich_text_input", { initial_value: "Words" }),
      "/blocks/0/element/initial_value wrong_type",
    ],
    ["an alert's level is one of five", a.block("alert", { level: "panic" }), "/blocks/0/level wrong_value"],
  ];
  it.each(refusals)("%s", (_criterion, block, problem) => {
    const problems = validateView(a.modal([block]));
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([problem]);
  });
});

describe("validateMessage() takes", () => {
  it.each([
    [
      "a first option that is one of the options",
      a.holding("static_select", { options: [first, second], initial_option: second }),
    ],
    [
      "a first option that is in one of the groups",
      a.holding("static_select", {
        options: undefined,
        option_groups: [{ label: a.plain(), options: [first] }],
        initial_option: first,
      }),
    ],
    [
      "mrkdwn in checkboxes",
      a.holding("checkboxes", { options: [a.option("a", { text: a.mrkdwn(), description: a.mrkdwn() })] }),
    ],
    ["an address that opens another app", a.holding("button", { url: "mailto:ada@example.org" })],
    ["a column without settings", a.block("table", { column_settings: [null, { is_wrapped: true }] })],
    [
      "every kind of inline rich text",
      a.richText(
        { type: "text", text: "x", style: { bold: true, code: true } },
        { type: "link", url: "https://example.org", text: "x" },
        { type: "emoji", name: "wave" },
        { type: "user", user_id: "U1", style: { highlight: true } },
        { type: "usergroup", usergroup_id: "S1" },
        { type: "channel", channel_id: "C1" },
        { type: "team", team_id: "T1" },
        { type: "broadcast", range: "here" },
        { type: "date", timestamp: 1_793_880_000, format: "{date}", fallback: "soon" },
        { type: "color", value: "#aabbcc" },
      ),
    ],
  ])("%s", (_what, block) => {
    expect(problemsOf(block)).toEqual([]);
  });
});

describe("a problem is worded as Slack words it", () => {
  it.each([
    [a.block("section", { text: a.mrkdwn(a.chars(3001)) }), "must be less than 3001 characters"],
    [a.block("section", { text: a.mrkdwn("") }), "must be more than 0 characters"],
    [a.block("actions", { elements: [] }), "must provide at least 1 items"],
    [a.holding("checkboxes", { options: a.options(11) }), "no more than 10 items allowed"],
    [a.block("section", { colour: "red" }), "invalid additional property: colour"],
    [{ type: "header" }, "missing required field: text"],
    [{ type: "marquee" }, "unsupported type: marquee"],
    [a.block("section", { text: "Words" }), "must provide an object"],
  ])("%#", (block, message) => {
    expect(validateMessage({ blocks: [block] }).map((problem) => problem.message)).toEqual([message]);
  });
});
