import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { saveWorkspace } from "#src/features/workspace/store.ts";
import { typed } from "#tests/support/cli.ts";
import { temporaryFolder } from "#tests/support/database.ts";

let folder: string;
let environment: { readonly DATABASE_URL: string };
const identity = {
  workspaceId: WorkspaceId.parse("T0GUILD"),
  workspaceName: "Guild",
  botUserId: SlackUserId.parse("U0BOT"),
};

beforeEach(async () => {
  folder = temporaryFolder();
  const path = join(folder, "guildhall.db");
  environment = { DATABASE_URL: `file:${path}` };
  const now = new Date("2026-09-07T08:00:00Z");
  const db = await openDatabase({ path, now });
  await saveWorkspace(db, identity, now);
  await db.close();
});

function calendarFile(...lines: readonly string[]): string {
  const path = join(folder, "feasts of home.ics");
  const event = ["BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20200501", ...lines, "END:VEVENT"];
  writeFileSync(path, ["BEGIN:VCALENDAR", "VERSION:2.0", ...event, "END:VCALENDAR", ""].join("\r\n"));
  return path;
}

test("a calendar file is imported under its name, and listed", async () => {
  const file = calendarFile("RRULE:FREQ=YEARLY", "SUMMARY:Day of work");
  const end = await typed(
    ["holidays", "import", file, "--zones", "Europe/Berlin, Europe/Vienna"],
    environment,
  );
  expect(end).toMatchObject({ exitCode: 0, complained: "" });
  expect(end.printed).toContain("feasts of home: 3 days to come, for people in Europe/Berlin, Europe/Vienna");
  const listed = await typed(["holidays", "list"], environment);
  expect(listed.printed).toMatch(/^feasts of home, for people in .*\n {2}20\d\d-05-01 {2}Day of work$/m);
});

test("importing again replaces, and a calendar of days that are over is empty", async () => {
  await typed(["holidays", "import", calendarFile("RRULE:FREQ=YEARLY"), "--calendar", "Home"], environment);
  const end = await typed(["holidays", "import", calendarFile(), "--calendar", "Home"], environment);
  expect(end.printed).toContain("Home: no day of it is to come");
  expect((await typed(["holidays", "list"], environment)).printed).toBe("No holidays are known.");
});

test("what cannot be used is refused with what was wanted", async () => {
  const file = calendarFile("RRULE:FREQ=YEARLY");
  const other = join(folder, "notes.txt");
  writeFileSync(other, "hello");
  const wrong = [
    {
      words: ["holidays", "import", file, "--zones", "Berlin"],
      exitCode: 64,
      says: "'Berlin' is no time zone",
    },
    { words: ["holidays", "import", join(folder, "none.ics")], exitCode: 66, says: "Cannot read" },
    { words: ["holidays", "import", other], exitCode: 65, says: "not a whole calendar" },
    { words: ["holidays", "import"], exitCode: 64, says: "holidays import FILE" },
    { words: ["holidays", "remove"], exitCode: 64, says: "holidays import FILE" },
  ];
  for (const { words, exitCode, says } of wrong) {
    const end = await typed(words, environment);
    expect(end.exitCode).toBe(exitCode);
    expect(end.complained).toContain(says);
  }
});

test("a file that the bot never served has no workspace to keep them for", async () => {
  const elsewhere = { DATABASE_URL: `file:${join(folder, "other.db")}` };
  await typed(["migrate"], elsewhere);
  const end = await typed(["holidays", "list"], elsewhere);
  expect(end).toMatchObject({ exitCode: 1, printed: "" });
  expect(end.complained).toContain("Start the bot once");
});
