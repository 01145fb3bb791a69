import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { isWorkingAt } from "#src/core/working-hours.ts";
import { loadMember, loadWorkingHours, saveStanding } from "#src/features/members/store.ts";
import { loadCalendars, saveCalendar } from "#src/features/workspace/holiday-store.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD, officeHours, savedMember } from "#tests/support/people.ts";

const now = new Date("2026-09-07T08:00:00Z");
const within = { from: "2026-09-07", until: "2027-09-07" };

async function keep(db: Database, name: string, { zones = [], days }: { zones?: string[]; days: string[] }) {
  const calendar = { name, zones, holidays: days.map((on) => ({ on, name: "Feast" })) };
  await db.transaction((tx) => saveCalendar(tx, GUILD, { calendar, within, now }));
}

async function daysOffOf(db: Database, slackUserId: string): Promise<readonly string[]> {
  const hours = await loadWorkingHours(db.reader, GUILD, SlackUserId.parse(slackUserId));
  return [...(hours?.timeOff?.holidays ?? [])];
}

test("everybody has the days of a calendar without zones off, and those of their own zone's", async () => {
  const db = await temporaryDatabase();
  await savedMember(db, { slackUserId: "U0BERLIN" });
  await savedMember(db, { slackUserId: "U0TOKYO", hours: officeHours("Asia/Tokyo") });
  await keep(db, "Company", { days: ["2026-12-31"] });
  await keep(db, "Germany", { zones: ["Europe/Vienna", "Europe/Berlin"], days: ["2026-10-03"] });
  expect(await daysOffOf(db, "U0BERLIN")).toEqual(["2026-10-03", "2026-12-31"]);
  expect(await daysOffOf(db, "U0TOKYO")).toEqual(["2026-12-31"]);
});

test.each([
  ["Asia/Kolkata", "Asia/Calcutta"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["US/Eastern", "America/New_York"],
  ["Europe/Kyiv", "Europe/Kiev"],
])("the days of a calendar for %s are days off in %s, which is the same", async (named, zone) => {
  const db = await temporaryDatabase();
  await savedMember(db, { slackUserId: "U0ADA", hours: officeHours(zone) });
  await keep(db, "Feasts", { zones: ["Asia/Tokyo", named], days: ["2026-10-02"] });
  expect(await daysOffOf(db, "U0ADA")).toEqual(["2026-10-02"]);
});

test.each(["Europe/Berlin", "Europe/Stockholm"])(
  "the days of Vienna and of Oslo are not those of %s",
  async (zone) => {
    const db = await temporaryDatabase();
    await savedMember(db, { slackUserId: "U0ADA", hours: officeHours(zone) });
    await keep(db, "Feasts", { zones: ["Europe/Vienna", "Europe/Oslo"], days: ["2026-10-26"] });
    expect(await daysOffOf(db, "U0ADA")).toEqual([]);
  },
);

test("saving again replaces the days to come and keeps those that are over", async () => {
  const db = await temporaryDatabase();
  const past = { name: "Company", zones: [], holidays: [{ on: "2026-01-01", name: "New Year" }] };
  const lastYear = { from: "2026-01-01", until: "2026-09-07" };
  await db.transaction((tx) => saveCalendar(tx, GUILD, { calendar: past, within: lastYear, now }));
  await keep(db, "Company", { days: ["2026-12-24", "2026-12-31"] });
  await keep(db, "Company", { days: ["2026-12-31"] });
  const [calendar] = await loadCalendars(db.reader, GUILD, "2026-01-01");
  expect(calendar?.holidays.map(({ on }) => on)).toEqual(["2026-01-01", "2026-12-31"]);
});

test("a calendar without a day to come is gone", async () => {
  const db = await temporaryDatabase();
  await keep(db, "Company", { days: ["2026-12-24"] });
  await keep(db, "Company", { days: [] });
  expect(await loadCalendars(db.reader, GUILD, "2026-01-01")).toEqual([]);
});

test("a pause until a day is time off until then, one without an end is not", async () => {
  const db = await temporaryDatabase();
  const ada = await savedMember(db, { slackUserId: "U0ADA" });
  async function pause(pausedUntilOn: string | null): Promise<void> {
    await db.transaction((tx) => saveStanding(tx, ada.id, { status: "paused", pausedUntilOn, now }));
  }
  const at = new Date("2026-09-08T08:00:00Z");
  await pause("2026-09-14");
  const away = await loadMember(db.reader, GUILD, ada.slackUserId);
  expect(away && isWorkingAt(away.hours, at)).toBe(false);
  await pause(null);
  const endless = await loadMember(db.reader, GUILD, ada.slackUserId);
  expect(endless && isWorkingAt(endless.hours, at)).toBe(true);
});
