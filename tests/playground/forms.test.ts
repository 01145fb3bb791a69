import type { InputBlock, KnownBlock, PlainTextOption } from "@slack/types";
import { expect, test } from "vitest";
import { anOpenForm } from "./support/forms.ts";
import { aPretendSlack, plain } from "./support/pretend-slack.ts";

function anInput(label: string, element: InputBlock["element"], extra: Partial<InputBlock> = {}): InputBlock {
  return { type: "input", block_id: label.toLowerCase(), label: plain(label), element, ...extra };
}

function options(...labels: string[]): PlainTextOption[] {
  return labels.map((label) => ({ text: plain(label), value: label.toLowerCase() }));
}

const everyKind: KnownBlock[] = [
  anInput("Name", { type: "plain_text_input", action_id: "e" }),
  anInput("Count", { type: "number_input", action_id: "e", is_decimal_allowed: false }),
  anInput("Mail", { type: "email_text_input", action_id: "e" }),
  anInput("Page", { type: "url_text_input", action_id: "e" }),
  anInput("Colour", { type: "static_select", action_id: "e", options: options("Red", "Green") }),
  anInput("Colours", { type: "multi_static_select", action_id: "e", options: options("Red", "Green") }),
  anInput("Shape", { type: "radio_buttons", action_id: "e", options: options("Round", "Square") }),
  anInput("Extras", { type: "checkboxes", action_id: "e", options: options("Shade", "Switch") }),
  anInput("Owner", { type: "users_select", action_id: "e" }),
  anInput("Owners", { type: "multi_users_select", action_id: "e" }),
  anInput("Room", { type: "conversations_select", action_id: "e" }),
  anInput("Rooms", { type: "multi_channels_select", action_id: "e" }),
  anInput("Day", { type: "datepicker", action_id: "e" }),
  anInput("Hour", { type: "timepicker", action_id: "e" }),
  anInput("Moment", { type: "datetimepicker", action_id: "e" }),
  anInput("Story", { type: "rich_text_input", action_id: "e" }),
  anInput("Plan", { type: "file_input", action_id: "e" }),
];

test("every kind of element is filled by its label and arrives in Slack's shape", async () => {
  await using stage = await aPretendSlack();
  const channel = stage.slack.workspace.addChannel({ name: "lamps" });
  const { ada, opened, submissions } = await anOpenForm(stage, everyKind);
  const file = ada.upload("plan.txt", "A plan");
  expect(opened.view?.inputs.map((input) => input.label)).toHaveLength(17);
  const sent = await ada.submit({
    Name: "Lantern",
    Count: "3",
    Mail: "ada@example.com",
    Page: "https://example.com",
    Colour: "Green",
    Colours: ["Red", "green"],
    Shape: "Round",
    Extras: ["Switch"],
    Owner: "Ada Lark",
    Owners: ["ada"],
    Room: "#lamps",
    Rooms: ["lamps"],
    Day: "2026-11-30",
    Hour: "09:30",
    Moment: "1793260800",
    Story: "Once",
    Plan: [file],
  });
  expect(sent).toMatchObject({ ok: true, view: null });
  const green = { text: { text: "Green" }, value: "green" };
  expect(submissions).toMatchObject([
    {
      name: { e: { type: "plain_text_input", value: "Lantern" } },
      count: { e: { type: "number_input", value: "3" } },
      mail: { e: { value: "ada@example.com" } },
      page: { e: { value: "https://example.com" } },
      colour: { e: { type: "static_select", selected_option: green } },
      colours: { e: { selected_options: [{ value: "red" }, { value: "green" }] } },
      shape: { e: { selected_option: { value: "round" } } },
      extras: { e: { selected_options: [{ value: "switch" }] } },
      owner: { e: { selected_user: ada.id } },
      owners: { e: { selected_users: [ada.id] } },
      room: { e: { selected_conversation: channel } },
      rooms: { e: { selected_channels: [channel] } },
      day: { e: { selected_date: "2026-11-30" } },
      hour: { e: { selected_time: "09:30" } },
      moment: { e: { selected_date_time: 1_793_260_800 } },
      story: { e: { rich_text_value: { type: "rich_text" } } },
      plan: { e: { files: [{ id: file, name: "plan.txt" }] } },
    },
  ]);
});

test("empty optional fields arrive as null, or as an empty list", async () => {
  await using stage = await aPretendSlack();
  const { ada, submissions } = await anOpenForm(stage, [
    anInput("Name", { type: "plain_text_input", action_id: "e" }, { optional: true }),
    anInput("Owners", { type: "multi_users_select", action_id: "e" }, { optional: true }),
  ]);
  await ada.submit();
  expect(submissions).toMatchObject([
    { name: { e: { value: null } }, owners: { e: { selected_users: [] } } },
  ]);
});

test("initial values are there without anybody's doing, and can be cleared", async () => {
  await using stage = await aPretendSlack();
  const [red, green] = options("Red", "Green");
  const { ada, opened, submissions } = await anOpenForm(stage, [
    anInput(
      "Name",
      { type: "plain_text_input", action_id: "e", initial_value: "Lantern" },
      { optional: true },
    ),
    anInput("Colour", {
      type: "static_select",
      action_id: "e",
      options: [red, green].filter((one) => one !== undefined),
      ...(green === undefined ? {} : { initial_option: green }),
    }),
  ]);
  expect(opened.view?.inputs.map((input) => input.value)).toEqual(["Lantern", "Green"]);
  expect(opened.view?.inputs[1]?.options).toEqual(["Red", "Green"]);
  await ada.submit({ Name: null });
  expect(submissions).toMatchObject([
    { name: { e: { value: null } }, colour: { e: { selected_option: { value: "green" } } } },
  ]);
});

test("a form that Slack's client would not send is stopped, and the app hears nothing", async () => {
  const cases: [InputBlock["element"], string | string[], string][] = [
    [{ type: "plain_text_input", action_id: "e" }, "", "Please complete this required field."],
    [{ type: "plain_text_input", action_id: "e", min_length: 5 }, "four", "Enter at least 5 characters."],
    [{ type: "plain_text_input", action_id: "e", max_length: 3 }, "four", "Enter no more than 3 characters."],
    [{ type: "plain_text_input", action_id: "e" }, "x".repeat(3001), "Enter no more than 3000 characters."],
    [{ type: "number_input", action_id: "e", is_decimal_allowed: true }, "many", "Enter a number."],
    [{ type: "number_input", action_id: "e", is_decimal_allowed: false }, "1.5", "Enter a whole number."],
    [
      { type: "number_input", action_id: "e", is_decimal_allowed: false, min_value: "2" },
      "1",
      "Enter a number of at least 2.",
    ],
    [
      { type: "number_input", action_id: "e", is_decimal_allowed: false, max_value: "2" },
      "3",
      "Enter a number of at most 2.",
    ],
    [{ type: "email_text_input", action_id: "e" }, "ada", "Enter a valid email address."],
    [{ type: "url_text_input", action_id: "e" }, "example", "Enter a valid URL."],
    [
      { type: "checkboxes", action_id: "e", options: options("Shade") },
      [],
      "Please complete this required field.",
    ],
    [
      { type: "multi_users_select", action_id: "e", max_selected_items: 1 },
      ["ada", "lantern"],
      "Please choose at most 1.",
    ],
  ];
  for (const [element, value, problem] of cases) {
    await using stage = await aPretendSlack();
    const { ada, submissions } = await anOpenForm(stage, [anInput("Field", element)]);
    expect(await ada.submit({ Field: value })).toMatchObject({
      ok: false,
      problem,
      errors: { field: problem },
    });
    expect(submissions).toEqual([]);
    expect(ada.views()[0]?.errors).toEqual({ field: problem });
  }
});

test("what cannot be entered at all is a problem that says what can", async () => {
  await using stage = await aPretendSlack();
  const { ada } = await anOpenForm(stage, everyKind);
  const problems = [
    await ada.submit({ Colour: "Blue" }),
    await ada.submit({ Colour: ["Red", "Green"] }),
    await ada.submit({ Owner: "nobody" }),
    await ada.submit({ Day: "2026-02-31" }),
    await ada.submit({ Hour: "25:00" }),
    await ada.submit({ Wattage: "40" }),
  ].map((result) => result.problem);
  expect(problems.slice(0, 5)).toEqual([
    'there is no choice "Blue"; there is: Red, Green',
    "a static_select takes one value, not 2",
    'no person is called "nobody"',
    '"2026-02-31" is not a date such as 2026-11-30',
    '"25:00" is not a time such as 09:30',
  ]);
  expect(problems[5]).toContain('nothing here is called "Wattage"; there is: Name, Count');
});

test("an input that dispatches tells the app as it is filled, another one does not", async () => {
  await using stage = await aPretendSlack();
  const element = { type: "static_select" as const, action_id: "e", options: options("Red", "Green") };
  const { ada, actions } = await anOpenForm(stage, [
    anInput("Loud", element, { dispatch_action: true }),
    anInput("Still", element),
  ]);
  await ada.fill("Still", "Red");
  await ada.fill("Loud", "Green");
  expect(actions).toMatchObject([
    { type: "static_select", block_id: "loud", action_id: "e", selected_option: { value: "green" } },
  ]);
  expect(ada.views()[0]?.inputs.map((input) => input.value)).toEqual(["Green", "Red"]);
});

test("an external select offers what the app answers", async () => {
  await using stage = await aPretendSlack();
  const asked: string[] = [];
  const { ada, submissions } = await anOpenForm(
    stage,
    [anInput("Maker", { type: "external_select", action_id: "maker" })],
    {
      register(app) {
        app.options("maker", async ({ ack, options: query }) => {
          asked.push(query.value);
          await ack({ options: options("Aurora", "Beacon") });
        });
      },
    },
  );
  expect(await ada.options("Maker", "au")).toEqual(["Aurora", "Beacon"]);
  await ada.submit({ Maker: "Beacon" });
  expect(asked).toEqual(["au", "Beacon"]);
  expect(submissions).toMatchObject([{ maker: { maker: { selected_option: { value: "beacon" } } } }]);
});

test("closing tells the app only where the view asks for it, and the cross clears the stack", async () => {
  await using stage = await aPretendSlack();
  const closed: boolean[] = [];
  const { ada } = await anOpenForm(stage, everyKind, {
    view: { notify_on_close: true },
    register(app) {
      app.view({ type: "view_closed", callback_id: "lamp" }, async ({ ack, body }) => {
        closed.push("is_cleared" in body && body.is_cleared);
        await ack();
      });
    },
  });
  await ada.close();
  await ada.command("/lamp");
  await ada.close({ all: true });
  expect(closed).toEqual([false, true]);
  expect(ada.views()).toEqual([]);
});
