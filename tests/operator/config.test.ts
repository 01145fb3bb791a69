import { describe, expect, it } from "vitest";
import { explainProblems } from "#src/config-help.ts";
import { readConfig, readDatabasePath, VARIABLES, type ConfigReading } from "#src/config.ts";

const SOCKET = { SLACK_BOT_TOKEN: "xoxb-1-a", SLACK_APP_TOKEN: "xapp-1-a" };
const HTTP = { SLACK_BOT_TOKEN: "xoxb-1-a", SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef" };
const terminal = { isInteractive: false };

describe("readConfig()", () => {
  it("needs two tokens and has a default for all else", () => {
    expect(readConfig(SOCKET, terminal)).toEqual({
      kind: "config",
      config: {
        slack: {
          botToken: "xoxb-1-a",
          apiUrl: "https://slack.com/api/",
          commandPrefix: "",
          transport: { kind: "socket", appToken: "xapp-1-a" },
        },
        databasePath: "./data/guildhall.db",
        log: { level: "info", format: "json" },
      },
    });
  });

  it("listens by HTTP when there is a signing secret and no app token", () => {
    expect(accepted({ ...HTTP, PORT: "8080" }).slack.transport).toEqual({
      kind: "http",
      signingSecret: HTTP.SLACK_SIGNING_SECRET,
      port: 8080,
    });
    expect(accepted({ ...HTTP, ...SOCKET }).slack.transport.kind).toBe("socket");
  });

  it("reads an empty variable as one that is not set, and forgives spaces around a value", () => {
    expect(accepted({ ...SOCKET, SLACK_BOT_TOKEN: " xoxb-1-a\n", LOG_LEVEL: "" }).log.level).toBe("info");
  });

  it("logs for eyes on a terminal and as JSON elsewhere, unless told", () => {
    const onTerminal = readConfig(SOCKET, { isInteractive: true });
    expect(onTerminal).toMatchObject({ config: { log: { format: "pretty" } } });
    expect(accepted({ ...SOCKET, LOG_FORMAT: "pretty" }).log.format).toBe("pretty");
  });

  it("takes an address with and without the slash at its end", () => {
    for (const url of ["http://127.0.0.1:4000/api", "http://127.0.0.1:4000/api/"]) {
      expect(accepted({ ...SOCKET, SLACK_API_URL: url }).slack.apiUrl).toBe("http://127.0.0.1:4000/api/");
    }
  });

  it.each([
    ["file:./data/guildhall.db", "./data/guildhall.db"],
    ["file:/var/lib/guildhall/guildhall.db", "/var/lib/guildhall/guildhall.db"],
    ["file:///var/lib/guildhall/guildhall.db", "/var/lib/guildhall/guildhall.db"],
  ])("finds the database of %s", (DATABASE_URL, path) => {
    expect(accepted({ ...SOCKET, DATABASE_URL }).databasePath).toBe(path);
    expect(readDatabasePath({ DATABASE_URL })).toEqual({ kind: "path", path });
  });

  it("reports every mistake at once, each with its variable", () => {
    const reading = readConfig(WRONG, terminal);
    expect(variablesOf(reading)).toEqual(Object.keys(WRONG).sort());
  });

  it("says which one is missing for each way to connect", () => {
    expect(variablesOf(readConfig({}, terminal))).toEqual(["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"]);
    expect(variablesOf(readConfig({ SLACK_BOT_TOKEN: "xoxb-1-a" }, terminal))).toEqual(["SLACK_APP_TOKEN"]);
    expect(variablesOf(readConfig({ SLACK_APP_TOKEN: "xapp-1-a" }, terminal))).toEqual(["SLACK_BOT_TOKEN"]);
  });
});

describe("explainProblems()", () => {
  it("gives each mistake a line with what was expected, and never shows a value", () => {
    const words = explained(readConfig(WRONG, terminal));
    for (const name of Object.keys(WRONG)) expect(words).toMatch(new RegExp(`^ {2}${name}: expected `, "m"));
    for (const value of Object.values(WRONG)) expect(words).not.toContain(value);
    expect(words).toContain(".env.example");
  });

  it("says how to get tokens, and how to see it without any", () => {
    const words = explained(readConfig({}, terminal));
    for (const hint of [
      "npm run demo",
      "api.slack.com/apps",
      "manifest.yml",
      "xoxb-",
      "xapp-",
      "npm start",
    ]) {
      expect(words).toContain(hint);
    }
  });

  it("does not hide another mistake behind the missing tokens", () => {
    const words = explained(readConfig({ LOG_LEVEL: "loud" }, terminal));
    expect(words).toContain("npm run demo");
    expect(words).toContain("LOG_LEVEL: expected fatal");
  });
});

/** One wrong value for every variable, each a text that could not be in the explanation by chance. */
const WRONG: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: "xoxp-kestrel",
  SLACK_APP_TOKEN: "xoxb-heron",
  SLACK_SIGNING_SECRET: "plover",
  PORT: "99999999",
  SLACK_API_URL: "gopher://wagtail",
  HEALTH_PORT: "0.5",
  HEALTH_HOST: "not a host / dunlin",
  DATABASE_URL: "postgres://bittern",
  COMMAND_PREFIX: "Dotterel!",
  LOG_LEVEL: "whimbrel",
  LOG_FORMAT: "sanderling",
};

it("has a wrong value for every variable", () => {
  expect(Object.keys(WRONG).sort()).toEqual([...VARIABLES].sort());
});

function accepted(environment: Readonly<Record<string, string>>) {
  const reading = readConfig(environment, terminal);
  if (reading.kind === "rejected") throw new Error(explainProblems(reading));
  return reading.config;
}

function variablesOf(reading: ConfigReading): readonly string[] {
  return reading.kind === "config" ? [] : reading.problems.map((problem) => problem.variable).sort();
}

function explained(reading: ConfigReading): string {
  if (reading.kind === "config") throw new Error("Cannot explain: nothing is wrong");
  return explainProblems(reading);
}
