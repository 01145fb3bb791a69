import { MemberId, ReadingId, WorkspaceId } from "#src/core/ids.ts";
import type { ListedResource, Reading } from "#src/features/reading/reading.ts";

/** A reading in progress, begun on a Wednesday; `changes` make it another one. */
export function aReading(changes: Partial<Reading> = {}): Reading {
  return {
    id: ReadingId.parse("reading_0000000000000001"),
    workspaceId: WorkspaceId.parse("T0000000001"),
    memberId: MemberId.parse("member_0000000000000001"),
    resource: aResource(),
    status: "reading",
    progress: 0,
    takeaway: "",
    isShared: false,
    startedAt: new Date("2026-09-02T10:00:00Z"),
    finishedAt: null,
    progressedAt: null,
    rhythm: "weekly",
    snoozedUntilAt: null,
    nudgedAt: null,
    ignoredNudges: 0,
    createdAt: new Date("2026-09-02T10:00:00Z"),
    ...changes,
  };
}

export function aResource(changes: Partial<ListedResource> = {}): ListedResource {
  return {
    id: "a-book",
    kind: "book",
    title: "The Patient Pipeline",
    author: "Ida Mosscliff",
    link: null,
    unit: "chapters",
    total: 12,
    ...changes,
  };
}
