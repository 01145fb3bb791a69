import { describe, expect, it } from "vitest";
import { MemberId, SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { NO_TIME_OFF } from "#src/core/time-off.ts";
import {
  planImport,
  type FoundRow,
  type ImportedMember,
  type KnownMember,
} from "#src/features/members/import.ts";
import { parseRoster } from "#src/features/members/roster.ts";

const TOPICS = [
  { id: "technical-leadership", title: "Technical leadership in data" },
  { id: "mentoring-and-growing", title: "Mentoring and growing the team" },
];
const HEADER = "name,email,role,teach,learn,capacity,time_zone,working_hours,team,manager,exclude";
const ADA = "Ada,ada@example.com,mentor,technical-leadership:5,,2,Europe/London,08:00-16:00,Lakehouse,,";
const BO = "Bo,bo@example.com,mentee,,mentoring-and-growing:1,,,,,ada@example.com,cy@example.com";
const CY = "Cy,cy@example.com,both,technical-leadership:3,mentoring-and-growing:2,1,,,,,";

const OWN_QUIET = {
  timeZone: "Europe/London",
  days: [1, 2, 3, 4, 5],
  start: "08:00",
  end: "16:00",
  timeOff: { ...NO_TIME_OFF, quietHours: { start: "08:00", end: "10:00" } },
};

describe("planImport()", () => {
  it("adds everybody at once, managers and exclusions of later lines included", () => {
    const plan = planImport(found(BO, CY, ADA), []);
    expect(plan.problems).toEqual([]);
    expect(plan.added.map((one) => one.name)).toEqual(["Bo", "Cy", "Ada"]);
    expect(plan.added[0]).toMatchObject({ managerSlackId: "UADA", excludes: ["UCY"] });
  });

  it("changes nothing when the same roster comes again", () => {
    const rows = found(ADA, BO, CY);
    const plan = planImport(rows, planImport(rows, []).added.map(known));
    expect(plan).toEqual({ added: [], changed: [], unchanged: 3, problems: [] });
  });

  it("takes what people wish of a match, and leaves what they said of it since", () => {
    const header = `${HEADER},office,mentors_wanted,cadence,meeting,prefers_topics,own_levels`;
    const line = `${BO},North,2,weekly,in person,,mentoring-and-growing:2`;
    const [added] = planImport(foundIn(header, line, `${CY},,,,,,`), []).added;
    expect(added).toMatchObject({
      wishes: { office: "North", wantedMentors: 2, cadenceDays: 7, meetingForm: "in_person" },
      profile: { learn: [{ topicId: "mentoring-and-growing", weight: 1, ownLevel: 2 }] },
    });
    const since = { ...known(added!), wishes: { ...added!.wishes, cadenceDays: 14, office: null } };
    expect(planImport(foundIn(header, line), [since])).toMatchObject({ changed: [], unchanged: 1 });
    const [changed] = planImport(foundIn(header, line.replace("weekly", "monthly")), [since]).changed;
    expect(changed?.wishes).toMatchObject({ cadenceDays: 28, office: null, wantedMentors: 2 });
  });

  it("takes a quiet time, leaves what they said of it since, and drops it from a day that it does not fit", () => {
    const header = `${HEADER},quiet_hours`;
    const [added] = planImport(foundIn(header, `${ADA},12:00-13:00`), []).added;
    expect(added?.profile.hours.timeOff?.quietHours).toEqual({ start: "12:00", end: "13:00" });
    const mine = known({ ...added!, profile: { ...added!.profile, hours: OWN_QUIET } });
    expect(planImport(foundIn(header, `${ADA},12:00-13:00`), [mine])).toMatchObject({ unchanged: 1 });
    const later = planImport(found(ADA.replace("08:00-16:00", "10:00-18:00")), [mine]).changed[0];
    expect(later?.profile.hours).toMatchObject({ start: "10:00", timeOff: { quietHours: null } });
  });

  it("takes the zone of the roster, else Slack's, and follows Slack only where they agree", () => {
    const [ada, bo] = planImport(found(ADA, BO), []).added;
    expect(ada).toMatchObject({ followsSlackZone: false, profile: { hours: { timeZone: "Europe/London" } } });
    expect(bo).toMatchObject({ followsSlackZone: true, profile: { hours: { timeZone: "Asia/Tokyo" } } });
  });

  it("leaves what a member said since, while the roster says the same as before", () => {
    const mine = edited(ADA, { capacity: 4, goal: "fewer pages at night" });
    expect(planImport(found(ADA), [mine])).toMatchObject({ changed: [], unchanged: 1 });
    const moved = planImport(found(ADA.replace("08:00-16:00", "10:00-18:00")), [mine]);
    expect(moved.changed[0]?.profile).toMatchObject({
      capacity: 4,
      goal: "fewer pages at night",
      hours: { start: "10:00" },
    });
  });

  it("takes a cell that says something else than last time", () => {
    const mine = edited(ADA, { capacity: 4 });
    const plan = planImport(found(ADA.replace(",2,", ",3,")), [mine]);
    expect(plan.changed[0]?.profile.capacity).toBe(3);
  });

  it("keeps what somebody said who joined by themselves before any roster", () => {
    const mine = { ...edited(ADA, { capacity: 4 }), imported: null };
    const plan = planImport(found(ADA), [mine]);
    expect(plan.changed[0]).toMatchObject({ team: "Lakehouse", profile: { capacity: 4 } });
    expect(planImport(found(ADA), plan.changed.map(known)).unchanged).toBe(1);
  });

  it("takes an empty cell and a missing column for no word at all", () => {
    const before = planImport(found(ADA, CY), []).added.map(known);
    const bare = foundIn("name,email", "Ada,ada@example.com", "Cy,cy@example.com");
    expect(planImport(bare, before)).toMatchObject({ changed: [], unchanged: 2 });
  });

  it("brings in somebody who used Guildhall outside the programme", () => {
    const outside = edited(ADA, { role: "none", capacity: 0 });
    const plan = planImport(found(ADA), [{ ...outside, teach: [], imported: null }]);
    expect(plan.added[0]).toMatchObject({ status: "active", profile: { role: "mentor", capacity: 2 } });
  });

  it("lets a pause stand", () => {
    const paused = edited(ADA, { status: "paused", pausedUntilOn: "2026-12-01" });
    expect(planImport(found(ADA), [paused]).unchanged).toBe(1);
  });

  it("does not bring back who left", () => {
    const plan = planImport(found(BO, ADA), [edited(ADA, { status: "left" })]);
    expect(plan.added.map((one) => one.name)).toEqual(["Bo"]);
    expect(plan.problems.map((problem) => problem.line)).toEqual([2, 3]);
    expect(plan.problems.at(-1)?.reason).toContain("left the mentoring");
  });

  it("names the line of a manager or an exclusion that nobody knows, and keeps the row", () => {
    const plan = planImport(found(BO), []);
    expect(plan.added).toMatchObject([{ managerSlackId: null, excludes: [] }]);
    expect(plan.problems).toMatchObject([
      { line: 2, column: "exclude" },
      { line: 2, column: "manager" },
    ]);
    expect(plan.problems[1]?.reason).toContain("'ada@example.com'");
  });

  it("finds a manager among the members who are known already", () => {
    const plan = planImport(found(BO), planImport(found(ADA, CY), []).added.map(known));
    expect(plan.problems).toEqual([]);
    expect(plan.added[0]).toMatchObject({ managerSlackId: "UADA", excludes: ["UCY"] });
  });

  it("refuses people as their own managers", () => {
    const plan = planImport(found(BO.replace("ada@example.com,cy@example.com", "bo@example.com,")), []);
    expect(plan.problems).toMatchObject([{ line: 2, column: "manager" }]);
  });

  it("takes two lines for one person once", () => {
    const [one, other] = found(ADA, CY);
    if (!one || !other) throw new Error("Cannot find the rows");
    const plan = planImport([one, { ...other, person: one.person }], []);
    expect(plan.added).toHaveLength(1);
    expect(plan.problems).toMatchObject([{ line: 3 }]);
    expect(plan.problems[0]?.reason).toContain("line 2");
  });

  it("never takes an exclusion away", () => {
    const before = edited(ADA, {});
    const plan = planImport(found(ADA), [{ ...before, excludes: [SlackUserId.parse("UBO")] }]);
    expect(plan.unchanged).toBe(1);
  });
});

function found(...lines: readonly string[]): readonly FoundRow[] {
  return foundIn(HEADER, ...lines);
}

/** Everybody is in Slack under the first word of their name, in Tokyo. */
function foundIn(...lines: readonly string[]): readonly FoundRow[] {
  const { rows, problems } = parseRoster(lines.join("\n"), TOPICS);
  expect(problems).toEqual([]);
  return rows.map((row) => {
    const id = SlackUserId.parse(`U${row.name.toUpperCase()}`);
    return { row, person: { id, email: row.email, timeZone: "Asia/Tokyo" } };
  });
}

/** A member as an import left them, changed since by themselves. */
function edited(line: string, change: Partial<KnownMember["member"]>): KnownMember {
  const [added] = planImport(found(line), []).added;
  if (!added) throw new Error("Cannot add the member");
  const one = known(added);
  return { ...one, member: { ...one.member, ...change } };
}

function known(after: ImportedMember): KnownMember {
  const { slackUserId, name, email, team, status, profile, followsSlackZone } = after;
  const { teach, learn, ...rest } = profile;
  return {
    member: {
      id: MemberId.parse(`member_${slackUserId.toLowerCase().padStart(16, "0")}`),
      workspaceId: WorkspaceId.parse("T1"),
      slackUserId,
      name,
      email,
      team,
      status,
      pausedUntilOn: null,
      followsSlackZone,
      managerId: null,
      waitingSinceAt: null,
      joinedAt: new Date("2026-09-07T08:00:00Z"),
      ...rest,
    },
    teach: [...teach].toReversed(),
    learn: [...learn].toReversed(),
    wishes: after.wishes,
    managerSlackId: after.managerSlackId,
    excludes: after.excludes,
    imported: after.imported,
  };
}
