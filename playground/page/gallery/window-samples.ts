import type { PageView } from "../../protocol.ts";
import { alertSample } from "./block-samples.ts";
import { actions, button, input, mrkdwn, option, plain, section } from "./sample.ts";

const OPTIONS = ["Weekly", "Every two weeks", "Monthly"].map((label) => option(label));

/** Every kind of input in one window, and ways to push, update and be refused. */
export function formWindow(id: string): PageView {
  return {
    ...emptyWindow(id, "Every kind of field"),
    submit: "Save",
    blocks: [
      section("What Slack's client refuses is refused before it is sent."),
      input("Name", { type: "plain_text_input", max_length: 20 }, { hint: plain("At most 20 letters.") }),
      input("Goals", { type: "plain_text_input", multiline: true, placeholder: plain("In your words") }),
      input("Hours", { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "8" }),
      input("E-mail", { type: "email_text_input" }, { optional: true }),
      input("Link", { type: "url_text_input" }, { optional: true }),
      input("Notes", { type: "rich_text_input" }, { optional: true }),
      input("Cadence", { type: "static_select", options: OPTIONS, initial_option: OPTIONS[0] }),
      input("Topics", { type: "multi_static_select", options: OPTIONS }, { optional: true }),
      input("Mentor", { type: "users_select" }, { optional: true }),
      input("Readers", { type: "multi_users_select", max_selected_items: 3 }, { optional: true }),
      input("Channel", { type: "conversations_select" }, { optional: true }),
      input("How was it?", { type: "radio_buttons", options: OPTIONS }, { optional: true }),
      input("Which days?", { type: "checkboxes", options: OPTIONS }, { optional: true }),
      input("Day", { type: "datepicker" }, { optional: true }),
      input("Time", { type: "timepicker", initial_time: "09:30" }, { optional: true }),
      input("Moment", { type: "datetimepicker" }, { optional: true }),
      input("Files", { type: "file_input", max_files: 2, filetypes: ["md", "txt"] }, { optional: true }),
      input("Told at once", { type: "plain_text_input" }, { dispatch_action: true, optional: true }),
      { type: "context", elements: [mrkdwn("The server refuses the name _Nobody_.")] },
      actions("ways", button("Push"), button("Update"), button("Refused")),
    ],
  };
}

export function smallWindow(id: string): PageView {
  return {
    ...emptyWindow(id, "On top of another"),
    close: "Back",
    blocks: alertSample.blocks,
  };
}

function emptyWindow(id: string, title: string): PageView {
  return {
    id,
    type: "modal",
    callbackId: "gallery",
    title,
    close: "Cancel",
    visible: "",
    buttons: [],
    inputs: [],
    errors: {},
    blocks: [],
    privateMetadata: "",
    hash: "1",
    rootId: id,
    state: {},
  };
}
