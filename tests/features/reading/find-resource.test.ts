import { describe, expect, it } from "vitest";
import { loadShippedCatalogue } from "#db/seed/load.ts";
import { parseCatalogue } from "#src/features/reading/catalogue.ts";
import { findResource, linkAndTitle } from "#src/features/reading/find-resource.ts";

const parsed = parseCatalogue(await loadShippedCatalogue());
if (parsed.kind === "rejected") throw new Error(parsed.problems.join("\n"));
const { resources } = parsed.catalogue;

function idsOf(words: string): readonly string[] {
  const found = findResource(resources, words);
  if (found.kind === "one") return [found.resource.id];
  return found.kind === "several" ? found.resources.map((one) => one.id) : [];
}

describe("findResource()", () => {
  it.each([
    ["Designing Data-Intensive Applications", "designing-data-intensive-applications"],
    ["designing-data-intensive-applications", "designing-data-intensive-applications"],
    ["designing", "designing-data-intensive-applications"],
    ["kleppmann", "designing-data-intensive-applications"],
    ["DESIGNING   data!!", "designing-data-intensive-applications"],
    ["desinging data intensve", "designing-data-intensive-applications"],
    ["kafka", "streaming-with-kafka-and-flink"],
    ["staff enginer", "staff-engineer"],
    ["warehouse toolkit", "the-data-warehouse-toolkit"],
  ])("knows what '%s' means", (words, id) => {
    expect(idsOf(words)).toEqual([id]);
  });

  it("asks when several fit as well", () => {
    expect(idsOf("data").length).toBeGreaterThan(1);
    expect([...idsOf("data engineer")].sort()).toEqual([
      "databricks-certified-data-engineer-professional",
      "fundamentals-of-data-engineering",
    ]);
  });

  it.each(["", "   ", "cooking with gas", "؟؟؟", "x".repeat(40_000)])(
    "finds nothing for what is not there",
    (words) => {
      expect(idsOf(words)).toEqual([]);
    },
  );
});

it("a link and a title are told apart, in whatever order they were typed", () => {
  const both = { link: "https://example.com/a?b=1", title: "A good talk" };
  expect(linkAndTitle("https://example.com/a?b=1 A good talk")).toEqual(both);
  expect(linkAndTitle("A good https://example.com/a?b=1 talk")).toEqual(both);
  expect(linkAndTitle("A good talk")).toEqual({ link: "", title: "A good talk" });
  expect(linkAndTitle("")).toEqual({ link: "", title: "" });
});
