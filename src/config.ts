import { z } from "zod";

/** Everything that an operator may set. Each variable is explained in `.env.example`. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly apiUrl: string;
    readonly commandPrefix: string;
    readonly transport:
      | { readonly kind: "socket"; readonly appToken: string }
      | { readonly kind: "http"; readonly signingSecret: string; readonly port: number };
  };
  readonly databasePath: string;
  /** Where supervisors may ask how it goes; nowhere when missing. */
  readonly health?: { readonly host: string; readonly port: number };
  readonly log: {
    readonly level: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
    readonly format: "json" | "pretty";
  };
}

/** A setting that cannot be used: which one, what was wanted and found, where to get it. Never its value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

export type ConfigReading =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "rejected"; readonly problems: readonly ConfigProblem[]; readonly noTokens: boolean };

const APP_SETTINGS = "api.slack.com/apps, your app";

const Port = z.coerce
  .number("expected a port number from 1 to 65535")
  .int("expected a whole port number")
  .min(1, "expected a port number from 1 to 65535")
  .max(65535, "expected a port number from 1 to 65535");

const Environment = z.object({
  SLACK_BOT_TOKEN: z
    .string(`expected the bot token, found nothing: ${APP_SETTINGS}, "OAuth & Permissions"`)
    .startsWith(
      "xoxb-",
      `expected a bot token that starts with xoxb-: ${APP_SETTINGS}, "OAuth & Permissions"`,
    ),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith(
      "xapp-",
      `expected an app-level token that starts with xapp-: ${APP_SETTINGS}, "Basic Information"`,
    )
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/i, `expected 32 hexadecimal digits: ${APP_SETTINGS}, "Basic Information"`)
    .optional(),
  PORT: Port.default(3000),
  HEALTH_PORT: Port.optional(),
  HEALTH_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "expected an address of this machine such as 127.0.0.1 or 0.0.0.0")
    .default("127.0.0.1"),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: "expected an http or https address such as https://slack.com/api/" })
    .default("https://slack.com/api/"),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, "expected file: and a path, such as file:./data/guildhall.db")
    .default("file:./data/guildhall.db"),
  COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{0,20}$/, "expected at most 20 lower-case letters, digits, hyphens or underscores")
    .default(""),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "expected fatal, error, warn, info, debug or silent",
    )
    .default("info"),
  LOG_FORMAT: z.enum(["json", "pretty", "auto"], "expected json, pretty or auto").default("auto"),
});

export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

/** Reads the environment; all mistakes at once. An empty variable counts as not set. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  terminal: { readonly isInteractive: boolean },
): ConfigReading {
  const given: Readonly<Record<string, string>> = Object.fromEntries(
    VARIABLES.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const reading = Environment.safeParse(given);
  const problems = [...(reading.success ? [] : problemsOf(reading.error)), ...transportProblems(given)];
  if (!reading.success || problems.length > 0) {
    return { kind: "rejected", problems, noTokens: TOKENS.every((name) => given[name] === undefined) };
  }
  return { kind: "config", config: configOf(reading.data, terminal.isInteractive) };
}

const TOKENS = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"];

/** Where the database is, for what needs nothing else; the mistake when that cannot be read. */
export function readDatabasePath(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly kind: "path"; readonly path: string } | Extract<ConfigReading, { kind: "rejected" }> {
  const given = environment["DATABASE_URL"]?.trim();
  const reading = Environment.pick({ DATABASE_URL: true }).safeParse(given ? { DATABASE_URL: given } : {});
  if (reading.success) return { kind: "path", path: pathOf(reading.data.DATABASE_URL) };
  return { kind: "rejected", problems: problemsOf(reading.error), noTokens: false };
}

function transportProblems(given: Readonly<Record<string, string>>): readonly ConfigProblem[] {
  if (given["SLACK_APP_TOKEN"] || given["SLACK_SIGNING_SECRET"]) return [];
  const problem = `expected an app-level token for Socket Mode (${APP_SETTINGS}, "Basic Information", scope connections:write), or SLACK_SIGNING_SECRET for HTTP mode; found neither`;
  return [{ variable: "SLACK_APP_TOKEN", problem }];
}

function problemsOf(error: z.ZodError): readonly ConfigProblem[] {
  return error.issues.map((issue) => ({ variable: String(issue.path[0]), problem: issue.message }));
}

function configOf(env: z.infer<typeof Environment>, isInteractive: boolean): Config {
  const automatic = isInteractive ? "pretty" : "json";
  return {
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      apiUrl: env.SLACK_API_URL.replace(/\/?$/, "/"),
      commandPrefix: env.COMMAND_PREFIX,
      transport: env.SLACK_APP_TOKEN
        ? { kind: "socket", appToken: env.SLACK_APP_TOKEN }
        : { kind: "http", signingSecret: env.SLACK_SIGNING_SECRET ?? "", port: env.PORT },
    },
    databasePath: pathOf(env.DATABASE_URL),
    ...(env.HEALTH_PORT === undefined ? {} : { health: { host: env.HEALTH_HOST, port: env.HEALTH_PORT } }),
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT === "auto" ? automatic : env.LOG_FORMAT },
  };
}

function pathOf(databaseUrl: string): string {
  return databaseUrl.replace(/^file:(\/\/)?/, "");
}
