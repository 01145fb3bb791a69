import { expect, test } from "vitest";
import { readForm, ViewValues } from "#src/slack/form-state.ts";

const FORM = readForm(
  ViewValues.parse({
    goal: { value: { type: "plain_text_input", value: "  to \u0000lead\r\n " } },
    empty: { value: { type: "plain_text_input", value: null } },
    role: { value: { type: "radio_buttons", selected_option: { text: {}, value: "mentor" } } },
    learn: { value: { type: "multi_static_select", selected_options: [{ value: "a" }, { value: "b" }] } },
    none: { value: { type: "multi_static_select", selected_options: [] } },
    day: { value: { type: "datepicker", selected_date: "2026-09-07" } },
    time: { value: { type: "timepicker", selected_time: "09:30" } },
    person: { value: { type: "users_select", selected_user: "U1" } },
    people: { value: { type: "multi_users_select", selected_users: ["U1", "U2"] } },
    channel: { value: { type: "conversations_select", selected_conversation: "C1" } },
    capacity: { value: { type: "number_input", value: "3" } },
  }),
);

test("typed text is tidied, what was chosen reads by its value", () => {
  const one = ["goal", "role", "day", "time", "person", "channel", "capacity"].map((name) => FORM.one(name));
  expect(one).toEqual(["to lead", "mentor", "2026-09-07", "09:30", "U1", "C1", "3"]);
});

test("several reads as a list", () => {
  expect([FORM.many("learn"), FORM.many("people")]).toEqual([
    ["a", "b"],
    ["U1", "U2"],
  ]);
});

test("what was left empty and what is not there read as nothing", () => {
  expect([FORM.one("empty"), FORM.one("missing"), FORM.many("none"), FORM.many("missing")]).toEqual([
    "",
    "",
    [],
    [],
  ]);
});
