import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveMentions } from "#playground/block-kit/mrkdwn.ts";
import * as a from "./samples.ts";

const NOBODY = { broadcasts: [], userIds: [] };

function inText(text: string, linkNames = false) {
  return liveMentions({ text, blocks: [], linkNames });
}

function inBlocks(...blocks: readonly unknown[]) {
  return liveMentions({ text: "", blocks });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

describe("in text", () => {
  it.each(["here", "channel", "everyone"])("<!%s> rings that broadcast", (range) => {
    expect(inText(`Hi <!${range}>!`)).toEqual({ broadcasts: [range], userIds: [] });
  });

  it.each([
    ["<!subteam^S123>", { broadcasts: ["subteam^S123"], userIds: [] }],
    ["<!subteam^S123|@data>", { broadcasts: ["subteam^S123"], userIds: [] }],
    ["<!here|here>", { broadcasts: ["here"], userIds: [] }],
    ["<@U123>", { broadcasts: [], userIds: ["U123"] }],
    ["<@W123|ada>", { broadcasts: [], userIds: ["W123"] }],
    ["`<!channel>`", { broadcasts: ["channel"], userIds: [] }],
  ])("%s rings", (text, rings) => {
    expect(inText(text)).toEqual(rings);
  });

  it.each([
    "&lt;!channel&gt;",
    "<!channel",
    "!channel>",
    "< !channel>",
    "<#C123>",
    "<!date^1^{date}|x>",
    "@U123",
    "<@ada>",
  ])("%s rings nobody", (text) => {
    expect(inText(text)).toEqual(NOBODY);
  });

  it("bare words ring nobody", () => {
    expect(inText("@here @channel @everyone")).toEqual(NOBODY);
  });

  it("bare words ring with link_names", () => {
    expect(inText("@here and @everyone", true)).toEqual({ broadcasts: ["here", "everyone"], userIds: [] });
  });

  it("each is counted once, in the order of reading", () => {
    expect(inText("<@U2> <@U1> <@U2> <!here> <!here>")).toEqual({
      broadcasts: ["here"],
      userIds: ["U2", "U1"],
    });
  });
});

describe("in blocks", () => {
  it("a token in a mrkdwn object rings, verbatim or not", () => {
    const both = [a.mrkdwn("<@U1>"), a.mrkdwn("<@U2>", { verbatim: true })];
    expect(inBlocks(a.block("context", { elements: both }))).toEqual({
      broadcasts: [],
      userIds: ["U1", "U2"],
    });
  });

  it("a bare word in a mrkdwn object rings", () => {
    expect(inBlocks(a.block("section", { text: a.mrkdwn("ask @channel") }))).toEqual({
      broadcasts: ["channel"],
      userIds: [],
    });
  });

  it("a bare word in a verbatim mrkdwn object rings nobody", () => {
    const text = a.mrkdwn("ask @channel", { verbatim: true });
    expect(inBlocks(a.block("section", { text }))).toEqual(NOBODY);
  });

  it.each(["mail@here.example", "@heretic", "@channel-list", "<https://example.org|@here>"])(
    "%s is no bare word",
    (words) => {
      expect(inBlocks(a.block("section", { text: a.mrkdwn(words) }))).toEqual(NOBODY);
    },
  );

  it("plain text never rings", () => {
    const words = a.plain("<!channel> <@U1> @here");
    const blocks = [a.block("header", { text: words }), a.block("section", { fields: [words] })];
    expect(inBlocks(...blocks)).toEqual(NOBODY);
  });

  it("words of a table never ring", () => {
    expect(inBlocks(a.block("table", { rows: [[a.cell("<!channel>")]] }))).toEqual(NOBODY);
  });

  it("mentions in rich text ring", () => {
    const words = [
      { type: "user", user_id: "U1" },
      { type: "broadcast", range: "everyone" },
      { type: "usergroup", usergroup_id: "S1" },
      { type: "text", text: "<!channel> @here" },
    ];
    expect(inBlocks(a.richText(...words))).toEqual({
      broadcasts: ["everyone", "subteam^S1"],
      userIds: ["U1"],
    });
  });

  it("a token in a markdown block rings", () => {
    expect(inBlocks(a.block("markdown", { text: "<!here> @channel" }))).toEqual({
      broadcasts: ["here"],
      userIds: [],
    });
  });

  it("a confirm dialog rings nobody", () => {
    const confirm = { text: a.mrkdwn("<!channel>") };
    expect(inBlocks(a.holding("button", { confirm }))).toEqual(NOBODY);
  });

  it("text and blocks ring together", () => {
    const blocks = [a.block("section", { text: a.mrkdwn("<@U2>") })];
    expect(liveMentions({ text: "<@U1>", blocks })).toEqual({ broadcasts: [], userIds: ["U1", "U2"] });
  });
});

describe("laws of mentions", () => {
  const words = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom("<", ">", "!", "@", "&", "lt;", "channel", "here", "U123", "|", "^", "subteam^S1"),
      )
      .map((parts) => parts.join("")),
  );

  it("an escaped text rings nobody in text, nor in a verbatim mrkdwn object", () => {
    fc.assert(
      fc.property(words, (text) => {
        const foreign = a.mrkdwn(escaped(text), { verbatim: true });
        const message = { text: escaped(text), blocks: [a.block("section", { text: foreign })] };
        expect(liveMentions(message)).toEqual(NOBODY);
      }),
      { numRuns: 1000 },
    );
  });

  it("nothing said in plain text or rich text words rings, escaped or not", () => {
    fc.assert(
      fc.property(words, (text) => {
        const blocks = [a.block("header", { text: a.plain(text) }), a.richText({ type: "text", text })];
        expect(inBlocks(...blocks)).toEqual(NOBODY);
      }),
    );
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.jsonValue()), (text, blocks) => {
        expect(liveMentions({ text, blocks }).broadcasts).toBeInstanceOf(Array);
      }),
    );
  });
});
