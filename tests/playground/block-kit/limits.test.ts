import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import * as a from "./samples.ts";

type Json = Readonly<Record<string, unknown>>;
type Limit = readonly [criterion: string, most: number, make: (count: number) => Json, pointer: string];

function inMessage(block: Json): readonly string[] {
  return validateMessage({ blocks: [block] }).map(({ pointer, code }) => `${pointer} ${code}`);
}

function inModal(block: Json): readonly string[] {
  return validateView(a.modal([block])).map(({ pointer, code }) => `${pointer} ${code}`);
}

function button(extra: Json): Json {
  return a.holding("button", extra);
}

function confirming(extra: Json): Json {
  return button({ confirm: { text: a.plain(), ...extra } });
}

const ELEMENT = "/blocks/0/elements/0";

const LENGTHS: readonly Limit[] = [
  [
    "a block id has at most 255 characters",
    255,
    (n) => ({ ...a.block("divider"), block_id: a.chars(n) }),
    "/blocks/0/block_id",
  ],
  [
    "an action id has at most 255 characters",
    255,
    (n) => button({ action_id: a.chars(n) }),
    `${ELEMENT}/action_id`,
  ],
  [
    "a section's text has at most 3000 characters",
    3000,
    (n) => a.block("section", { text: a.mrkdwn(a.chars(n)) }),
    "/blocks/0/text/text",
  ],
  [
    "a section's field has at most 2000 characters",
    2000,
    (n) => a.block("section", { fields: [a.plain(a.chars(n))] }),
    "/blocks/0/fields/0/text",
  ],
  [
    "a context's text has at most 3000 characters",
    3000,
    (n) => a.block("context", { elements: [a.mrkdwn(a.chars(n))] }),
    `${ELEMENT}/text`,
  ],
  [
    "a header has at most 150 characters",
    150,
    (n) => a.block("header", { text: a.plain(a.chars(n)) }),
    "/blocks/0/text/text",
  ],
  [
    "an image's address has at most 3000 characters",
    3000,
    (n) => a.block("image", { image_url: `https://e.org/${a.chars(n - 14)}` }),
    "/blocks/0/image_url",
  ],
  [
    "an image's alternative text has at most 2000 characters",
    2000,
    (n) => a.block("image", { alt_text: a.chars(n) }),
    "/blocks/0/alt_text",
  ],
  [
    "an image's title has at most 2000 characters",
    2000,
    (n) => a.block("image", { title: a.plain(a.chars(n)) }),
    "/blocks/0/title/text",
  ],
  [
    "an image element's alternative text has at most 2000 characters",
    2000,
    (n) => a.holding("image", { alt_text: a.chars(n) }),
    "/blocks/0/accessory/alt_text",
  ],
  [
    "an input's label has at most 2000 characters",
    2000,
    (n) => a.block("input", { label: a.plain(a.chars(n)) }),
    "/blocks/0/label/text",
  ],
  [
    "an input's hint has at most 2000 characters",
    2000,
    (n) => a.block("input", { hint: a.plain(a.chars(n)) }),
    "/blocks/0/hint/text",
  ],
  [
    "a video's title has fewer than 200 characters",
    199,
    (n) => a.block("video", { title: a.plain(a.chars(n)) }),
    "/blocks/0/title/text",
  ],
  [
    "a video's author has fewer than 50 characters",
    49,
    (n) => a.block("video", { author_name: a.chars(n) }),
    "/blocks/0/author_name",
  ],
  [
    "a video's description has fewer than 200 characters",
    199,
    (n) => a.block("video", { description: a.plain(a.chars(n)) }),
    "/blocks/0/description/text",
  ],
  [
    "a card's title has at most 150 characters",
    150,
    (n) => a.block("card", { title: a.mrkdwn(a.chars(n)) }),
    "/blocks/0/title/text",
  ],
  [
    "a card's subtitle has at most 150 characters",
    150,
    (n) => a.block("card", { subtitle: a.mrkdwn(a.chars(n)) }),
    "/blocks/0/subtitle/text",
  ],
  [
    "a card's body has at most 200 characters",
    200,
    (n) => a.block("card", { body: a.mrkdwn(a.chars(n)) }),
    "/blocks/0/body/text",
  ],
  [
    "a card's subtext has at most 200 characters",
    200,
    (n) => a.block("card", { subtext: a.mrkdwn(a.chars(n)) }),
    "/blocks/0/subtext/text",
  ],
  [
    "a container's title has at most 150 characters",
    150,
    (n) => a.block("container", { title: a.plain(a.chars(n)) }),
    "/blocks/0/title/text",
  ],
  [
    "a container's subtitle has at most 150 characters",
    150,
    (n) => a.block("container", { subtitle: a.plain(a.chars(n)) }),
    "/blocks/0/subtitle/text",
  ],
  [
    "a chart's title has at most 50 characters",
    50,
    (n) => a.block("data_visualization", { title: a.chars(n) }),
    "/blocks/0/title",
  ],
  [
    "a slice's label has at most 20 characters",
    20,
    (n) => a.block("data_visualization", { chart: a.pie({ label: a.chars(n), value: 1 }) }),
    "/blocks/0/chart/segments/0/label",
  ],
  [
    "an axis label has at most 50 characters",
    50,
    (n) =>
      a.block("data_visualization", {
        chart: a.bars({ axis_config: { categories: ["Week 1"], x_label: a.chars(n) } }),
      }),
    "/blocks/0/chart/axis_config/x_label",
  ],
  [
    "a series name has at most 20 characters",
    20,
    (n) =>
      a.block("data_visualization", {
        chart: a.bars({ series: [{ name: a.chars(n), data: [{ label: "Week 1", value: 1 }] }] }),
      }),
    "/blocks/0/chart/series/0/name",
  ],
  [
    "a button's text has at most 75 characters",
    75,
    (n) => button({ text: a.plain(a.chars(n)) }),
    `${ELEMENT}/text/text`,
  ],
  [
    "a button's value has at most 2000 characters",
    2000,
    (n) => button({ value: a.chars(n) }),
    `${ELEMENT}/value`,
  ],
  [
    "a button's address has at most 3000 characters",
    3000,
    (n) => button({ url: `https://e.org/${a.chars(n - 14)}` }),
    `${ELEMENT}/url`,
  ],
  [
    "a button's accessibility label has at most 75 characters",
    75,
    (n) => button({ accessibility_label: a.chars(n) }),
    `${ELEMENT}/accessibility_label`,
  ],
  [
    "a workflow button's text has at most 75 characters",
    75,
    (n) => a.holding("workflow_button", { text: a.plain(a.chars(n)) }),
    `${ELEMENT}/text/text`,
  ],
  [
    "a feedback button's text has at most 75 characters",
    75,
    (n) => a.holding("feedback_buttons", { positive_button: { text: a.plain(a.chars(n)), value: "v" } }),
    `${ELEMENT}/positive_button/text/text`,
  ],
  [
    "a feedback button's value has at most 2000 characters",
    2000,
    (n) => a.holding("feedback_buttons", { negative_button: { text: a.plain(), value: a.chars(n) } }),
    `${ELEMENT}/negative_button/value`,
  ],
  [
    "a feedback button's accessibility label has at most 75 characters",
    75,
    (n) =>
      a.holding("feedback_buttons", {
        negative_button: { text: a.plain(), value: "v", accessibility_label: a.chars(n) },
      }),
    `${ELEMENT}/negative_button/accessibility_label`,
  ],
  [
    "an icon button's value has at most 2000 characters",
    2000,
    (n) => a.holding("icon_button", { value: a.chars(n) }),
    `${ELEMENT}/value`,
  ],
  [
    "an option's text has at most 75 characters",
    75,
    (n) => a.holding("static_select", { options: [a.option("a", { text: a.plain(a.chars(n)) })] }),
    `${ELEMENT}/options/0/text/text`,
  ],
  [
    "an option's description has at most 75 characters",
    75,
    (n) => a.holding("static_select", { options: [a.option("a", { description: a.plain(a.chars(n)) })] }),
    `${ELEMENT}/options/0/description/text`,
  ],
  [
    "an option's value has at most 150 characters",
    150,
    (n) => a.holding("static_select", { options: [a.option("a", { value: a.chars(n) })] }),
    `${ELEMENT}/options/0/value`,
  ],
  [
    "an overflow option's address has at most 3000 characters",
    3000,
    (n) => a.holding("overflow", { options: [a.option("a", { url: `https://e.org/${a.chars(n - 14)}` })] }),
    `${ELEMENT}/options/0/url`,
  ],
  [
    "an option group's label has at most 75 characters",
    75,
    (n) =>
      a.holding("static_select", {
        options: undefined,
        option_groups: [{ label: a.plain(a.chars(n)), options: a.options(1) }],
      }),
    `${ELEMENT}/option_groups/0/label/text`,
  ],
  [
    "a placeholder has at most 150 characters",
    150,
    (n) => a.holding("users_select", { placeholder: a.plain(a.chars(n)) }),
    `${ELEMENT}/placeholder/text`,
  ],
  [
    "a date picker's placeholder has at most 150 characters",
    150,
    (n) => a.holding("datepicker", { placeholder: a.plain(a.chars(n)) }),
    `${ELEMENT}/placeholder/text`,
  ],
  [
    "a confirm dialog's title has at most 100 characters",
    100,
    (n) => confirming({ title: a.plain(a.chars(n)) }),
    `${ELEMENT}/confirm/title/text`,
  ],
  [
    "a confirm dialog's text has at most 300 characters",
    300,
    (n) => confirming({ text: a.plain(a.chars(n)) }),
    `${ELEMENT}/confirm/text/text`,
  ],
  [
    "a confirm dialog's confirm button has at most 30 characters",
    30,
    (n) => confirming({ confirm: a.plain(a.chars(n)) }),
    `${ELEMENT}/confirm/confirm/text`,
  ],
  [
    "a confirm dialog's deny button has at most 30 characters",
    30,
    (n) => confirming({ deny: a.plain(a.chars(n)) }),
    `${ELEMENT}/confirm/deny/text`,
  ],
];

describe("lengths", () => {
  it.each(LENGTHS)("%s", (...[, most, make, pointer]) => {
    expect(inMessage(make(most))).toEqual([]);
    expect(inMessage(make(most + 1))).toEqual([`${pointer} too_long`]);
  });

  it("an alert's text has at most 200 characters", () => {
    expect(inModal(a.block("alert", { text: a.plain(a.chars(200)) }))).toEqual([]);
    expect(inModal(a.block("alert", { text: a.plain(a.chars(201)) }))).toEqual([
      "/blocks/0/text/text too_long",
    ]);
  });

  it("a text input's first value has at most 3000 characters", () => {
    expect(inMessage(a.holding("plain_text_input", { initial_value: a.chars(3000) }))).toEqual([]);
    expect(inMessage(a.holding("plain_text_input", { initial_value: a.chars(3001) }))).toEqual([
      "/blocks/0/element/initial_value too_long",
    ]);
  });
});

const COUNTS: readonly Limit[] = [
  [
    "an actions block has at most 25 elements",
    25,
    (n) => a.block("actions", { elements: a.times(n, () => a.element("button")) }),
    "/blocks/0/elements",
  ],
  [
    "a context has at most 10 elements",
    10,
    (n) => a.block("context", { elements: a.times(n, () => a.mrkdwn()) }),
    "/blocks/0/elements",
  ],
  [
    "a context_actions block has at most 5 elements",
    5,
    (n) => a.block("context_actions", { elements: a.times(n, () => a.element("icon_button")) }),
    "/blocks/0/elements",
  ],
  [
    "a section has at most 10 fields",
    10,
    (n) => a.block("section", { fields: a.times(n, () => a.plain()) }),
    "/blocks/0/fields",
  ],
  [
    "a card has at most 3 buttons",
    3,
    (n) => a.block("card", { actions: a.times(n, () => a.element("button")) }),
    "/blocks/0/actions",
  ],
  [
    "a carousel has at most 10 cards",
    10,
    (n) => a.block("carousel", { elements: a.times(n, () => a.block("card")) }),
    "/blocks/0/elements",
  ],
  [
    "a container has at most 10 blocks",
    10,
    (n) => a.block("container", { child_blocks: a.times(n, () => a.block("divider")) }),
    "/blocks/0/child_blocks",
  ],
  [
    "a plan has at most 50 tasks",
    50,
    (n) => a.block("plan", { tasks: a.times(n, (index) => a.block("task_card", { task_id: `t${index}` })) }),
    "/blocks/0/tasks",
  ],
  [
    "a table has at most 100 rows",
    100,
    (n) => a.block("table", { rows: a.times(n, () => [a.cell()]) }),
    "/blocks/0/rows",
  ],
  [
    "a table's row has at most 20 cells",
    20,
    (n) => a.block("table", { rows: [a.times(n, () => a.cell())] }),
    "/blocks/0/rows/0",
  ],
  [
    "a table has at most 20 column settings",
    20,
    (n) => a.block("table", { column_settings: a.times(n, () => ({ align: "left" })) }),
    "/blocks/0/column_settings",
  ],
  [
    "a data table has at most 100 rows and a header",
    101,
    (n) => a.block("data_table", { rows: a.times(n, () => [a.cell()]) }),
    "/blocks/0/rows",
  ],
  [
    "a pie has at most 6 slices",
    6,
    (n) =>
      a.block("data_visualization", {
        chart: a.pie(...a.times(n, (index) => ({ label: `s${index}`, value: 1 }))),
      }),
    "/blocks/0/chart/segments",
  ],
  [
    "a chart has at most 6 series",
    6,
    (n) =>
      a.block("data_visualization", {
        chart: a.bars({
          series: a.times(n, (index) => ({ name: `s${index}`, data: [{ label: "Week 1", value: 1 }] })),
        }),
      }),
    "/blocks/0/chart/series",
  ],
  [
    "checkboxes have at most 10 options",
    10,
    (n) => a.holding("checkboxes", { options: a.options(n) }),
    `${ELEMENT}/options`,
  ],
  [
    "radio buttons have at most 10 options",
    10,
    (n) => a.holding("radio_buttons", { options: a.options(n) }),
    `${ELEMENT}/options`,
  ],
  [
    "an overflow menu has at most 5 options",
    5,
    (n) => a.holding("overflow", { options: a.options(n) }),
    `${ELEMENT}/options`,
  ],
  [
    "a select has at most 100 options",
    100,
    (n) => a.holding("static_select", { options: a.options(n) }),
    `${ELEMENT}/options`,
  ],
  [
    "a multi-select has at most 100 options",
    100,
    (n) => a.holding("multi_static_select", { options: a.options(n) }),
    `${ELEMENT}/options`,
  ],
  [
    "a select has at most 100 option groups",
    100,
    (n) =>
      a.holding("static_select", {
        options: undefined,
        option_groups: a.times(n, () => ({ label: a.plain(), options: a.options(1) })),
      }),
    `${ELEMENT}/option_groups`,
  ],
  [
    "an option group has at most 100 options",
    100,
    (n) =>
      a.holding("static_select", {
        options: undefined,
        option_groups: [{ label: a.plain(), options: a.options(n) }],
      }),
    `${ELEMENT}/option_groups/0/options`,
  ],
];

const AT_LEAST_ONE: readonly (readonly [kind: string, block: Json, pointer: string])[] = [
  ["actions block", a.block("actions", { elements: [] }), "/blocks/0/elements"],
  ["context", a.block("context", { elements: [] }), "/blocks/0/elements"],
  ["context_actions block", a.block("context_actions", { elements: [] }), "/blocks/0/elements"],
  ["list of fields", a.block("section", { fields: [] }), "/blocks/0/fields"],
  ["carousel", a.block("carousel", { elements: [] }), "/blocks/0/elements"],
  ["table", a.block("table", { rows: [] }), "/blocks/0/rows"],
  [
    "pie",
    a.block("data_visualization", { chart: { type: "pie", segments: [] } }),
    "/blocks/0/chart/segments",
  ],
  ["list of options", a.holding("static_select", { options: [] }), `${ELEMENT}/options`],
  [
    "group of options",
    a.holding("static_select", { options: undefined, option_groups: [{ label: a.plain(), options: [] }] }),
    `${ELEMENT}/option_groups/0/options`,
  ],
  ["set of checkboxes", a.holding("checkboxes", { options: [] }), `${ELEMENT}/options`],
  ["overflow menu", a.holding("overflow", { options: [] }), `${ELEMENT}/options`],
  [
    "list of first channels",
    a.holding("multi_channels_select", { initial_channels: [] }),
    `${ELEMENT}/initial_channels`,
  ],
  ["list of first options", a.holding("checkboxes", { initial_options: [] }), `${ELEMENT}/initial_options`],
  [
    "conversation filter's list",
    a.holding("conversations_select", { filter: { include: [] } }),
    `${ELEMENT}/filter/include`,
  ],
];

function chartWithPoints(count: number): Json {
  const categories = a.times(count, (index) => `c${index}`);
  const data = categories.map((label) => ({ label, value: 1 }));
  return a.block("data_visualization", {
    chart: a.bars({ series: [{ name: "s", data }], axis_config: { categories } }),
  });
}

describe("counts", () => {
  it.each(COUNTS)("%s", (...[, most, make, pointer]) => {
    expect(inMessage(make(most))).toEqual([]);
    expect(inMessage(make(most + 1))).toContain(`${pointer} too_many`);
  });

  it.each(AT_LEAST_ONE)("an empty %s is refused", (_kind, block, pointer) => {
    expect(inMessage(block)).toEqual([`${pointer} too_few`]);
  });

  it("a chart has at most 20 points in a series, one per category", () => {
    expect(inMessage(chartWithPoints(20))).toEqual([]);
    expect(inMessage(chartWithPoints(21))).toEqual([
      "/blocks/0/chart/series/0/data too_many",
      "/blocks/0/chart/axis_config/categories too_many",
    ]);
  });

  it("a data table has a header and at least one row", () => {
    expect(inMessage(a.block("data_table", { rows: [[a.cell()]] }))).toEqual(["/blocks/0/rows too_few"]);
  });
});

type Range = readonly [
  criterion: string,
  make: (value: number) => Json,
  bounds: readonly [number, number],
  pointer: string,
];

const RANGES: readonly Range[] = [
  [
    "a data table's page has 1 to 100 rows",
    (value) => a.block("data_table", { page_size: value }),
    [1, 100],
    "/blocks/0/page_size",
  ],
  [
    "a file input takes 1 to 10 files",
    (value) => a.holding("file_input", { max_files: value }),
    [1, 10],
    "/blocks/0/element/max_files",
  ],
  [
    "a text input's least length is 0 to 3000",
    (value) => a.holding("plain_text_input", { min_length: value }),
    [0, 3000],
    "/blocks/0/element/min_length",
  ],
  [
    "a text input's greatest length is 1 to 3000",
    (value) => a.holding("plain_text_input", { max_length: value }),
    [1, 3000],
    "/blocks/0/element/max_length",
  ],
  [
    "a rich text input shows 1 to 100 lines at least",
    (value) => a.holding("rich_text_input", { min_lines: value }),
    [1, 100],
    "/blocks/0/element/min_lines",
  ],
  [
    "a rich text input shows 1 to 100 lines at most",
    (value) => a.holding("rich_text_input", { max_lines: value }),
    [1, 100],
    "/blocks/0/element/max_lines",
  ],
  [
    "a rich text list is indented 0 to 8 steps",
    (value) => a.richPart({ type: "rich_text_list", style: "bullet", elements: [], indent: value }),
    [0, 8],
    "/blocks/0/elements/0/indent",
  ],
];

describe("ranges", () => {
  it.each(RANGES)("%s", (...[, make, [least, most], pointer]) => {
    expect(
      [...inModal(make(least)), ...inModal(make(most))].filter((problem) => problem.startsWith(pointer)),
    ).toEqual([]);
    expect(inModal(make(least - 1))).toContain(`${pointer} too_small`);
    expect(inModal(make(most + 1))).toContain(`${pointer} too_large`);
  });

  it("a multi-select lets at least one item be selected", () => {
    expect(inMessage(a.holding("multi_users_select", { max_selected_items: 1 }))).toEqual([]);
    expect(inMessage(a.holding("multi_users_select", { max_selected_items: 0 }))).toEqual([
      `${ELEMENT}/max_selected_items too_small`,
    ]);
  });

  it("a slice of a pie is greater than zero", () => {
    const chart = a.pie({ label: "None", value: 0 });
    expect(inMessage(a.block("data_visualization", { chart }))).toEqual([
      "/blocks/0/chart/segments/0/value too_small",
    ]);
  });

  it("a date and time is ten digits of seconds", () => {
    expect(inMessage(a.holding("datetimepicker", { initial_date_time: 1_793_880_000 }))).toEqual([]);
    expect(inMessage(a.holding("datetimepicker", { initial_date_time: 1_793_880_000_000 }))).toEqual([
      `${ELEMENT}/initial_date_time malformed`,
    ]);
  });
});
