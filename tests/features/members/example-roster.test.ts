import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadShippedTracks } from "#db/seed/load.ts";
import { sharedSpans, type WorkingHours } from "#src/core/working-hours.ts";
import { parseTrack, type FocusArea } from "#src/features/growth/track.ts";
import { parseRoster, type RosterRow } from "#src/features/members/roster.ts";

const text = readFileSync(new URL("../../../examples/roster.csv", import.meta.url), "utf8");
const { rows, problems } = parseRoster(text, await shippedTopics());
const mentors = rows.filter((row) => row.role !== "mentee");
const mentees = rows.filter((row) => row.role !== "mentor");

describe("examples/roster.csv", () => {
  it("is read without a problem: 48 people", () => {
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(48);
    expect(new Set(rows.map((row) => row.name)).size).toBe(48);
  });

  it("gives everybody an address that belongs to nobody, and a Slack id of their own", () => {
    for (const row of rows) {
      expect(row.email).toMatch(/@example\.(com|org)$/);
      expect(row.slackId).toMatch(/^U[A-Z0-9]{8,10}$/);
    }
    expect(new Set(rows.map((row) => row.slackId)).size).toBe(48);
  });

  it("has mentors, mentees and people who are both", () => {
    expect(rows.filter((row) => row.role === "mentor")).toHaveLength(14);
    expect(rows.filter((row) => row.role === "mentee")).toHaveLength(24);
    expect(rows.filter((row) => row.role === "both")).toHaveLength(10);
  });

  it("spreads over the world: six zones or more, the south and a half-hour zone among them", () => {
    const zones = new Set(rows.map((row) => row.timeZone));
    expect(zones.size).toBeGreaterThanOrEqual(6);
    expect([...zones]).toEqual(
      expect.arrayContaining([
        "America/Sao_Paulo",
        "Australia/Sydney",
        "Africa/Johannesburg",
        "Asia/Kolkata",
      ]),
    );
    expect(new Set(rows.map((row) => row.workingHours?.start)).size).toBeGreaterThan(5);
  });

  it("lets everybody teach or learn what their role says", () => {
    for (const mentor of mentors) expect(mentor.teach.length).toBeGreaterThan(0);
    for (const mentee of mentees) expect(mentee.learn.length).toBeGreaterThan(0);
  });

  it("names topics by id and by title", () => {
    expect(text).toContain("data-platform-architecture:5");
    expect(text).toContain("Data platform architecture:5");
  });

  it("has managers and exclusions that are people of the roster, and never oneself", () => {
    const emails = new Set(rows.map((row) => row.email));
    const managed = rows.filter((row) => row.managerEmail !== null);
    const excluding = rows.filter((row) => row.excludeEmails.length > 0);
    expect(managed).toHaveLength(47);
    expect(excluding.length).toBeGreaterThanOrEqual(3);
    for (const row of managed) expect(emails.has(row.managerEmail)).toBe(true);
    for (const row of excluding) for (const email of row.excludeEmails) expect(emails.has(email)).toBe(true);
    for (const row of rows) expect([row.managerEmail, ...row.excludeEmails]).not.toContain(row.email);
  });

  it("offers a little less room than there are wishes", () => {
    const capacity = rows.reduce((sum, row) => sum + row.capacity, 0);
    expect(mentees.length - capacity).toBeGreaterThanOrEqual(1);
    expect(mentees.length - capacity).toBeLessThanOrEqual(5);
  });

  it("has two people who share working hours with hardly anybody", () => {
    const company = rows
      .map((row) => ({
        name: row.name,
        others: rows.filter((other) => other !== row && sharesAnHour(row, other)).length,
      }))
      .sort((one, other) => one.others - other.others);
    expect(company.slice(0, 2).map((each) => each.name)).toEqual([
      "Lavender Stitchwell",
      "Ottoline Featherstonehaugh-Finch",
    ]);
    expect(company[1]?.others).toBeLessThan(15);
    expect(company[0]?.others).toBeGreaterThan(0);
  });
});

function sharesAnHour(one: RosterRow, other: RosterRow): boolean {
  const from = new Date("2026-11-23T00:00:00Z");
  const until = new Date("2026-11-28T00:00:00Z");
  return sharedSpans([hoursOf(one), hoursOf(other)], from, until).some(
    (span) => span.endAt.getTime() - span.startAt.getTime() >= 3_600_000,
  );
}

function hoursOf(row: RosterRow): WorkingHours {
  if (row.timeZone === null || row.workingHours === null)
    throw new Error(`'${row.name}' has no working hours`);
  return { timeZone: row.timeZone, days: [1, 2, 3, 4, 5], ...row.workingHours };
}

async function shippedTopics(): Promise<readonly FocusArea[]> {
  const reading = parseTrack((await loadShippedTracks())[0]);
  if (reading.kind === "rejected") throw new Error(reading.problems.join("\n"));
  return reading.track.focusAreas;
}
