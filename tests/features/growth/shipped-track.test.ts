import { describe, expect, it } from "vitest";
import { loadShippedCatalogue, loadShippedTracks } from "#db/seed/load.ts";
import { parseTrack, type FocusArea, type Track } from "#src/features/growth/track.ts";
import { parseCatalogue, type Catalogue } from "#src/features/reading/catalogue.ts";

const track = await shippedTrack();
const catalogue = await shippedCatalogue();

const FOCUS_AREAS = [
  ["data-platform-architecture", "Data platform architecture"],
  ["data-reliability-engineering", "Data reliability engineering"],
  ["technical-leadership", "Technical leadership in data"],
  ["mentoring-and-growing", "Mentoring and growing the team"],
  ["influencing-data-strategy", "Influencing data strategy"],
] as const;

describe("the shipped track", () => {
  it("leads from Intermediate to Senior Data Engineer", () => {
    expect(track.id).toBe("intermediate-to-senior-data-engineer");
    expect(track.roles.from).toMatchObject({
      id: "intermediate-data-engineer",
      title: "Intermediate Data Engineer",
    });
    expect(track.roles.to).toMatchObject({ id: "senior-data-engineer", title: "Senior Data Engineer" });
  });

  it("has the five focus areas, by id and title", () => {
    expect(track.focusAreas.map(({ id, title }) => [id, title])).toEqual(FOCUS_AREAS);
  });

  it.each(FOCUS_AREAS)("gives %s four skills, four behaviours and three prompts or more", (id) => {
    const area = areaOf(id);
    expect(area.skills.length).toBeGreaterThanOrEqual(4);
    expect(area.behaviours.length).toBeGreaterThanOrEqual(4);
    expect(area.prompts.length).toBeGreaterThanOrEqual(3);
    for (const prompt of area.prompts) expect(prompt.text).toMatch(/\?$/);
  });

  it.each(FOCUS_AREAS)("asks more of a senior than of an intermediate engineer in %s", (id) => {
    const area = areaOf(id);
    expect(area.levels.to).toBeGreaterThan(area.levels.from);
    expect(area.expectations.length).toBeGreaterThanOrEqual(4);
    for (const { from, to } of area.expectations) expect(to).not.toBe(from);
  });

  it.each([
    [
      "data-platform-architecture",
      ["not only implementing", "medallion", "lakehouse", "warehouse", "schema"],
    ],
    ["data-platform-architecture", ["at scale", "long-run cost"]],
    ["data-reliability-engineering", ["trust", "freshness SLAs", "quality SLOs", "incident", "visible"]],
    ["data-reliability-engineering", ["stayed up", "end to end"]],
    [
      "technical-leadership",
      ["what good looks like", "pipeline design", "testing standards", "data modelling"],
    ],
    [
      "technical-leadership",
      ["operational practice", "code review", "design review", "standards", "daily work"],
    ],
    [
      "mentoring-and-growing",
      ["structured mentoring", "on purpose", "intermediate and junior", "technical problem"],
    ],
    [
      "influencing-data-strategy",
      ["which domains need better data", "platform has gaps", "which investment"],
    ],
    ["influencing-data-strategy", ["data leadership", "help consumers most"]],
  ])("covers in %s: %j", (id, facts) => {
    const words = JSON.stringify(areaOf(id)).toLowerCase();
    for (const fact of facts) expect(words).toContain(fact.toLowerCase());
  });

  it.each([
    ["models-on-the-platform", ["training", "serving", "versioning", "monitoring"]],
    ["ai-assisted-exploration", ["exploration", "anomaly", "hypothes", "validation standard"]],
    ["ai-coding-tools-position", ["team position", "coding tools", "pipeline code"]],
    ["ai-made-catalogue-descriptions", ["catalogue descriptions", "accuracy", "before publishing"]],
    ["ai-features-in-bi", ["bi", "consumers' trust"]],
    ["external-ai-governance", ["governance position", "external ai tools"]],
  ])("has the AI practice %s, which ends in something written down", (id, facts) => {
    const practice = track.practices.find((each) => each.id === id);
    expect(practice?.writtenDown).toMatch(/\.$/);
    const words = JSON.stringify(practice).toLowerCase();
    for (const fact of facts) expect(words).toContain(fact);
  });

  it("has six AI practices", () => {
    expect(track.practices).toHaveLength(6);
  });

  it("names only resources of the shipped catalogue, and each of them somewhere", () => {
    const named = new Set(track.focusAreas.flatMap((area) => area.resources));
    expect([...named].sort()).toEqual(catalogue.resources.map((resource) => resource.id).sort());
  });

  it.each(FOCUS_AREAS)("agrees with the catalogue on what serves %s", (id) => {
    const serving = catalogue.resources.filter((resource) => resource.focusAreas.includes(id));
    expect([...areaOf(id).resources].sort()).toEqual(serving.map((resource) => resource.id).sort());
  });

  it("ends every sentence that is a sentence, and says nothing twice", () => {
    const sentences = track.focusAreas.flatMap((area) => [
      area.description,
      ...area.expectations.flatMap(({ from, to }) => [from, to]),
    ]);
    for (const sentence of sentences) expect(sentence).toMatch(/[.?]$/);
    const statements = track.focusAreas.flatMap((area) =>
      [...area.skills, ...area.behaviours, ...area.prompts].map((statement) => statement.text),
    );
    expect(new Set([...sentences, ...statements]).size).toBe(sentences.length + statements.length);
  });
});

function areaOf(id: string): FocusArea {
  const area = track.focusAreas.find((each) => each.id === id);
  if (!area) throw new Error(`The shipped track has no focus area '${id}'`);
  return area;
}

async function shippedTrack(): Promise<Track> {
  const readings = (await loadShippedTracks()).map(parseTrack);
  const [reading] = readings;
  if (readings.length !== 1 || reading?.kind !== "track") {
    throw new Error(`Cannot read the shipped track: ${JSON.stringify(readings)}`);
  }
  return reading.track;
}

async function shippedCatalogue(): Promise<Catalogue> {
  const reading = parseCatalogue(await loadShippedCatalogue());
  if (reading.kind === "rejected") throw new Error(reading.problems.join("\n"));
  return reading.catalogue;
}
