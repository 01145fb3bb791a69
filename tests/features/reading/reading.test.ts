import { describe, expect, it } from "vitest";
import { stepReading, type Reading, type ReadingStep } from "#src/features/reading/reading.ts";
import { aReading } from "./readings.ts";

const NOW = new Date("2026-09-20T12:00:00Z");

function after(reading: Reading, step: ReadingStep): Reading {
  const stepped = stepReading(reading, step, NOW);
  if (stepped.kind === "rejected") throw new Error(stepped.reason);
  return stepped.reading;
}

function refusalOf(reading: Reading, step: ReadingStep): string | null {
  const stepped = stepReading(reading, step, NOW);
  return stepped.kind === "rejected" ? stepped.reason : null;
}

describe("stepReading()", () => {
  it("begins what was planned, and takes up again what was put aside where it was left", () => {
    const planned = aReading({ status: "planned", startedAt: null });
    expect(after(planned, { kind: "start" })).toMatchObject({ status: "reading", startedAt: NOW });
    const dropped = aReading({ status: "dropped", progress: 4 });
    expect(after(dropped, { kind: "start" })).toMatchObject({
      status: "reading",
      startedAt: NOW,
      progress: 4,
    });
  });

  it("begins what somebody tells progress about", () => {
    const planned = aReading({ status: "planned", startedAt: null });
    const expected = { status: "reading", startedAt: NOW, progress: 2, progressedAt: NOW };
    expect(after(planned, { kind: "progress", amount: 2 })).toMatchObject(expected);
  });

  it("takes a smaller number too: people correct themselves", () => {
    expect(after(aReading({ progress: 9 }), { kind: "progress", amount: 3 }).progress).toBe(3);
  });

  it("refuses progress beyond the end and leaves the reading as it is", () => {
    expect(refusalOf(aReading(), { kind: "progress", amount: 13 })).toBe(
      "has 12 chapters: 13 is beyond the end",
    );
  });

  it("finishes with takeaway and the wish to share it", () => {
    const finished = after(aReading(), { kind: "finish", takeaway: "Logs are tables.", isShared: true });
    const expected = { status: "finished", progress: 12, takeaway: "Logs are tables.", isShared: true };
    expect(finished).toMatchObject({ ...expected, finishedAt: NOW });
  });

  it.each<ReadingStep>([
    { kind: "start" },
    { kind: "progress", amount: 3 },
    { kind: "finish", takeaway: "", isShared: false },
    { kind: "drop" },
    { kind: "snooze", days: 7 },
  ])("leaves what is finished as it is ($kind)", (step) => {
    expect(refusalOf(aReading({ status: "finished" }), step)).toBe(
      "is finished already; it stays on your list",
    );
  });

  it("keeps no rhythm of questions for what is not being read; that there are none is always right", () => {
    for (const status of ["planned", "dropped"] as const) {
      const reading = aReading({ status });
      expect(refusalOf(reading, { kind: "rhythm", rhythm: "weekly" })).toContain("is not being read");
      expect(after(reading, { kind: "rhythm", rhythm: "never" }).rhythm).toBe("never");
    }
  });

  it("says it when something is done twice", () => {
    expect(refusalOf(aReading(), { kind: "start" })).toBe("is being read already");
    expect(refusalOf(aReading({ status: "dropped" }), { kind: "drop" })).toBe("is put aside already");
  });

  it("takes each step as an answer: nudges are counted anew", () => {
    const nudged = aReading({ ignoredNudges: 2, nudgedAt: NOW });
    expect(after(nudged, { kind: "snooze", days: 7 })).toMatchObject({
      ignoredNudges: 0,
      snoozedUntilAt: new Date("2026-09-27T12:00:00Z"),
    });
  });
});
