import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStage, type Stage } from "#playground/stage.ts";
import { typed } from "#tests/support/cli.ts";
import { temporaryFolder } from "#tests/support/database.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      workspace.addPerson({ name: "ada", email: "ada@example.com", timeZone: "Europe/London" });
    },
  });
});

afterEach(() => stage.stop());

function settings(): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: stage.workspace.botToken,
    SLACK_APP_TOKEN: stage.workspace.appToken,
    SLACK_API_URL: stage.slack.apiUrl,
    DATABASE_URL: `file:${stage.databasePath}`,
  };
}

describe("npm run cli -- import", () => {
  it("brings people in while the bot runs, who are members from then on", async () => {
    const file = join(temporaryFolder(), "roster.csv");
    writeFileSync(file, "name,email,learn\nAda Quillfeather,ada@example.com,technical-leadership\n");
    const end = await typed(["import", file], settings());
    expect(end).toMatchObject({ exitCode: 0, printed: `${file}: 1 added, 0 changed, 0 unchanged.` });
    const status = await stage.workspace.person("ada").command("/mentor status");
    expect(status.replies.at(-1)?.visible).toContain("Technical leadership in data");
  });

  it("lists the lines that it could not take, with the exit code 1", async () => {
    const file = join(temporaryFolder(), "roster.csv");
    writeFileSync(file, "name,email,role\nAda,ada@example.com,mentor\nBo,bo@example.com,mentee\n");
    const end = await typed(["import", file], settings());
    expect(end.exitCode).toBe(1);
    expect(end.printed).toContain("1 added");
    expect(end.printed).toContain("  line 3, email: Cannot take 'bo@example.com'");
  });

  it("says what it cannot read, and whom it cannot ask", async () => {
    expect(await typed(["import", "nowhere.csv"], settings())).toMatchObject({ exitCode: 66 });
    expect(await typed(["import", "nowhere.csv"])).toMatchObject({ exitCode: 78 });
    const file = join(temporaryFolder(), "roster.csv");
    writeFileSync(file, "name,email\nAda,ada@example.com\n");
    const refused = await typed(["import", file], { ...settings(), SLACK_BOT_TOKEN: "xoxb-bittern" });
    expect(refused.exitCode).toBe(78);
    expect(refused.complained).toContain("Slack refuses the bot token");
    expect(refused.complained).not.toContain("bittern");
  });
});

describe("npm run cli -- doctor", () => {
  it("finds nothing wrong where nothing is", async () => {
    const end = await typed(["doctor"], settings());
    expect(end.printed).toMatch(/^All is well\.$/m);
    expect(end.printed).toMatch(/^ok +Database .* a bot is running on it$/m);
    expect(end.printed).toMatch(/^ok +Scopes +all 11 that manifest\.yml needs$/m);
    expect(end.printed).toMatch(/^ok +Socket Mode +Slack grants a connection$/m);
    expect(end.exitCode).toBe(0);
  });

  it("names missing scopes and how to get them", async () => {
    stage.workspace.scopes.delete("users:read.email");
    stage.workspace.scopes.delete("mpim:write");
    const end = await typed(["doctor"], settings());
    expect(end.exitCode).toBe(1);
    expect(end.printed).toContain("missing mpim:write and users:read.email");
    expect(end.printed).toContain("re-install the app");
  });

  it("tells a refused bot token from a refused app token, and shows neither", async () => {
    const tokens = { SLACK_BOT_TOKEN: "xoxb-kestrel", SLACK_APP_TOKEN: "xapp-heron" };
    const end = await typed(["doctor"], { ...settings(), ...tokens });
    expect(end.printed).toMatch(/^WRONG +Bot token +Slack refuses the bot token \(invalid_auth\)/m);
    expect(end.printed).toMatch(/^WRONG +Socket Mode +Slack refuses the app token \(invalid_auth\)/m);
    expect(end.printed).toMatch(/^2 things to mend\.$/m);
    expect(end.printed).not.toMatch(/kestrel|heron/);
  });

  it("looks at the database also when the settings are wrong, and asks Slack nothing", async () => {
    const path = join(temporaryFolder(), "guildhall.db");
    writeFileSync(path, "Dear diary, ".repeat(1000));
    const end = await typed(["doctor"], { DATABASE_URL: `file:${path}`, LOG_LEVEL: "loud" });
    expect(end.exitCode).toBe(1);
    expect(end.printed).toMatch(/^WRONG +Settings +LOG_LEVEL: /m);
    expect(end.printed).toMatch(/^WRONG +Database .*\(not-a-database\)/m);
    expect(end.printed).toMatch(/^note +Slack +not asked/m);
  });

  it("says that Slack is out of reach", async () => {
    stage.slack.faults.down();
    const end = await typed(["doctor"], settings());
    stage.slack.faults.up();
    expect(end.exitCode).toBe(1);
    expect(end.printed).toMatch(/^WRONG +Bot token +Slack cannot be reached/m);
  });

  it("takes no connection away from the bot", async () => {
    await typed(["doctor"], settings());
    const answered = await stage.workspace.person("ada").command("/mentor status");
    expect(answered.ok).toBe(true);
  });
});
