import { describe, expect, it } from "vitest";
import { readPause, readProfile } from "#src/features/members/form.ts";
import { formOf, type Fields } from "#tests/support/crafted.ts";

const TOPICS = [{ id: "technical-leadership", title: "Technical leadership" }];

const FILLED: Fields = {
  role: "both",
  learn: ["technical-leadership"],
  teach: ["technical-leadership"],
  capacity: "2",
  start: "09:00",
  end: "17:00",
  days: ["5", "1"],
  zone: "Europe/Berlin",
};

function fieldsRefused(change: Fields): readonly string[] {
  const reading = readProfile(formOf({ ...FILLED, ...change }), TOPICS);
  return reading.kind === "rejected" ? Object.keys(reading.errors) : [];
}

describe("readProfile()", () => {
  it("takes what the modal hands in", () => {
    expect(readProfile(formOf(FILLED), TOPICS)).toMatchObject({
      kind: "profile",
      profile: { role: "both", capacity: 2, hours: { days: [1, 5], start: "09:00", end: "17:00" } },
    });
  });

  it.each<readonly [string, Fields]>([
    ["role", { role: "boss" }],
    ["capacity", { capacity: "2.5" }],
    ["capacity", { capacity: "11" }],
    ["capacity", { capacity: "many" }],
    ["start", { start: "" }],
    ["end", { end: "25:00" }],
    ["end", { end: "08:00" }],
    ["zone", { zone: "+02:00" }],
    ["quiet_hours", { quiet_hours: "noon" }],
    ["quiet_hours", { quiet_hours: "13:00-12:00" }],
    ["quiet_hours", { quiet_hours: "08:00-10:00" }],
    ["quiet_hours", { quiet_hours: "16:00-18:00" }],
    ["quiet_hours", { quiet_hours: "09:00-17:00" }],
    ["quiet_hours", { quiet_hours: "09:00-16:30" }],
    ["teach", { teach: ["no-such-topic"] }],
  ])("refuses at '%s' what no client of Slack's would send: %o", (field, change) => {
    expect(fieldsRefused(change)).toEqual([field]);
  });

  it("takes a quiet time as people write it, and none for an empty field", () => {
    expect(readProfile(formOf({ ...FILLED, quiet_hours: "9:00 – 11:00" }), TOPICS)).toMatchObject({
      profile: { hours: { timeOff: { quietHours: { start: "09:00", end: "11:00" } } } },
    });
    const without = readProfile(formOf({ ...FILLED, quiet_hours: "" }), TOPICS);
    expect(without.kind === "profile" && without.profile.hours.timeOff).toBeUndefined();
  });

  it("takes Monday to Friday for somebody who picked no day", () => {
    expect(readProfile(formOf({ ...FILLED, days: [] }), TOPICS)).toMatchObject({
      profile: { hours: { days: [1, 2, 3, 4, 5] } },
    });
  });
});

describe("readProfile() of a known member", () => {
  const topics = [...TOPICS, { id: "mentoring-and-growing", title: "Mentoring" }];

  function profileWith(change: Fields, before: Parameters<typeof readProfile>[2]) {
    const reading = readProfile(formOf({ ...FILLED, ...change }), topics, before);
    return reading.kind === "profile" ? reading.profile : null;
  }

  it("keeps levels that a roster said, since the modal does not ask for them", () => {
    const before = {
      teach: [{ topicId: "technical-leadership", weight: 5 }],
      learn: [{ topicId: "technical-leadership", weight: 1, ownLevel: 2 }],
    };
    expect(profileWith({}, before)).toMatchObject({
      teach: [{ topicId: "technical-leadership", weight: 5 }],
      learn: [{ topicId: "technical-leadership", weight: 1, ownLevel: 2 }],
    });
  });

  it("takes the order of what is taught for what the mentor would rather help with", () => {
    const teach = ["mentoring-and-growing", "technical-leadership"];
    expect(profileWith({ teach }, { teach: [], learn: [] })?.teach).toEqual([
      { topicId: "mentoring-and-growing", weight: 3, rank: 1 },
      { topicId: "technical-leadership", weight: 3, rank: 2 },
    ]);
  });
});

describe("readPause()", () => {
  it.each(["2028-02-28", "2028-02-30", "2027-02-29", "someday", ""])("refuses '%s'", (until) => {
    expect(readPause(formOf({ until }), "2028-02-28").kind).toBe("rejected");
  });

  it("takes a leap day, and up to a year", () => {
    expect(readPause(formOf({ until: "2028-02-29" }), "2028-02-28").kind).toBe("pause");
    expect(readPause(formOf({ until: "2029-02-28" }), "2028-02-28").kind).toBe("pause");
    expect(readPause(formOf({ until: "2029-03-01" }), "2028-02-28").kind).toBe("rejected");
  });
});
