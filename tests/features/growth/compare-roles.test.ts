import { expect, it } from "vitest";
import { loadShippedTracks } from "#db/seed/load.ts";
import { compareRoles } from "#src/features/growth/compare-roles.ts";
import { parseTrack } from "#src/features/growth/track.ts";

const reading = parseTrack((await loadShippedTracks())[0]);
if (reading.kind === "rejected") throw new Error(reading.problems.join("\n"));
const { track } = reading;

it("compareRoles() names both roles", () => {
  const comparison = compareRoles(track);
  expect(comparison.from.title).toBe("Intermediate Data Engineer");
  expect(comparison.to.title).toBe("Senior Data Engineer");
});

it("compareRoles() keeps every focus area, in the order of the track", () => {
  expect(compareRoles(track).areas.map((area) => area.focusAreaId)).toEqual(
    track.focusAreas.map((area) => area.id),
  );
});

it("compareRoles() lays what both roles do about one aspect in one row", () => {
  const [architecture] = compareRoles(track).areas;
  expect(architecture?.rows[0]).toEqual({
    aspect: "Scope of a design",
    from: "Designs one pipeline or one set of tables inside the platform as it stands.",
    to: "Shapes how several pipelines and domains fit together, and changes the platform where it stands in the way.",
  });
});

it("compareRoles() says how far the roles are apart", () => {
  for (const area of compareRoles(track).areas) expect(area.fromLevel + area.steps).toBe(area.toLevel);
  expect(compareRoles(track).areas.map((area) => area.steps)).toEqual([2, 2, 2, 3, 2]);
});
