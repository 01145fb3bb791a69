import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MessageBody } from "#playground/page/block-kit/message-body.tsx";
import { figuresOf, ticksFor } from "#playground/page/block-kit/chart-figures.ts";
import type { PageMessage } from "#playground/protocol.ts";
import { type Block, drawn, drawnWithData, tagsIn, wordsIn } from "./block-kit-samples.tsx";

function plain(text: string): Block {
  return { type: "plain_text", text };
}

function raw(text: string): Block {
  return { type: "raw_text", text };
}

const RICH = {
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        { type: "text", text: "bold", style: { bold: true, italic: true } },
        { type: "text", text: " *not* <@U1> :wave:" },
        { type: "emoji", name: "wave" },
        { type: "user", user_id: "U2" },
        { type: "channel", channel_id: "C1" },
        { type: "broadcast", range: "everyone" },
        { type: "link", url: "javascript:alert(1)", text: "press" },
        { type: "date", timestamp: 1_792_396_800, format: "{date_num}", fallback: "f" },
        { type: "color", value: "#ff0000" },
      ],
    },
    {
      type: "rich_text_list",
      style: "ordered",
      offset: 4,
      indent: 1,
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "fifth" }] }],
    },
    { type: "rich_text_quote", elements: [{ type: "text", text: "said" }] },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "a\n  b" }] },
  ],
};

test("a header is a heading below the page's own", () => {
  expect(drawn([{ type: "header", text: plain("Your week :sunny:") }])).toMatch(
    /<h3[^>]*>.*Your week ☀️.*<\/h3>/,
  );
  expect(drawn([{ type: "header", level: 9, text: plain("x") }])).toContain("<h6");
});

test("plain text keeps its marks, and its colons where the app wants no emoji", () => {
  expect(wordsIn(drawn([{ type: "section", text: plain("*a* <@U1> :wave:") }]))).toBe("*a* <@U1> 👋");
  expect(wordsIn(drawn([{ type: "section", text: { ...plain(":wave:"), emoji: false } }]))).toBe(":wave:");
});

test("a section shows its text, its fields and what stands beside it", () => {
  const markup = drawn([
    {
      type: "section",
      block_id: "b",
      text: plain("text"),
      fields: [plain("one"), { type: "mrkdwn", text: "*two*" }],
      accessory: { type: "button", action_id: "a", text: plain("Press") },
    },
  ]);
  expect(wordsIn(markup)).toBe("textonetwoPress");
  expect(markup).toContain("<strong>two</strong>");
});

test("a long text is folded, and says so, unless the block wants it whole", () => {
  const long = { type: "section", text: plain("word ".repeat(300)) };
  expect(drawn([long])).toMatch(/<button[^>]*aria-expanded="false"[^>]*>See more/);
  expect(drawn([{ ...long, expand: true }])).not.toContain("See more");
});

test("rich text is drawn as it is styled, and its words are never read for marks", () => {
  const markup = drawn([RICH]);
  expect(markup).toContain("<em><strong>bold</strong></em>");
  expect(wordsIn(markup)).toContain(
    " *not* <@U1> :wave:👋@Çağla Fıstıkova#data-guild@everyonepress2026-10-19#ff0000",
  );
  expect(tagsIn(markup, "a")).toEqual([]);
  expect(markup).toMatch(/<ol[^>]*start="5"[^>]*><li[^>]*>fifth/);
  expect(markup).toContain('<blockquote dir="auto">said</blockquote>');
  expect(markup).toContain("a\n  b");
});

test("nothing is fetched from elsewhere: pictures and videos are named, with where they lie", () => {
  const markup = drawn([
    { type: "image", image_url: "https://p.example/a.png", alt_text: "An owl", title: plain("The owl") },
    {
      type: "video",
      title: plain("A talk"),
      title_url: "https://v.example/1",
      video_url: "https://v.example/2",
      thumbnail_url: "https://v.example/3.png",
      alt_text: "Somebody talks",
    },
    {
      type: "context",
      elements: [{ type: "image", image_url: "https://p.example/b.png", alt_text: "A bee" }],
    },
  ]);
  expect(markup).not.toMatch(/<(?:img|video|iframe|source|link)\b|src=/);
  for (const words of ["An owl", "The owl", "Somebody talks", "A bee"])
    expect(wordsIn(markup)).toContain(words);
  expect(tagsIn(markup, "a").join("")).toContain("https://p.example/a.png");
});

test("a table has a head, its numbers stand right, and it can be scrolled by keyboard", () => {
  const markup = drawn([
    {
      type: "table",
      column_settings: [{ align: "center" }],
      rows: [
        [raw("Topic"), raw("People")],
        [RICH, { type: "raw_number", value: 12, text: "12" }],
      ],
    },
  ]);
  expect(tagsIn(markup, "th")).toHaveLength(2);
  expect(markup).toContain('<th scope="col" class="table-center">');
  expect(markup).toMatch(/<td class="table-right"><bdi>12<\/bdi>/);
  expect(markup).toContain('tabindex="0"');
});

test("a data table shows one page and says which rows it holds", () => {
  const rows = [[raw("Topic")], ...Array.from({ length: 12 }, (_none, index) => [raw(`row ${index + 1}`)])];
  const markup = drawn([
    { type: "data_table", caption: "Readings", page_size: 5, row_header_column_index: 0, rows },
  ]);
  expect(markup).toContain("<caption>Readings</caption>");
  expect(wordsIn(markup)).toContain("Rows 1 to 5 of 12");
  expect(wordsIn(markup)).not.toContain("row 6");
  expect(markup).toContain('<th scope="row"><bdi>row 1</bdi></th>');
  expect(markup).toContain('<th scope="col" aria-sort="none">');
});

test.each(["bar", "line", "area"])(
  "a %s chart is drawn for the eyes, with its figures as a table",
  (type) => {
    const series = [
      {
        name: "held",
        data: [
          { label: "Jun", value: 3 },
          { label: "Jul", value: -2.5 },
        ],
      },
      { name: "missed", data: [{ label: "Jul", value: 1 }] },
    ];
    const chart = { type, series, axis_config: { categories: ["Jun", "Jul"], x_label: "Month" } };
    const markup = drawn([{ type: "data_visualization", title: "Check-ins", chart }]);
    expect(markup).toContain("<caption>Check-ins</caption>");
    expect(markup).toContain(
      '<th scope="col">Month</th><th scope="col">held</th><th scope="col">missed</th>',
    );
    expect(markup).toMatch(/<th scope="row">Jun<\/th><td[^>]*>3<\/td><td[^>]*>–<\/td>/);
    expect(markup).toMatch(/<th scope="row">Jul<\/th><td[^>]*>-2.5<\/td><td[^>]*>1<\/td>/);
    expect(markup).not.toContain("NaN");
  },
);

function pie(segments: readonly Block[]): string {
  return drawn([{ type: "data_visualization", title: "Readings", chart: { type: "pie", segments } }]);
}

test("a pie says each part's share, and a part that is all of it is drawn", () => {
  const markup = pie([
    { label: "Books", value: 3 },
    { label: "Talks", value: 1 },
  ]);
  expect(wordsIn(markup)).toContain("Books 75 %");
  expect(markup).toContain('<th scope="row">Talks</th><td class="table-right">1</td>');
  expect(pie([{ label: "All", value: 5 }])).toMatch(/d="M0 -88A/);
});

test("a chart's steps are round and hold zero and every value", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 20 }), (values) => {
      const ticks = ticksFor(values);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(Math.min(...ticks)).toBeLessThanOrEqual(Math.min(0, ...values));
      expect(Math.max(...ticks)).toBeGreaterThanOrEqual(Math.max(0, ...values));
    }),
    { numRuns: 2000 },
  );
});

test("a chart of a kind that the page does not know is named, not left out", () => {
  expect(figuresOf({ type: "radar" })).toEqual({ kind: "unknown", type: "radar" });
  const markup = drawn([{ type: "data_visualization", title: "t", chart: { type: "radar" } }]);
  expect(wordsIn(markup)).toContain("cannot draw this block: data_visualization");
});

test("blocks and elements that the page does not know are named, and can be looked into", () => {
  const markup = drawn([
    { type: "teleporter", text: plain("Beam me up") },
    { type: "actions", block_id: "b", elements: [{ type: "slider", action_id: "s" }] },
    { nothing: true },
  ]);
  expect(wordsIn(markup)).toContain("cannot draw this block: teleporter");
  expect(wordsIn(markup)).toContain("cannot draw this element: slider");
  expect(wordsIn(markup)).toContain("cannot draw this block: without a type");
  expect(wordsIn(markup)).toContain("Beam me up");
});

test("alerts say their level in words", () => {
  expect(drawn([{ type: "alert", level: "error", text: plain("Too late") }])).toContain('aria-label="Error"');
});

test("cards, carousels, containers and plans show all that they hold", () => {
  const card = {
    type: "card",
    block_id: "c",
    title: plain("Round 3"),
    subtitle: plain("previewed"),
    body: plain("31 of 34"),
    subtext: plain("soon"),
    slack_icon: { type: "icon", name: "rocket" },
    actions: [{ type: "button", action_id: "p", text: plain("Publish") }],
  };
  const words = wordsIn(
    drawn([
      card,
      { type: "carousel", elements: [{ ...card, title: plain("In a row") }] },
      {
        type: "container",
        title: plain("Open"),
        is_collapsible: true,
        child_blocks: [{ type: "section", text: plain("inside") }],
      },
      {
        type: "plan",
        title: "Steps",
        tasks: [{ type: "task_card", task_id: "1", title: "Compare", status: "in_progress", details: RICH }],
      },
    ]),
  );
  for (const part of ["Round 3", "previewed", "31 of 34", "soon", "Publish", "In a row", "Open", "inside"]) {
    expect(words).toContain(part);
  }
  expect(words).toContain("Under way: Compare");
});

test("a folded container keeps its content out of sight until it is opened", () => {
  const markup = drawn([
    {
      type: "container",
      title: plain("Open"),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [{ type: "divider" }],
    },
  ]);
  expect(markup).toMatch(/aria-expanded="false"[^>]*aria-label="Show Open"/);
  expect(markup).toContain('hidden=""');
});

test("markdown is drawn, and HTML in it is words", () => {
  const text =
    "# Head\n**b** *i* ~~s~~ `c` [l](https://a.example) [x](javascript:alert(1))\n\n- one\n- two\n\n<b>no</b>";
  const markup = drawn([{ type: "markdown", text }]);
  expect(markup).toMatch(/<h3[^>]*>Head<\/h3>/);
  expect(markup).toContain("<strong>b</strong> <em>i</em> <s>s</s> <code>c</code>");
  expect(markup).toContain('href="https://a.example/"');
  expect(tagsIn(markup, "a")).toHaveLength(1);
  expect(tagsIn(markup, "li")).toHaveLength(2);
  expect(wordsIn(markup)).toContain("<b>no</b>");
});

function aMessage(change: Partial<PageMessage>): PageMessage {
  return {
    channelId: "C1",
    ts: "1.2",
    userId: "U2",
    ephemeral: false,
    text: "",
    visible: "",
    buttons: [],
    inputs: [],
    blocks: [],
    edited: false,
    at: "2026-10-18T09:00:00.000Z",
    author: null,
    reactions: [],
    files: [],
    attachments: [],
    replies: null,
    broadcast: false,
    unread: false,
    state: {},
    ...change,
  };
}

test("a message without blocks shows its text, with addresses alive", () => {
  const markup = drawnWithData(
    <MessageBody as="U1" message={aMessage({ text: "*hi* <@U1> https://a.example" })} />,
  );
  expect(wordsIn(markup)).toBe("hi @Ada Quillfeather https://a.example");
  expect(tagsIn(markup, "a")).toHaveLength(1);
});

test("a message's dates are read on the workspace's clock and in the viewer's zone", () => {
  const text = "<!date^1792396800^{date_pretty} {time}|fallback>";
  function read(as: string): string {
    return wordsIn(drawnWithData(<MessageBody as={as} message={aMessage({ text })} />));
  }
  expect(read("U1")).toBe("Tomorrow 09:00");
  expect(read("U2")).toBe("Tomorrow 11:00");
  expect(read("U4")).toBe("Tomorrow 05:00");
});

test("blocks take the place of the text, and attachments stand below", () => {
  const markup = drawnWithData(
    <MessageBody
      as="U1"
      message={aMessage({
        text: "fallback",
        blocks: [{ type: "section", text: plain("the block") }],
        attachments: [
          { color: "#ff0000", blocks: [{ type: "section", text: plain("attached") }] },
          { color: "good", title: "Title", title_link: "https://a.example", text: "*old*", footer: "foot" },
          { fallback: "nothing else" },
        ],
      })}
    />,
  );
  expect(wordsIn(markup)).toBe("the blockattachedTitleoldfootnothing else");
  expect(markup).toContain("border-inline-start-color:#ff0000");
});

test("a colour that is none does not reach the style", () => {
  const attachments = [{ color: "red;background:url(https://x.example)", text: "t" }];
  expect(drawnWithData(<MessageBody as="U1" message={aMessage({ attachments })} />)).not.toContain(
    "x.example",
  );
});

test("whatever JSON stands for blocks, something is drawn and nothing is thrown", () => {
  const names = fc.constantFrom(
    ..."actions alert card carousel container context context_actions data_table data_visualization divider file header image input markdown plan rich_text section table task_card video button static_select checkboxes".split(
      " ",
    ),
  );
  const keys = fc.constantFrom(
    ..."text elements accessory fields element label options rows chart title tasks child_blocks caption url style column_settings hint confirm".split(
      " ",
    ),
  );
  const { value } = fc.letrec<{ value: unknown; object: Block }>((tie) => ({
    object: fc
      .tuple(names, fc.dictionary(keys, tie("value"), { maxKeys: 6 }))
      .map(([type, parts]) => ({ ...parts, type })),
    value: fc.oneof(
      { maxDepth: 5 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      tie("object"),
    ),
  }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (blocks) => {
      const objects = blocks.filter((block): block is Block => typeof block === "object" && block !== null);
      expect(drawn(objects)).not.toMatch(/<(?:script|img|iframe)\b/);
    }),
    { numRuns: 300 },
  );
});
