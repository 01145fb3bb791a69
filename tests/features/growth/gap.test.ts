import { describe, expect, it } from "vitest";
import { loadShippedTracks } from "#db/seed/load.ts";
import { MemberId } from "#src/core/ids.ts";
import { gapsOf, suggestNext, type Done } from "#src/features/growth/gap.ts";
import { standingsOf, type Assessment } from "#src/features/growth/standing.ts";
import { parseTrack } from "#src/features/growth/track.ts";

const parsed = parseTrack((await loadShippedTracks())[0]);
if (parsed.kind === "rejected") throw new Error(parsed.problems.join("\n"));
const { track } = parsed;

const ada = MemberId.parse("member_0000000000000ada");
const bo = MemberId.parse("member_00000000000000bo");
const NOTHING_DONE: Done = { knownResourceIds: new Set(), evidenceCounts: new Map() };
const ARCHITECTURE = "data-platform-architecture";
const STRATEGY = "influencing-data-strategy";

function seen(focusAreaId: string, step: number, changes: Partial<Assessment> = {}): Assessment {
  return { focusAreaId, step, assessedBy: ada, assessedAt: new Date("2026-09-07T08:00:00Z"), ...changes };
}

function standings(...assessments: readonly Assessment[]) {
  return standingsOf(track, ada, assessments);
}

describe("standingsOf()", () => {
  it("keeps every focus area in order, with what the next role wants", () => {
    expect(standings().map((one) => one.focusAreaId)).toEqual(track.focusAreas.map((area) => area.id));
    expect(standings().map((one) => [one.self, one.mentor])).toEqual(
      track.focusAreas.map(() => [null, null]),
    );
    expect(standings().map((one) => one.target)).toEqual(track.focusAreas.map((area) => area.levels.to));
  });

  it("tells one's own view from a mentor's, of which the latest counts", () => {
    const later = new Date("2026-10-07T08:00:00Z");
    const cy = MemberId.parse("member_00000000000000cy");
    const [architecture] = standings(
      seen(ARCHITECTURE, 2),
      seen(ARCHITECTURE, 4, { assessedBy: bo }),
      seen(ARCHITECTURE, 3, { assessedBy: cy, assessedAt: later }),
    );
    expect(architecture).toMatchObject({ self: 2, mentor: 3 });
  });
});

describe("gapsOf()", () => {
  it("leaves out what nobody assessed, and puts the widest gap first", () => {
    const gaps = gapsOf(standings(seen(ARCHITECTURE, 3), seen(STRATEGY, 1)));
    expect(gaps.map((gap) => [gap.standing.focusAreaId, gap.steps])).toEqual([
      [STRATEGY, 2],
      [ARCHITECTURE, 1],
    ]);
  });

  it("takes the middle of two views", () => {
    const [gap] = gapsOf(standings(seen(ARCHITECTURE, 4), seen(ARCHITECTURE, 1, { assessedBy: bo })));
    expect(gap).toMatchObject({ at: 2.5, steps: 1.5 });
  });

  it("is never less than nothing", () => {
    expect(gapsOf(standings(seen(STRATEGY, 5)))[0]?.steps).toBe(0);
  });
});

describe("suggestNext()", () => {
  it("asks for an assessment before it suggests anything", () => {
    expect(suggestNext(track, standings(), NOTHING_DONE)).toEqual({ kind: "assess" });
  });

  it("says so when the next role is reached", () => {
    expect(suggestNext(track, standings(seen(STRATEGY, 5)), NOTHING_DONE)).toEqual({ kind: "reached" });
  });

  it("takes up the widest gap with a skill, a reading and a prompt of that area", () => {
    const area = track.focusAreas.find((one) => one.id === STRATEGY);
    expect(suggestNext(track, standings(seen(STRATEGY, 1)), NOTHING_DONE)).toMatchObject({
      kind: "grow",
      skill: area?.skills[0]?.text,
      prompt: area?.prompts[0]?.text,
      resourceId: "data-management-at-scale",
    });
  });

  it("moves on with each evidence, and leaves out what was read", () => {
    const area = track.focusAreas.find((one) => one.id === STRATEGY);
    const done = {
      knownResourceIds: new Set(["data-management-at-scale"]),
      evidenceCounts: new Map([[STRATEGY, (area?.skills.length ?? 0) + 1]]),
    };
    expect(suggestNext(track, standings(seen(STRATEGY, 1)), done)).toMatchObject({
      skill: area?.skills[1]?.text,
      resourceId: "staff-engineer",
    });
    const all = { ...done, knownResourceIds: new Set(area?.resources) };
    expect(suggestNext(track, standings(seen(STRATEGY, 1)), all)).toMatchObject({ resourceId: null });
  });
});
