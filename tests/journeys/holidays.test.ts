import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let lea: Person;
let ada: Person;
let kei: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      kei = workspace.addPerson({ name: "kei", realName: "Kei Tidewhisper", timeZone: "Asia/Tokyo" });
    },
  });
});

afterEach(() => stage.stop());

async function addHolidays(values: Readonly<Record<string, string>>): Promise<string> {
  const shown = await lea.command("/guild holidays");
  await lea.press(shown.replies.at(-1)!, "guild.new_calendar");
  const saved = await lea.submit(values);
  await lea.close({ all: true });
  return saved.view?.visible ?? JSON.stringify(saved.errors);
}

async function holidays(): Promise<string> {
  return (await lea.command("/guild holidays")).replies.at(-1)?.visible ?? "";
}

function heard(person: Person): number {
  return person.sees().filter(({ visible, ephemeral }) => !ephemeral && visible.includes("Fundamentals"))
    .length;
}

test("a holiday holds a nudge back for those whose holiday it is, and for nobody else", async () => {
  const saved = await addHolidays({
    name: "Germany",
    days: "2026-09-14 Day of fiction\n2026-12-25 to 2026-12-26 Christmas",
    zones: "Europe/Berlin",
  });
  expect(saved).toContain("3 days to come, for people in Europe/Berlin. The next is Mon 14 Sept");
  for (const person of [ada, kei]) await person.command("/reading start Fundamentals of Data Engineering");
  const [before, beforeKei] = [heard(ada), heard(kei)];

  await stage.runUntil(new Date("2026-09-14T20:00:00Z"));
  expect([heard(ada) - before, heard(kei) - beforeKei]).toEqual([0, 1]);
  await stage.runUntil(new Date("2026-09-15T06:59:00Z"));
  expect(heard(ada)).toBe(before);
  await stage.runUntil(new Date("2026-09-15T07:01:00Z"));
  expect(heard(ada)).toBe(before + 1);
});

test("a day taken off the calendar lets out at once what waited for its end", async () => {
  await addHolidays({ name: "Company", days: "2026-09-14 to 2026-09-16 Retreat" });
  await ada.command("/reading start Fundamentals of Data Engineering");
  const before = heard(ada);
  await stage.runUntil(new Date("2026-09-14T09:00:00Z"));
  expect(heard(ada)).toBe(before);
  const shown = await lea.command("/guild holidays");
  await lea.press(shown.replies.at(-1)!, "Change");
  await lea.submit({ days: "2026-09-16 Retreat" });
  await stage.settle();
  expect(heard(ada)).toBe(before + 1);
});

test("a calendar is changed by its lines, and is gone without any", async () => {
  await addHolidays({ name: "Company <!channel>", days: "2026-12-24 Eve & `rest`\n2026-12-31 Last" });
  expect(await holidays()).toContain("Company <!channel>, for everybody");
  const shown = await lea.command("/guild holidays");
  const opened = await lea.press(shown.replies.at(-1)!, "Change");
  expect(opened.view?.visible).toContain("2026-12-24 Eve & `rest`");
  await lea.submit({ days: "" });
  await lea.close({ all: true });
  expect(await holidays()).toContain("I know of no holidays yet");
  const stale = await lea.press(shown.replies.at(-1)!, "Change");
  expect(stale.replies.at(-1)?.visible).toContain("gone by now");
});

test("what cannot be read is refused at its field, and a name is taken once", async () => {
  await addHolidays({ name: "Company", days: "2026-12-24 Eve" });
  const shown = await lea.command("/guild holidays");
  await lea.press(shown.replies.at(-1)!, "guild.new_calendar");
  const refused = await lea.submit({ name: "Company", days: "Christmas", zones: "Berlin" });
  expect(refused.errors?.["name"]).toContain("already");
  expect(refused.errors?.["days"]).toContain("Line 1");
  expect(refused.errors?.["zones"]).toContain("Europe/Berlin");
});

test("holidays are for leads", async () => {
  const answer = await ada.command("/guild holidays");
  expect(answer.replies.at(-1)?.visible).toContain("people who run the programme");
});
