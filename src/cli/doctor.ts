import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { inspectDatabase } from "../../db/inspect.ts";
import { DatabaseRefusal } from "../../db/refusal.ts";
import { readConfig, readDatabasePath, type Config } from "../config.ts";
import { counted } from "../core/text.ts";
import { askAboutToken, askForSocket } from "../slack/diagnosis.ts";
import { SlackCallError } from "../slack/errors.ts";
import { manifestScopes, optionalScopes } from "../slack/manifest.ts";
import { EXIT, type CliCommand } from "./command.ts";
import {
  databaseFindings,
  findingLines,
  note,
  roomFindings,
  settingsFindings,
  socketFindings,
  tokenFindings,
  type Finding,
} from "./doctor-findings.ts";
import { loadManifest } from "./manifest.ts";

export const doctorCommand: CliCommand = {
  name: "doctor",
  usage: "",
  summary:
    "Says what is wrong with settings, database, token and scopes, and how to mend it; changes nothing.",
  flags: [],
  words: { least: 0, most: 0 },
  async run(context) {
    const reading = readConfig(context.environment, { isInteractive: false });
    const path = readDatabasePath(context.environment);
    const findings = [
      ...settingsFindings(reading),
      ...(path.kind === "path" ? [...inspected(path.path), ...(await roomAround(path.path))] : []),
      ...(reading.kind === "config" ? await askSlack(reading.config.slack) : [NOT_ASKED]),
    ];
    const problems = findings.filter((finding) => finding.kind === "wrong").length;
    const verdict = problems === 0 ? "All is well." : `${counted(problems, "thing")} to mend.`;
    context.print([...findingLines(findings), verdict].join("\n"));
    return problems === 0 ? EXIT.done : EXIT.findings;
  },
};

const NOT_ASKED = note("Slack", "not asked, until the settings are right");

function inspected(path: string): readonly Finding[] {
  try {
    return databaseFindings(path, inspectDatabase(path));
  } catch (error) {
    if (error instanceof DatabaseRefusal) return databaseFindings(path, error);
    throw error;
  }
}

/** Room on the disk of the folder, or of the nearest one above it that is there. */
async function roomAround(path: string): Promise<readonly Finding[]> {
  let folder = dirname(resolve(path));
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  return roomFindings(folder, bavail * bsize);
}

async function askSlack(config: Config["slack"]): Promise<readonly Finding[]> {
  const options = { slackApiUrl: config.apiUrl };
  const { transport } = config;
  const token = await orRefusal(() => askAboutToken(config.botToken, options));
  const findings = tokenFindings(token, await scopesOf());
  if (transport.kind === "http") return findings;
  const socket = await orRefusal(() => askForSocket(transport.appToken, options));
  return [...findings, ...socketFindings(socket ?? null)];
}

async function scopesOf() {
  const manifest = await loadManifest();
  return { wanted: manifestScopes(manifest), optional: optionalScopes(manifest) };
}

async function orRefusal<T>(ask: () => Promise<T>): Promise<T | SlackCallError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SlackCallError) return error;
    throw error;
  }
}
