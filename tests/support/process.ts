import { readFile } from "node:fs/promises";
import { expect, onTestFinished } from "vitest";
import type { PretendSlack } from "#playground/control.ts";
import { freePort } from "#playground/free-port.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { startScript, type Child } from "./child.ts";
import { temporaryFolder } from "./database.ts";

/** How long a test waits for a process to say or do something. */
export const PATIENT = { timeout: 20_000, interval: 50 };

export async function aSlack(): Promise<PretendSlack> {
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ manifest });
  onTestFinished(() => slack.stop());
  return slack;
}

/** The bot as a supervisor sees it: a process, its signals, and the port that it may ask. */
export interface Started {
  readonly child: Child;
  readonly folder: string;
  ask(path: string): Promise<string>;
}

export async function start(
  slack: PretendSlack,
  settings: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const folder = temporaryFolder();
  const port = await freePort();
  const child = startScript("src/main.js", {
    folder,
    environment: {
      SLACK_BOT_TOKEN: slack.workspace.botToken,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: "file:./guildhall.db",
      HEALTH_PORT: String(port),
      LOG_FORMAT: "json",
      ...("PORT" in settings ? {} : { SLACK_APP_TOKEN: slack.workspace.appToken }),
      ...settings,
    },
  });
  onTestFinished(async () => {
    child.signal("SIGKILL");
    await child.ended;
  });
  return { child, folder, ask: (path) => asked(`http://127.0.0.1:${port}${path}`) };
}

/** Settings for HTTP mode; Slack is told where. */
export async function overHttp(slack: PretendSlack): Promise<Readonly<Record<string, string>>> {
  const port = await freePort();
  slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  return { SLACK_SIGNING_SECRET: slack.workspace.signingSecret, PORT: String(port) };
}

async function asked(url: string): Promise<string> {
  try {
    const answer = await fetch(url);
    return `${answer.status} ${(await answer.text()).trim()}`;
  } catch {
    return "nobody there";
  }
}

export async function listening({ child }: Started): Promise<void> {
  await expect.poll(() => child.printed(), PATIENT).toContain("Guildhall is listening");
}
