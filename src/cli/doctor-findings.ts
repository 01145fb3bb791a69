import type { Inspection } from "../../db/inspect.ts";
import { DatabaseRefusal } from "../../db/refusal.ts";
import type { ConfigReading } from "../config.ts";
import { counted, listed } from "../core/text.ts";
import type { TokenFacts } from "../slack/diagnosis.ts";
import { SlackCallError } from "../slack/errors.ts";
import { explainStart } from "../start-help.ts";

/** One thing looked at: as it should be, to be mended, or worth knowing. `words` say what to do where something is wrong. */
export interface Finding {
  readonly kind: "ok" | "wrong" | "note";
  readonly about: string;
  readonly words: string;
}

/** Below this a backup or a busy week may not fit. */
const LEAST_ROOM_BYTES = 200_000_000;

export function settingsFindings(reading: ConfigReading): readonly Finding[] {
  if (reading.kind === "rejected") {
    return reading.problems.map(({ variable, problem }) => wrong("Settings", `${variable}: ${problem}`));
  }
  const { commandPrefix, transport } = reading.config.slack;
  const way = transport.kind === "socket" ? "Socket Mode" : `HTTP mode on port ${transport.port}`;
  return [
    ok("Settings", `${way}, commands ${commandPrefix ? `begin with /${commandPrefix}` : "without prefix"}`),
  ];
}

/** `found` is what the inspection gave or threw; null for no file yet. */
export function databaseFindings(
  path: string,
  found: Inspection | DatabaseRefusal | null,
): readonly Finding[] {
  if (found instanceof DatabaseRefusal) return [wrong("Database", found.message)];
  if (found === null) return [note("Database", `${path} is not there yet; the first start makes it`)];
  if (found.damages.length > 0) {
    const first = found.damages[0] ?? "";
    return [wrong("Database", `${path} is damaged (${first}): put a backup in its place`)];
  }
  const use = found.isInUse ? "a bot is running on it" : "no bot is running on it";
  const megabytes = (found.bytes / 1_000_000).toFixed(1);
  return [
    ok("Database", `${path}, ${megabytes} MB, whole; ${use}`),
    ...(found.pendingMigrations > 0
      ? [note("Database", `${counted(found.pendingMigrations, "migration")} to come at the next start`)]
      : []),
  ];
}

export function roomFindings(folder: string, freeBytes: number): readonly Finding[] {
  const megabytes = `${Math.floor(freeBytes / 1_000_000)} MB free in ${folder}`;
  if (freeBytes >= LEAST_ROOM_BYTES) return [ok("Disk", megabytes)];
  return [wrong("Disk", `${megabytes}: make room, a backup before an upgrade needs as much as the database`)];
}

export function tokenFindings(
  found: TokenFacts | SlackCallError,
  { wanted, optional }: { readonly wanted: readonly string[]; readonly optional: readonly string[] },
): readonly Finding[] {
  if (found instanceof SlackCallError) return [wrong("Bot token", spoken(found))];
  const { scopes, workspaceName, botName } = found;
  const taken = ok("Bot token", `Slack knows it: ${botName} in ${workspaceName}`);
  if (scopes === null) return [taken, note("Scopes", "this server does not say which the token carries")];
  const missing = wanted.filter((scope) => !scopes.includes(scope));
  const surplus = scopes.filter((scope) => !wanted.includes(scope) && !optional.includes(scope));
  const scopeFinding =
    missing.length === 0
      ? ok("Scopes", `all ${wanted.length} that manifest.yml needs`)
      : wrong(
          "Scopes",
          `missing ${listed(missing)}: paste manifest.yml at "App Manifest", then re-install the app`,
        );
  const more = note("Scopes", `more than needed: ${listed(surplus)}`);
  return [taken, scopeFinding, ...(surplus.length > 0 ? [more] : [])];
}

/** `found` is null when Slack grants a connection. */
export function socketFindings(found: SlackCallError | null): readonly Finding[] {
  if (found === null) return [ok("Socket Mode", "Slack grants a connection")];
  if (found.failure.kind === "installation" || found.failure.kind === "scope") {
    const words = `Slack refuses the app token (${found.failure.code}): at "Basic Information", "App-Level Tokens", make one with connections:write and put it into SLACK_APP_TOKEN`;
    return [wrong("Socket Mode", words)];
  }
  return [wrong("Socket Mode", `${spoken(found)} Is "Socket Mode" switched on in the app's settings?`)];
}

/** The findings one below the other, what to mend marked. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  const marks = { ok: "ok    ", wrong: "WRONG ", note: "note  " };
  const width = Math.max(...findings.map((finding) => finding.about.length));
  return findings.map(({ kind, about, words }) => `${marks[kind]} ${about.padEnd(width)}  ${words}`);
}

function spoken(error: SlackCallError): string {
  return explainStart(error)?.message ?? error.message;
}

function ok(about: string, words: string): Finding {
  return { kind: "ok", about, words };
}

function wrong(about: string, words: string): Finding {
  return { kind: "wrong", about, words };
}

export function note(about: string, words: string): Finding {
  return { kind: "note", about, words };
}
