import { actions, button, mrkdwn, option, plain, type Sample, section } from "./sample.ts";

const OPTIONS = ["Lakehouse", "Streaming", "Data contracts", "Wide tables"].map((label) => option(label));

const CONFIRM = {
  title: plain("End this pair?"),
  text: mrkdwn("*Both* of you are told. Nothing is deleted."),
  confirm: plain("End it"),
  deny: plain("Not now"),
  style: "danger",
};

export const elementSamples: readonly Sample[] = [
  {
    title: "buttons",
    blocks: [
      actions(
        "buttons",
        button("Plain"),
        button("Publish", { style: "primary" }),
        button("End", { style: "danger", confirm: CONFIRM }),
        button("Read more", { url: "https://docs.example/more" }),
        button("✓", { action_id: "tick", accessibility_label: "Mark as done" }),
        button("Refused", { action_id: "refused" }),
        button("Open a window", { action_id: "open-window" }),
        button("A button whose label is as long as Slack takes one, seventy-five letters", {
          action_id: "l",
        }),
      ),
      section("A section whose button stands beside it", button("Snooze", { action_id: "snooze" })),
    ],
  },
  {
    title: "menus in a message",
    blocks: [
      actions(
        "menus",
        {
          type: "overflow",
          action_id: "more",
          options: [
            option("Reschedule"),
            option("Skip"),
            option("Calendar", { url: "https://cal.example/a.ics" }),
          ],
        },
        { type: "static_select", action_id: "one", placeholder: plain("A topic"), options: OPTIONS },
        {
          type: "static_select",
          action_id: "grouped",
          placeholder: plain("A grouped topic"),
          initial_option: OPTIONS[1],
          option_groups: [
            { label: plain("Storage"), options: OPTIONS.slice(0, 1) },
            { label: plain("Movement"), options: OPTIONS.slice(1) },
          ],
        },
        { type: "users_select", action_id: "who", placeholder: plain("Somebody") },
        { type: "conversations_select", action_id: "where", placeholder: plain("A conversation") },
        { type: "channels_select", action_id: "channel", placeholder: plain("A channel") },
        { type: "external_select", action_id: "external", placeholder: plain("Search the catalogue") },
      ),
      section("Which *topics*?", {
        type: "multi_static_select",
        action_id: "many",
        placeholder: plain("Topics"),
        max_selected_items: 2,
        initial_options: OPTIONS.slice(0, 1),
        options: OPTIONS,
      }),
      section("With whom?", { type: "multi_users_select", action_id: "whom", placeholder: plain("People") }),
    ],
  },
  {
    title: "choices and pickers in a message",
    blocks: [
      actions(
        "choices",
        {
          type: "radio_buttons",
          action_id: "radio",
          initial_option: OPTIONS[0],
          options: [OPTIONS[0], option("With words", { description: plain("and what they mean") })],
        },
        {
          type: "checkboxes",
          action_id: "boxes",
          options: [{ text: mrkdwn("*Formatted* `option`"), value: "f" }, OPTIONS[1]],
        },
        { type: "datepicker", action_id: "day", initial_date: "2026-11-05" },
        { type: "timepicker", action_id: "time", initial_time: "09:30", timezone: "Asia/Tokyo" },
        { type: "datetimepicker", action_id: "moment", initial_date_time: 1_792_396_800 },
      ),
      {
        type: "context_actions",
        elements: [
          {
            type: "feedback_buttons",
            action_id: "feedback",
            positive_button: { text: plain("Good"), value: "good" },
            negative_button: { text: plain("Bad"), value: "bad" },
          },
          { type: "icon_button", action_id: "bin", icon: "trash", text: plain("Remove") },
        ],
      },
    ],
  },
];
