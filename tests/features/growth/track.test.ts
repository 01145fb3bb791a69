import { describe, expect, it } from "vitest";
import { parseTrack } from "#src/features/growth/track.ts";

/** The smallest track that says everything a track must say. */
function aTrackDocument(changes: object = {}) {
  return {
    id: "junior-to-intermediate",
    title: "Junior to Intermediate",
    description: "The first step.",
    roles: {
      from: { id: "junior", title: "Junior", summary: "Learns." },
      to: { id: "intermediate", title: "Intermediate", summary: "Delivers." },
    },
    focusAreas: [aFocusArea("testing")],
    practices: [
      {
        id: "notes",
        title: "Notes",
        description: "Take some.",
        writtenDown: "A page.",
        focusAreas: ["testing"],
      },
    ],
    ...changes,
  };
}

function aFocusArea(id: string, changes: object = {}) {
  return {
    id,
    title: `About ${id}`,
    description: "What it is.",
    levels: { from: 1, to: 3 },
    skills: [{ id: `${id}-skill`, text: "Can do it" }],
    behaviours: [{ id: `${id}-behaviour`, text: "Does it" }],
    prompts: [{ id: `${id}-prompt`, text: "Why do it?" }],
    expectations: [{ aspect: "Doing it", from: "With help.", to: "Alone." }],
    resources: [],
    ...changes,
  };
}

function problemsOf(document: unknown): readonly string[] {
  const reading = parseTrack(document);
  return reading.kind === "rejected" ? reading.problems : [];
}

describe("parseTrack()", () => {
  it("reads a track that says everything", () => {
    expect(parseTrack(aTrackDocument())).toEqual({ kind: "track", track: aTrackDocument() });
  });

  it.each([null, undefined, "id: x", 3, []])("rejects %j, which is no track at all", (document) => {
    expect(problemsOf(document)).toHaveLength(1);
    expect(problemsOf(document)[0]).toMatch(/^The document: wanted a block of fields, found /);
  });

  it("names the path, what was wanted and what was found", () => {
    const document = aTrackDocument({
      focusAreas: [
        aFocusArea("testing"),
        aFocusArea("tooling", { skills: [{ id: "Two Words", text: "x" }] }),
      ],
    });
    expect(problemsOf(document)).toEqual([
      "focusAreas[1].skills[0].id: wanted a kebab-case id such as 'schema-evolution', found 'Two Words'",
    ]);
  });

  it.each([
    [{ title: undefined }, "title: wanted text, found nothing"],
    [{ title: "  " }, "title: wanted text that is not empty, found '  '"],
    [{ title: 2026 }, "title: wanted text, found 2026"],
    [{ focusAreas: [] }, "focusAreas: wanted at least 1 in the list, found an empty list"],
    [{ practices: "none" }, "practices: wanted a list, found 'none'"],
    [{ roles: ["junior"] }, "roles: wanted a block of fields, found a list of 1"],
    [{ skils: [] }, "skils: wanted only known fields, found 'skils'"],
    [
      { focusAreas: [aFocusArea("testing", { levels: { from: 0, to: 6 } })] },
      "focusAreas[0].levels.from: wanted at least 1, found 0",
    ],
  ])("says what is wrong with %j", (changes, problem) => {
    expect(problemsOf(aTrackDocument(changes))).toContain(problem);
  });

  it("reports every mistake at once", () => {
    expect(problemsOf(aTrackDocument({ id: "", title: 1, description: null }))).toHaveLength(3);
  });

  it("wants each focus area once", () => {
    const document = aTrackDocument({
      focusAreas: [
        aFocusArea("testing"),
        aFocusArea("testing", {
          skills: [{ id: "a", text: "A" }],
          behaviours: [{ id: "b", text: "B" }],
          prompts: [{ id: "c", text: "C" }],
        }),
      ],
    });
    expect(problemsOf(document)).toEqual([
      "focusAreas[1].id: wanted an id used once in this track, found 'testing'",
    ]);
  });

  it("wants the id of a skill, behaviour or prompt once in the whole track", () => {
    const document = aTrackDocument({
      focusAreas: [
        aFocusArea("testing"),
        aFocusArea("tooling", { prompts: [{ id: "testing-skill", text: "Again?" }] }),
      ],
    });
    expect(problemsOf(document)).toEqual([
      "focusAreas[1].prompts[0].id: wanted an id used once in this track, found 'testing-skill'",
    ]);
  });

  it("wants practices to serve focus areas of the track", () => {
    const practice = { id: "p", title: "P", description: "P.", writtenDown: "P.", focusAreas: ["cooking"] };
    expect(problemsOf(aTrackDocument({ practices: [practice] }))).toEqual([
      "practices[0].focusAreas[0]: wanted the id of a focus area of this track (testing), found 'cooking'",
    ]);
  });

  it("cuts a found text that is too long to show", () => {
    const [problem] = problemsOf(aTrackDocument({ id: "X".repeat(40_000) }));
    expect(problem?.length).toBeLessThan(200);
  });
});
