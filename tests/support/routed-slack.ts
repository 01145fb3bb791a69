import { readFile } from "node:fs/promises";
import { onTestFinished } from "vitest";
import type { Config } from "#src/config.ts";
import { SlackUserId } from "#src/core/ids.ts";
import { createActivity } from "#src/core/activity.ts";
import { createReadiness } from "#src/core/readiness.ts";
import { seededRandom } from "#src/core/random.ts";
import { createInbox } from "#src/inbox/inbox.ts";
import { createLog } from "#src/log.ts";
import { createSlackApi, type SlackApi } from "#src/slack/api.ts";
import { createApp, receiversOf } from "#src/slack/app.ts";
import { createBoundary } from "#src/slack/boundary.ts";
import type { Answer } from "#src/slack/calls.ts";
import { createReceiver, type Inbox } from "#src/slack/receiver.ts";
import { registerRoutes } from "#src/slack/router.ts";
import type { Routes } from "#src/slack/routes.ts";
import type { Person, PretendSlack } from "#playground/control.ts";
import { createDrivenClock, type DrivenClock } from "#playground/driven-clock.ts";
import { freePort } from "#playground/free-port.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { temporaryDatabase } from "./database.ts";

/** Slack's edge alone, with handlers of the test's own, on the pretend Slack. */
export interface RoutedSlack {
  readonly slack: PretendSlack;
  readonly clock: DrivenClock;
  /** For what people wait for. */
  readonly api: SlackApi;
  readonly ada: Person;
  /** Whether people can reach it, as its connections say. */
  readonly isReady: () => boolean;
  /** Resolves once nobody has anything left to do. */
  readonly settle: () => Promise<void>;
}

const DONE: Answer = { kind: "done" };

export interface RoutedOptions {
  readonly patienceMs?: number;
  readonly transport?: "socket" | "http";
  /** Another inbox in place of the one on the database. */
  readonly inbox?: (usual: Inbox) => Inbox;
}

export async function aRoutedSlack(
  handlers: Partial<Routes>,
  options: RoutedOptions = {},
): Promise<RoutedSlack> {
  const clock = createDrivenClock(new Date("2026-09-07T08:00:00Z"));
  const manifest = await readFile(new URL("../../manifest.yml", import.meta.url), "utf8");
  const slack = await startPretendSlack({ clock, manifest });
  const { workspace } = slack;
  const ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
  const db = await temporaryDatabase();
  const log = createLog({ level: "silent", format: "json" });
  const activity = createActivity();
  const config = {
    botToken: workspace.botToken,
    apiUrl: slack.apiUrl,
    commandPrefix: "",
    transport: await transportOf(slack, options),
  };
  const api = createSlackApi(config.botToken, { slackApiUrl: config.apiUrl });
  const readiness = createReadiness(clock);
  const sources = receiversOf(config, { clock, activity, log, readiness });
  const usual = createInbox(db, clock);
  const inbox = options.inbox?.(usual) ?? usual;
  const receiver = createReceiver({ inbox, activity, log, sources });
  const app = createApp(config, receiver, { botUserId: SlackUserId.parse(workspace.botUserId), log });
  registerRoutes(app, {
    routes: { ...NOTHING, ...handlers },
    inbox,
    api,
    boundary: createBoundary(log, seededRandom(1)),
    activity,
    commandPrefix: "",
    patienceMs: options.patienceMs ?? 2500,
  });
  await app.init();
  await receiver.start();
  readiness.started();
  onTestFinished(async () => {
    await receiver.stop();
    await activity.idle();
    await slack.stop();
  });
  async function settle(): Promise<void> {
    await activity.idle();
    await slack.quiet();
  }
  return { slack, clock, api, ada, isReady: () => readiness.isReady(), settle };
}

async function transportOf(
  slack: PretendSlack,
  { transport }: RoutedOptions,
): Promise<Config["slack"]["transport"]> {
  const { appToken, signingSecret } = slack.workspace;
  if (transport !== "http") return { kind: "socket", appToken };
  const port = await freePort();
  slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  return { kind: "http", signingSecret, port };
}

const NOTHING: Routes = {
  command: async () => DONE,
  action: async () => DONE,
  view: async () => DONE,
  shortcut: async () => DONE,
  event: async () => undefined,
  refreshHome: async () => undefined,
};
