import { actions, button, mrkdwn, plain, type Sample, section } from "./sample.ts";

const MONDAY = 1_792_396_800;

export const textSamples: readonly Sample[] = [
  {
    title: "mrkdwn",
    blocks: [
      section("*bold* _italic_ ~struck~ `code` *_both_* snake_case_name 2*3*4 :wave::skin-tone-4: :not_one:"),
      section(
        "&gt; quoted\n&gt; over two lines\nand then not\n```\nif (a &lt; b) return `&amp;`;\n```\nafter",
      ),
      section(
        "<https://docs.example/a?b=1&amp;c=2|a link>, <mailto:ada@example.com|mail>, <@U1>, <@U2>, <#C1>",
      ),
      section("<!here> <!channel> <!subteam^S1|@reviewers> &amp;lt; &lt;script&gt;alert(1)&lt;/script&gt;"),
      section(
        `<!date^${MONDAY}^{date_long} at {time}|Monday>, <!date^${MONDAY}^{date_short_pretty} ({ago})^https://cal.example|Monday>`,
      ),
    ],
  },
  {
    title: "text that means harm or runs the other way",
    blocks: [
      section("<script>alert(1)</script> <javascript:alert(1)|press me> <data:text/html,x|or me>"),
      section('"><img src=x onerror=alert(1)> <https://a.example/"onmouseover="alert(1)|attribute>'),
      section("مرحبا بكم في *الفريق* <@U3> :wave:"),
      section("A\u202Ereversed\u202C word, and a long one: " + "unbroken".repeat(30)),
    ],
  },
  {
    title: "header, divider, context, section with fields",
    blocks: [
      { type: "header", text: plain("Your week :sunny:") },
      section("Three things wait for you."),
      { type: "divider" },
      {
        type: "section",
        fields: [
          mrkdwn("*Mentor*\nAda Quillfeather"),
          mrkdwn("*Next*\nMonday, 10:00"),
          plain("plain *text*"),
        ],
      },
      {
        type: "context",
        elements: [
          { type: "image", image_url: "https://pictures.example/a.png", alt_text: "A small owl" },
          mrkdwn("You get this since you asked for it. <https://docs.example|Have fewer>"),
        ],
      },
      {
        type: "section",
        text: mrkdwn("A long text is folded. ".repeat(80)),
      },
    ],
  },
  {
    title: "rich text",
    blocks: [
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: "Bold, ", style: { bold: true } },
              { type: "text", text: "italic, ", style: { italic: true } },
              { type: "text", text: "struck, ", style: { strike: true } },
              { type: "text", text: "underlined, ", style: { underline: true } },
              { type: "text", text: "code", style: { code: true } },
              { type: "text", text: " and *not parsed* <@U1>. " },
              { type: "user", user_id: "U2" },
              { type: "text", text: " in " },
              { type: "channel", channel_id: "C1" },
              { type: "text", text: " tells " },
              { type: "broadcast", range: "here" },
              { type: "text", text: " " },
              { type: "usergroup", usergroup_id: "S1" },
              { type: "text", text: " " },
              { type: "emoji", name: "tada" },
              { type: "emoji", name: "wave", unicode: "1f44b-1f3fd" },
              { type: "text", text: " " },
              { type: "date", timestamp: MONDAY, format: "{date_long_full} {time}", fallback: "Monday" },
              { type: "text", text: " " },
              { type: "color", value: "#1d6348" },
              { type: "text", text: " " },
              { type: "link", url: "https://docs.example", text: "a link", style: { bold: true } },
            ],
          },
          list("bullet", 0, ["one", "two"]),
          list("bullet", 1, ["under two"]),
          list("ordered", 0, ["first", "second"]),
          { type: "rich_text_quote", elements: [{ type: "text", text: "What was said." }] },
          { type: "rich_text_preformatted", elements: [{ type: "text", text: "select 1\n  from dual;" }] },
        ],
      },
    ],
  },
  {
    title: "markdown",
    blocks: [
      {
        type: "markdown",
        text: "# A heading\nWords with **bold**, *italic*, ~~struck~~, `code` and [a link](https://docs.example).\n\n- one\n- two\n\n1. first\n2. second\n\n> quoted\n\n```\ncode();\n```\n---\n![A picture](https://pictures.example/b.png) <b>not HTML</b> :wave:",
      },
    ],
  },
  {
    title: "what the page does not know",
    blocks: [
      { type: "teleporter", block_id: "b1", text: plain("Beam me up") },
      actions("unknown", { type: "slider", action_id: "s" }, button("Known")),
    ],
  },
];

function list(style: "bullet" | "ordered", indent: number, items: readonly string[]) {
  return {
    type: "rich_text_list",
    style,
    indent,
    elements: items.map((text) => ({ type: "rich_text_section", elements: [{ type: "text", text }] })),
  };
}
