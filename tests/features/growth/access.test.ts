import { describe, expect, it } from "vitest";
import { MemberId, PairId, WorkspaceId } from "#src/core/ids.ts";
import { accessTo } from "#src/features/growth/access.ts";
import type { Pair } from "#src/features/matching/pair.ts";

const ada = MemberId.parse("member_0000000000000ada");
const bo = MemberId.parse("member_00000000000000bo");
const cy = MemberId.parse("member_00000000000000cy");

function aPair(changes: Partial<Pair>): Pair {
  return {
    id: PairId.parse("pair_0000000000000001"),
    workspaceId: WorkspaceId.parse("T0000000001"),
    roundId: null,
    mentorId: bo,
    menteeId: ada,
    status: "active",
    cadenceDays: 14,
    reasons: [],
    startedAt: new Date("2026-09-01T00:00:00Z"),
    closedAt: null,
    ...changes,
  };
}

describe("accessTo()", () => {
  it("gives everybody their own growth", () => {
    expect(accessTo(ada, ada, [])).toMatchObject({ ownerId: ada, viewerId: ada, as: "owner" });
  });

  it("gives a mentor their mentee's, while the pair is active", () => {
    expect(accessTo(ada, bo, [aPair({})])).toMatchObject({ ownerId: ada, viewerId: bo, as: "mentor" });
    expect(accessTo(ada, bo, [aPair({ status: "closed" })])).toBeNull();
  });

  it("gives a mentee nothing of their mentor's", () => {
    expect(accessTo(bo, ada, [aPair({})])).toBeNull();
  });

  it("gives nothing to anybody else, whatever pairs they are in", () => {
    const elsewhere = [aPair({ mentorId: cy, menteeId: bo }), aPair({ mentorId: bo, menteeId: cy })];
    expect(accessTo(ada, cy, [...elsewhere, aPair({})])).toBeNull();
    expect(accessTo(ada, bo, elsewhere)).toBeNull();
  });
});
