import { describe, expect, it } from "vitest";
import { loadShippedCatalogue } from "#db/seed/load.ts";
import { parseCatalogue } from "#src/features/reading/catalogue.ts";

function aResource(changes: object = {}) {
  return {
    id: "a-book",
    kind: "book",
    title: "A Book",
    author: "Ada Quillfeather",
    description: "About things.",
    focusAreas: ["technical-leadership"],
    unit: "chapters",
    total: 12,
    ...changes,
  };
}

function problemsOf(document: unknown): readonly string[] {
  const reading = parseCatalogue(document);
  return reading.kind === "rejected" ? reading.problems : [];
}

describe("parseCatalogue()", () => {
  it("reads a catalogue, with or without edition and link", () => {
    const document = {
      resources: [
        aResource(),
        aResource({ id: "other", edition: "Second", link: "https://example.com/book" }),
      ],
    };
    expect(parseCatalogue(document)).toEqual({ kind: "catalogue", catalogue: document });
  });

  it.each([
    [
      { kind: "film" },
      "resources[0].kind: wanted one of 'book', 'course', 'article', 'talk', 'certification', found 'film'",
    ],
    [{ total: 0 }, "resources[0].total: wanted at least 1, found 0"],
    [{ total: 1.5 }, "resources[0].total: wanted a whole number, found 1.5"],
    [{ unit: "percent" }, "resources[0].total: wanted 100 where progress is counted in percent, found 12"],
    [
      { link: "book page" },
      "resources[0].link: wanted a web address that begins with https://, found 'book page'",
    ],
    [
      { link: "javascript:alert(1)" },
      "resources[0].link: wanted a web address that begins with https://, found 'javascript:alert(1)'",
    ],
    [{ author: undefined }, "resources[0].author: wanted text, found nothing"],
    [{ pages: 3 }, "resources[0].pages: wanted only known fields, found 'pages'"],
  ])("says what is wrong with %j", (changes, problem) => {
    expect(problemsOf({ resources: [aResource(changes)] })).toEqual([problem]);
  });

  it("wants each id once", () => {
    expect(problemsOf({ resources: [aResource(), aResource()] })).toEqual([
      "resources[1].id: wanted an id that no other resource has, found 'a-book'",
    ]);
  });

  it("rejects what is no catalogue at all", () => {
    expect(problemsOf(null)).toEqual(["The document: wanted a block of fields, found nothing"]);
  });
});

describe("the shipped catalogue", async () => {
  const reading = parseCatalogue(await loadShippedCatalogue());
  const resources = reading.kind === "catalogue" ? reading.catalogue.resources : [];

  it.each([
    { kind: "book", title: "Data Management at Scale", unit: "chapters", total: 12 },
    { kind: "book", title: "Designing Data-Intensive Applications", unit: "chapters", total: 12 },
    { kind: "book", title: "The Data Warehouse Toolkit", unit: "chapters", total: 21 },
    { kind: "book", title: "Fundamentals of Data Engineering", unit: "chapters", total: 11 },
    {
      kind: "book",
      title: "Staff Engineer: Leadership Beyond the Management Track",
      unit: "percent",
      total: 100,
    },
    {
      kind: "certification",
      title: "Databricks Certified Data Engineer Professional",
      unit: "percent",
      total: 100,
    },
    { kind: "course", title: "Data Mesh Fundamentals", unit: "percent", total: 100 },
    { kind: "course", title: "Streaming with Kafka and Flink", unit: "percent", total: 100 },
    { kind: "course", title: "Cloud Data Architecture", unit: "percent", total: 100 },
  ])("has the $kind $title, counted in $unit", (wanted) => {
    expect(resources.find((resource) => resource.title === wanted.title)).toMatchObject(wanted);
  });

  it("has nothing else, and everything serves a focus area", () => {
    expect(resources).toHaveLength(9);
    for (const resource of resources) expect(resource.focusAreas.length).toBeGreaterThan(0);
  });
});
