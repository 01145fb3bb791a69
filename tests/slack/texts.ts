import * as fc from "fast-check";

/** What people might type, and worse: every special character, control sequence and script, short and far too long. */
export const someWords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "<!channel>",
        "<!here|here>",
        "<!everyone>",
        "<@U0123456789>",
        "<!subteam^S012>",
        "@channel",
        "<",
        ">",
        "&",
        "&lt;!channel&gt;",
        "&amp;lt;",
        "`",
        "*",
        "_",
        "|",
        "\n",
        "\u0000",
        "\u202E",
        "👩🏽‍🚀",
        "e\u0301",
        "word ",
        "https://example.com/?a=1&b=2",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom("&", "<", "word ", "👩🏽‍🚀", "<!channel>"), fc.integer({ min: 1, max: 4000 }))
    .map(([part, times]) => part.repeat(times)),
);

export const someWordsList: fc.Arbitrary<string[]> = fc.array(someWords, { minLength: 1, maxLength: 6 });
