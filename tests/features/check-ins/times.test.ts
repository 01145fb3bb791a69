import { expect, test } from "vitest";
import { rhythmInWords, timeForBoth, timeForOther } from "#src/features/check-ins/times.ts";
import type { Member } from "#src/features/members/member.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { officeHours, savedMember } from "#tests/support/people.ts";
import { at } from "./check-ins.ts";

async function memberIn(zone: string): Promise<Member> {
  return savedMember(await temporaryDatabase(), { slackUserId: "U1", hours: officeHours(zone) });
}

test("two people of one wall time read one time, others both, with the day where it differs", async () => {
  const berlin = await memberIn("Europe/Berlin");
  const evening = at("2026-09-08T20:00:00Z");
  expect(timeForBoth(evening, berlin, await memberIn("Europe/Paris"))).toBe("Tue 8 Sept, 22:00");
  expect(timeForBoth(evening, berlin, await memberIn("America/New_York"))).toBe(
    "Tue 8 Sept, 22:00 Berlin · 16:00 New York",
  );
  expect(timeForBoth(evening, berlin, await memberIn("Asia/Tokyo"))).toBe(
    "Tue 8 Sept, 22:00 Berlin · Wed 9 Sept, 05:00 Tokyo",
  );
});

test("a button's label with two zones fits Slack's 75 characters", async () => {
  const one = await memberIn("America/Argentina/ComodRivadavia");
  const other = await memberIn("America/North_Dakota/New_Salem");
  expect(timeForBoth(at("2026-09-09T03:30:00Z"), one, other).length).toBeLessThanOrEqual(75);
});

test("a time is told for the other when it differs for them, or when they do not work then", async () => {
  const tokyo = await memberIn("Asia/Tokyo");
  const paris = await memberIn("Europe/Paris");
  expect(timeForOther(at("2026-09-08T09:00:00Z"), "Europe/Berlin", paris)).toBe("");
  expect(timeForOther(at("2026-09-08T18:00:00Z"), "Europe/Berlin", paris)).toBe(
    "That is outside their working hours.",
  );
  expect(timeForOther(at("2026-09-08T07:00:00Z"), "Europe/Berlin", tokyo)).toBe(
    "For them that is Tue 8 Sept, 16:00 (Tokyo).",
  );
});

test("rhythms are said as people say them", () => {
  expect([7, 14, 10].map(rhythmInWords)).toEqual(["every week", "every 2 weeks", "every 10 days"]);
});
