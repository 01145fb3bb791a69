import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readable, readableText, type Names } from "#playground/block-kit/mrkdwn.ts";
import * as a from "./samples.ts";

const NAMES: Names = {
  user: (id) => ({ U1: "ada", U2: "grace" })[id] ?? id,
  channel: (id) => ({ C1: "data" })[id] ?? id,
  zone: "Asia/Tokyo",
  now: new Date("2026-11-05T12:00:00Z"),
};

function read(text: string): string {
  return readableText(text, NAMES);
}

function readBlocks(...blocks: readonly unknown[]): string {
  return readable(blocks, NAMES);
}

describe("readableText()", () => {
  it.each([
    ["escapes become what they stand for", "a &lt;b&gt; &amp; c &amp;lt;", "a <b> & c &lt;"],
    ["a person is named", "<@U1> and <@U2|old name>", "@ada and @grace"],
    ["a channel is named", "in <#C1> and <#C1|old>", "in #data and #data"],
    ["a broadcast is a word", "<!here> <!channel|channel>", "@here @channel"],
    ["a user group is its label", "<!subteam^S1|@data-team> <!subteam^S2>", "@data-team @S2"],
    ["a link is its label", "<https://example.org/a_b_c|the *notes*>", "the *notes*"],
    ["a bare link is its address", "<https://example.org/?a=1&amp;b=2>", "https://example.org/?a=1&b=2"],
    ["a mail link is its address", "<mailto:ada@example.org>", "ada@example.org"],
    ["what is no token stays as it is", "<b>bold</b> 1 < 2", "<b>bold</b> 1 < 2"],
    ["marks are taken away", "*bold* _it_ ~gone~ *_both_*", "bold it gone both"],
    ["marks around a mention are taken away", "*<@U1>*", "@ada"],
    ["marks within words stay", "snake_case_name 2*3*4 a * b *", "snake_case_name 2*3*4 a * b *"],
    ["code keeps its marks", "`*x*` and ```*y*\n_z_```", "*x* and *y*\n_z_"],
    ["code names people too", "`<@U1>`", "@ada"],
    ["quotes keep their mark", "&gt; quoted\n> quoted", "> quoted\n> quoted"],
    ["an object replacement character stays", "\uFFFC <@U1> `\uFFFC`", "\uFFFC @ada \uFFFC"],
  ])("%s", (_criterion, text, seen) => {
    expect(read(text)).toBe(seen);
  });

  it("text without marks and tokens reads as it was before it was escaped", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const harmless = text.replaceAll(/[*_~`]/g, "");
        const sent = harmless.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        expect(read(sent)).toBe(harmless);
      }),
    );
  });
});

describe("dates", () => {
  const at = Date.parse("2026-11-05T15:30:07Z") / 1000; // 6 November, 00:30:07 in Tokyo

  it.each([
    ["{date_num}", "2026-11-06"],
    ["{date_slash}", "06/11/2026"],
    ["{date}", "November 6th"],
    ["{date_short}", "Nov 6"],
    ["{date_long}", "Friday, November 6th"],
    ["{date_long_full}", "November 6, 2026"],
    ["{date_pretty}", "Tomorrow"],
    ["on {date_short_pretty}", "on tomorrow"],
    ["{date_long_pretty}", "Tomorrow"],
    ["{day_divider_pretty}", "Tomorrow"],
    ["{time}", "00:30"],
    ["{time_secs}", "00:30:07"],
    ["{ago}", "in 3 hours"],
    ["{date} at {time}", "November 6th at 00:30"],
  ])("%s is read in the viewer's zone", (format, seen) => {
    expect(read(`<!date^${at}^${format}|soon>`)).toBe(seen);
  });

  it.each([
    ["2026-11-05T00:00:00Z", "Today"],
    ["2026-11-04T00:00:00Z", "Yesterday"],
    ["2026-11-09T00:00:00Z", "November 9th"],
    ["2027-11-02T00:00:00Z", "November 2nd, 2027"],
    ["2020-03-11T00:00:00Z", "March 11th, 2020"],
  ])("{date_pretty} of %s is %s", (instant, seen) => {
    expect(read(`<!date^${Date.parse(instant) / 1000}^{date_pretty}|soon>`)).toBe(seen);
  });

  it.each([
    ["a timestamp that is no number", "<!date^soon^{time}|later>"],
    ["an instant out of range", "<!date^99999999999999^{time}|later>"],
    ["an unknown token", `<!date^${at}^{epoch}|later>`],
    ["no format", `<!date^${at}|later>`],
  ])("%s shows the fallback", (_what, token) => {
    expect(read(token)).toBe("later");
  });

  it("an unknown zone shows the fallback", () => {
    expect(readableText(`<!date^${at}^{time}|later>`, { ...NAMES, zone: "Moon/Crater" })).toBe("later");
  });

  it("a linked date reads like any other", () => {
    expect(read(`<!date^${at}^{time}^https://example.org|later>`)).toBe("00:30");
  });
});

describe("readable()", () => {
  it.each([
    ["a header", [a.block("header", { text: a.plain("*Not* marks") })], "*Not* marks"],
    [
      "a section with fields and a button",
      [
        a.block("section", {
          text: a.mrkdwn("*Hi*"),
          fields: [a.plain("One"), a.mrkdwn("_Two_")],
          accessory: a.element("button", { text: a.plain("Go") }),
        }),
      ],
      "Hi\nOne\nTwo\n[Go]",
    ],
    [
      "a context on one line",
      [a.block("context", { elements: [a.image, a.mrkdwn("by <@U1>")] })],
      "A chart by @ada",
    ],
    [
      "buttons on one line",
      [
        a.block("actions", {
          elements: [
            a.element("button", { text: a.plain("Yes") }),
            a.element("button", { text: a.plain("No") }),
          ],
        }),
      ],
      "[Yes] [No]",
    ],
    [
      "an overflow menu",
      [a.holding("overflow", { options: a.options(2) })],
      "[… Option value-0 / Option value-1]",
    ],
    ["a menu's placeholder", [a.holding("users_select", { placeholder: a.plain("Pick") })], "[Pick ▾]"],
    [
      "a menu's first choice",
      [a.holding("static_select", { options: [a.option("x")], initial_option: a.option("x") })],
      "[Option x ▾]",
    ],
    [
      "people chosen at first",
      [a.holding("multi_users_select", { initial_users: ["U1", "U2"] })],
      "[@ada, @grace ▾]",
    ],
    ["a channel chosen at first", [a.holding("channels_select", { initial_channel: "C1" })], "[#data ▾]"],
    [
      "a date and time chosen at first",
      [a.holding("datetimepicker", { initial_date_time: 1_793_880_000 })],
      "2026-11-05 21:00",
    ],
    [
      "an input with its value",
      [a.block("input", { element: a.element("plain_text_input", { initial_value: "Grow" }) })],
      "Goal: Grow",
    ],
    [
      "an input with its placeholder",
      [a.block("input", { element: a.element("plain_text_input", { placeholder: a.plain("In words") }) })],
      "Goal: In words",
    ],
    [
      "an optional input with its hint",
      [a.block("input", { optional: true, hint: a.plain("One sentence") })],
      "Goal (optional):\nOne sentence",
    ],
    [
      "radio buttons",
      [
        a.block("input", {
          element: a.element("radio_buttons", {
            options: [a.option("x"), a.option("y")],
            initial_option: a.option("y"),
          }),
        }),
      ],
      "Goal:\n( ) Option x\n(x) Option y",
    ],
    [
      "checkboxes with descriptions",
      [a.holding("checkboxes", { options: [a.option("x", { description: a.plain("Why") })] })],
      "[ ] Option x – Why",
    ],
    ["an image", [a.block("image", { title: a.plain("Figure") })], "Figure\nA chart"],
    [
      "a table",
      [
        a.block("table", {
          rows: [
            [a.cell("Name"), a.cell("Role")],
            [a.richText({ type: "user", user_id: "U1" }), a.cell("Mentor")],
          ],
        }),
      ],
      "Name | Role\n@ada | Mentor",
    ],
    ["a data table", [a.block("data_table")], "Pairs\nName\nAda"],
    [
      "a pie with its figures",
      [
        a.block("data_visualization", {
          chart: a.pie({ label: "Held", value: 3 }, { label: "Missed", value: 1 }),
        }),
      ],
      "Check-ins\nHeld 3, Missed 1",
    ],
    [
      "bars with their figures",
      [a.block("data_visualization", { chart: a.bars() })],
      "Check-ins\nCheck-ins: Week 1 3",
    ],
    [
      "markdown",
      [a.block("markdown", { text: "## Notes\n**bold** [link](https://example.org) `code`" })],
      "Notes\nbold link code",
    ],
    ["an alert", [a.block("alert", { text: a.mrkdwn("*Careful*") })], "Careful"],
    [
      "a card",
      [
        a.block("card", {
          subtitle: a.mrkdwn("Sub"),
          body: a.mrkdwn("Body"),
          actions: [a.element("button")],
        }),
      ],
      "Words\nSub\nBody\n[Words]",
    ],
    ["a carousel", [a.block("carousel")], "Words"],
    [
      "a container",
      [a.block("container", { child_blocks: [a.block("header", { text: a.plain("Inside") })] })],
      "Words\nInside",
    ],
    [
      "a plan",
      [a.block("plan", { tasks: [a.block("task_card", { output: a.richText() })] })],
      "Plan\nTask\nWords",
    ],
    ["feedback buttons", [a.holding("feedback_buttons")], "[Good] [Bad]"],
    ["a video", [a.block("video")], "Talk\nA talk"],
    ["nothing for a divider", [a.block("divider")], ""],
    ["nothing for what is no block", [3, null, { type: "marquee" }], ""],
  ])("reads %s", (_what, blocks, seen) => {
    expect(readBlocks(...blocks)).toBe(seen);
  });

  it("reads every part of rich text", () => {
    const item = { type: "rich_text_section", elements: [{ type: "text", text: "item" }] };
    const elements = [
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: "*as typed* " },
          { type: "link", url: "https://example.org" },
          { type: "link", url: "https://example.org", text: " label" },
        ],
      },
      { type: "rich_text_list", style: "bullet", elements: [item, item] },
      { type: "rich_text_list", style: "ordered", indent: 1, offset: 2, elements: [item] },
      { type: "rich_text_quote", elements: [{ type: "text", text: "one\ntwo" }] },
      { type: "rich_text_preformatted", elements: [{ type: "text", text: "a < b" }] },
    ];
    expect(readBlocks({ type: "rich_text", elements })).toBe(
      [
        "*as typed* https://example.org label",
        "• item",
        "• item",
        "  3. item",
        "> one",
        "> two",
        "a < b",
      ].join("\n"),
    );
  });

  it("reads mentions, emoji and dates in rich text", () => {
    const words = [
      { type: "user", user_id: "U1" },
      { type: "channel", channel_id: "C1" },
      { type: "usergroup", usergroup_id: "S1" },
      { type: "broadcast", range: "here" },
      { type: "emoji", name: "wave", unicode: "1f44b" },
      { type: "emoji", name: "party_parrot" },
      { type: "date", timestamp: 1_793_880_000, format: "{time}" },
      { type: "color", value: "#aabbcc" },
    ].flatMap((word) => [word, { type: "text", text: " " }]);
    expect(readBlocks(a.richText(...words)).trim()).toBe(
      "@ada #data @S1 @here 👋 :party_parrot: 21:00 #aabbcc",
    );
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.constantFrom(...Object.keys(a.BLOCKS)),
        fc.jsonValue(),
        (blocks, type, part) => {
          expect(typeof readBlocks(...blocks)).toBe("string");
          const spoiled = {
            type,
            text: part,
            elements: part,
            element: part,
            rows: part,
            chart: { segments: part },
          };
          expect(typeof readBlocks(spoiled)).toBe("string");
        },
      ),
    );
  });
});
