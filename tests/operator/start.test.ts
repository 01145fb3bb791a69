import { writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/open.ts";
import { runScript, type ChildEnd } from "#tests/support/child.ts";
import { temporaryFolder } from "#tests/support/database.ts";

// Nobody listens there: what is wrong with the file is found before Slack is asked for anything.
const TOKENS = {
  SLACK_BOT_TOKEN: "xoxb-1-kestrel",
  SLACK_APP_TOKEN: "xapp-1-heron",
  SLACK_API_URL: "http://127.0.0.1:9/api/",
};

describe("npm start", () => {
  it("without tokens says how to get them and that the demo needs none", async () => {
    const end = await start(temporaryFolder(), {});
    expect(end.exitCode).toBe(78);
    expect(end.stderr).toContain("npm run demo");
    expect(end.stderr).toContain("https://api.slack.com/apps");
    expect(end.stderr.split("\n").length).toBeLessThan(15);
    expect(end.stdout).toBe("");
  });

  it("with wrong settings names each and prints no value", async () => {
    const end = await start(temporaryFolder(), { ...TOKENS, PORT: "none", SLACK_APP_TOKEN: "bittern" });
    expect(end.exitCode).toBe(78);
    expect(end.stderr).toMatch(/SLACK_APP_TOKEN: .*\n.*PORT: /);
    expect(end.stderr).not.toMatch(/kestrel|bittern/);
  });

  it("reads .env, and what the environment says wins over it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, ".env"), "SLACK_BOT_TOKEN=xoxb-1-a\nLOG_LEVEL=loud\nPORT=none\n");
    const end = await start(folder, { PORT: "3000" });
    expect(end.stderr).toContain("LOG_LEVEL");
    expect(end.stderr).not.toMatch(/PORT|SLACK_BOT_TOKEN/);
  });

  it("on a file that is no database says so in a line", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "guildhall.db"), "Dear diary, ".repeat(1000));
    const end = await start(folder, TOKENS);
    expect(end.exitCode).toBe(78);
    expect(end.stderr).toMatch(/^Cannot open the database '\.\/guildhall\.db' \(not-a-database\)\. .+\n$/);
  });

  it("on the file of a running bot says that one is running", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "guildhall.db");
    const running = await openDatabase({ path, lock: true, now: new Date() });
    const end = await start(folder, TOKENS);
    await running.close();
    expect(end.exitCode).toBe(78);
    expect(end.stderr).toContain("(locked)");
  });

  it("on somebody else's database leaves it alone", async () => {
    const folder = temporaryFolder();
    const foreign = new SQLite(join(folder, "guildhall.db"));
    foreign.exec("create table recipes (name text)");
    foreign.close();
    const end = await start(folder, TOKENS);
    expect(end.exitCode).toBe(78);
    expect(end.stderr).toContain("(foreign-file)");
  });

  it("with Slack out of reach says so, with an exit code that asks a supervisor to try again", async () => {
    const end = await start(temporaryFolder(), TOKENS);
    expect(end.exitCode).toBe(69);
    expect(end.stderr).toContain("Slack cannot be reached");
    expect(end.stderr).not.toMatch(/kestrel|heron/);
  });
});

function start(folder: string, environment: Readonly<Record<string, string>>): Promise<ChildEnd> {
  const DATABASE_URL = "file:./guildhall.db";
  return runScript("src/main.js", { folder, environment: { DATABASE_URL, ...environment } });
}
