import * as fc from "fast-check";
import { expect, test } from "vitest";
import { InlineMrkdwn, Mrkdwn } from "#playground/page/block-kit/mrkdwn.tsx";
import { parseMrkdwn, type Finds } from "#playground/page/block-kit/mrkdwn-tree.ts";
import { SurfaceProvider } from "#playground/page/block-kit/surface.ts";
import { readableText } from "#playground/block-kit/mrkdwn.ts";
import { renderToStaticMarkup } from "react-dom/server";
import { aSurface, NOW, tagsIn, wordsIn } from "./block-kit-samples.tsx";

const MONDAY = Date.parse("2026-10-19T08:00:00Z") / 1000;

function marked(text: string, finds: Finds = "nothing", zone = "Europe/London"): string {
  return renderToStaticMarkup(
    <SurfaceProvider value={aSurface({ zone })}>
      <Mrkdwn text={text} finds={finds} />
    </SurfaceProvider>,
  );
}

/** One paragraph without its frame. */
function line(text: string, finds: Finds = "nothing"): string {
  return marked(text, finds)
    .replace(/^<div class="mrkdwn"><p dir="auto">/, "")
    .replace(/<\/p><\/div>$/, "");
}

test("bold, italic, struck and code marks are drawn, one in another", () => {
  expect(line("*b*")).toBe("<strong>b</strong>");
  expect(line("_i_")).toBe("<em>i</em>");
  expect(line("~s~")).toBe("<s>s</s>");
  expect(line("`c`")).toBe("<code>c</code>");
  expect(line("*_~all~_*")).toBe("<strong><em><s>all</s></em></strong>");
  expect(line("_a *b* c_")).toBe("<em>a <strong>b</strong> c</em>");
});

test("marks count at the edges of words alone", () => {
  expect(line("2*3*4")).toBe("2*3*4");
  expect(line("snake_case_name")).toBe("snake_case_name");
  expect(line("* not *")).toBe("* not *");
  expect(line("*a\nb*")).toBe("*a\nb*");
  expect(line("(*b*), *c*.")).toBe("(<strong>b</strong>), <strong>c</strong>.");
});

test("in code, marks and emoji stay as they are typed", () => {
  expect(line("`*b* :wave:`")).toBe("<code>*b* :wave:</code>");
});

test("a fence keeps its lines and what is in it", () => {
  expect(marked("before\n```\n*a*\n  b &lt;c&gt;\n```\nafter")).toBe(
    '<div class="mrkdwn"><p dir="auto">before</p><pre dir="auto"><code>*a*\n  b &lt;c&gt;</code></pre><p dir="auto">after</p></div>',
  );
});

test("quoted lines stand together, escaped or not, and three signs quote all the rest", () => {
  expect(marked("&gt; a\n&gt; b\nc")).toContain(
    '<blockquote dir="auto">a\nb</blockquote><p dir="auto">c</p>',
  );
  expect(marked("> a")).toContain("<blockquote");
  expect(marked("&gt;&gt;&gt;a\nb")).toContain('<blockquote dir="auto">a\nb</blockquote>');
  expect(marked("a > b")).not.toContain("<blockquote");
});

test("the three entities are read once and no others", () => {
  expect(wordsIn(line("&amp;lt; &lt;b&gt; &quot; &copy;"))).toBe("&lt; <b> &quot; &copy;");
});

test("people, channels, user groups and broadcasts are named, and stand out when they ring the viewer", () => {
  expect(line("<@U2>")).toBe('<span class="mention">@<bdi>Çağla Fıstıkova</bdi></span>');
  expect(line("<@U1>")).toContain("mention-rings");
  expect(line("<!here>")).toBe('<span class="mention mention-rings">@<bdi>here</bdi></span>');
  expect(line("<#C1|old-name>")).toBe('<span class="mention">#<bdi>data-guild</bdi></span>');
  expect(line("<!subteam^S1|@reviewers>")).toBe('<span class="mention">@<bdi>reviewers</bdi></span>');
  expect(line("<@UNKNOWN>")).toContain("UNKNOWN");
});

test("a link opens in a tab of its own and tells the other side nothing", () => {
  expect(line("<https://a.example/x?y=1&amp;z=2|label>")).toBe(
    '<a href="https://a.example/x?y=1&amp;z=2" target="_blank" rel="noopener noreferrer" title="https://a.example/x?y=1&amp;z=2">label</a>',
  );
  expect(line("<https://a.example>")).toContain(">https://a.example</a>");
  expect(line("<mailto:ada@a.example|ada@a.example>")).toContain('href="mailto:ada@a.example"');
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
  "blob:x",
])("no link to %s", (address) => {
  const markup = line(`<${address}|press>`);
  expect(tagsIn(markup, "a")).toEqual([]);
  expect(wordsIn(markup)).toBe("press");
});

test("an address cannot break out of its attribute", () => {
  const [tag] = tagsIn(line('<https://a.example/"onmouseover="alert(1)|x>'), "a");
  expect(tag).toBeDefined();
  expect(tag).not.toMatch(/\sonmouseover=/);
});

test("dates are read in the viewer's zone, with every token, and the fallback stands where one is unknown", () => {
  function date(format: string, zone: string): string {
    return wordsIn(marked(`<!date^${MONDAY}^${format}|fallback>`, "nothing", zone));
  }
  expect(date("{date_num} {time}", "Europe/London")).toBe("2026-10-19 09:00");
  expect(date("{date_num} {time}", "Asia/Tokyo")).toBe("2026-10-19 17:00");
  expect(date("{date_num} {time_secs}", "America/Los_Angeles")).toBe("2026-10-19 01:00:00");
  expect(date("{date_long_pretty}", "Europe/London")).toBe("Tomorrow");
  expect(date("{date_short_pretty} {time}", "Pacific/Honolulu")).toBe("Tomorrow 22:00");
  expect(date("{date_long}", "Europe/London")).toBe("Monday, October 19th");
  expect(date("{date}", "Europe/London")).toBe("October 19th");
  expect(date("{date_short}", "Europe/London")).toBe("Oct 19");
  expect(date("{ago}", "Europe/London")).toBe("in 23 hours");
  expect(date("{date_of_birth}", "Europe/London")).toBe("fallback");
  expect(marked(`<!date^${MONDAY}^{date}^https://a.example|f>`)).toContain('href="https://a.example/"');
  expect(marked("<!date^soon^{date}|f>")).toContain("f");
});

test("a date keeps its whole instant for machines and for those who point at it", () => {
  expect(line(`<!date^${MONDAY}^{date}|f>`)).toContain(
    '<time dateTime="2026-10-19T08:00:00.000Z" title="2026-10-19 09:00:00 (Europe/London)">',
  );
});

test("emoji have Slack's names and skin tones, and what is none keeps its colons", () => {
  expect(wordsIn(line(":wave:"))).toBe("👋");
  expect(wordsIn(line(":wave::skin-tone-4:"))).toBe("👋🏽");
  expect(wordsIn(line(":+1: :flag-de: :heart:"))).toBe("👍 🇩🇪 ❤️");
  expect(wordsIn(line(":no_such_thing: at 10:30:15"))).toBe(":no_such_thing: at 10:30:15");
});

test("in verbatim text nothing comes alive by itself; else bare addresses and broadcasts do", () => {
  const text = "see https://a.example/x, and @here";
  expect(tagsIn(line(text, "nothing"), "a")).toEqual([]);
  expect(line(text, "nothing")).not.toContain("mention");
  expect(line(text, "addresses")).toContain('href="https://a.example/x"');
  expect(line(text, "addresses")).not.toContain("mention");
  expect(line(text, "addresses and broadcasts")).toContain("@<bdi>here</bdi>");
  expect(line("me@here.example", "addresses and broadcasts")).not.toContain("mention");
});

test("angle brackets that are no token are words", () => {
  expect(line("<script>alert(1)</script>")).toBe("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(line('<img src=x onerror="alert(1)">')).toBe("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
});

test("each passage takes its direction from its own words", () => {
  expect(marked("مرحبا")).toContain('<p dir="auto">مرحبا</p>');
});

test("40,000 characters of marks are read at once, and none of them is lost", () => {
  const hard = ["*a* _b ~c~ ", "*", "_a*", ":a", "<@U1> ", "`", "&gt; a\n", "https://a.example/", "```"];
  for (const piece of hard) {
    const text = piece.repeat(Math.ceil(40_000 / piece.length)).slice(0, 40_000);
    const started = performance.now();
    const passages = parseMrkdwn(text, "addresses and broadcasts");
    expect(performance.now() - started).toBeLessThan(2000);
    expect(passages.length).toBeGreaterThan(0);
  }
  expect(wordsIn(line("word ".repeat(8000)))).toHaveLength(40_000);
});

const OURS = new Set(
  "div p span strong em s code pre a bdi time blockquote".split(" ").flatMap((tag) => [tag, `/${tag}`]),
);
const SAID = ["class", "dir", "href", "target", "rel", "title", "dateTime"];
const PIECES = [
  "<",
  ">",
  "&",
  "*",
  "_",
  "~",
  "`",
  '"',
  "'",
  ":",
  "|",
  "!",
  "@",
  "\n",
  "script",
  "javascript:",
];
const hostile = fc.oneof(
  fc.string({ unit: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })) }),
  fc
    .string({ unit: fc.constantFrom("a", "/", '"', "'", ">", " ", "=", "on") })
    .map((rest) => `<https://a/${rest}|x>`),
);

test("whatever the text, the markup holds no element and no attribute that is not the page's own", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const markup = marked(text, "addresses and broadcasts");
      for (const [, name = "", attributes = ""] of markup.matchAll(/<(\/?[^\s>]*)([^>]*)>/g)) {
        expect(OURS).toContain(name);
        const names = [...attributes.matchAll(/\s([^\s=]+)="[^"]*"/g)].map(([, attribute]) => attribute);
        for (const attribute of names) expect(SAID).toContain(attribute);
      }
      for (const [, address = ""] of markup.matchAll(/href="([^"]*)"/g)) {
        expect(address).toMatch(/^(?:https?:|mailto:)/);
      }
    }),
    { numRuns: 2000 },
  );
});

test("the page reads the same words that the pretend Slack tells a test", () => {
  const words = fc.string({
    unit: fc.constantFrom(
      "a",
      "b ",
      "*",
      "_",
      "~",
      " ",
      "<@U2>",
      "<https://a.example|l>",
      "&lt;",
      "&amp;",
      ".",
    ),
  });
  const { names, zone } = aSurface();
  fc.assert(
    fc.property(words, (text) => {
      const markup = renderToStaticMarkup(
        <SurfaceProvider value={aSurface()}>
          <InlineMrkdwn text={text} finds="nothing" />
        </SurfaceProvider>,
      );
      // Marks that cross each other are read in one order there and in another here: only letters are compared.
      const read = readableText(text, { ...names, zone, now: NOW });
      expect(lettersOf(wordsIn(markup))).toBe(lettersOf(read));
    }),
    { numRuns: 1000 },
  );
});

function lettersOf(text: string): string {
  return text.replaceAll(/[*_~]/g, "");
}
