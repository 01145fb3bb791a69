import { openDatabase, type Database } from "../db/open.ts";
import type { Bot } from "./bot.ts";
import type { Config } from "./config.ts";
import { createActivity, type Activity } from "./core/activity.ts";
import type { Clock } from "./core/clock.ts";
import type { Random } from "./core/random.ts";
import { features } from "./features.ts";
import { refreshHome } from "./features/home/refresh.ts";
import { loadWorkingHours, saveWorkspace } from "./features/members/store.ts";
import { createInbox } from "./inbox/inbox.ts";
import { createLocalEngine } from "./jobs/local-engine.ts";
import type { Log } from "./log.ts";
import { createDispatcher } from "./outbox/dispatcher.ts";
import { withdraw, type Rendered } from "./outbox/message.ts";
import { enqueue, type Delivery } from "./outbox/store.ts";
import { routesOf } from "./routes.ts";
import { loadShippedContent } from "./shipped-content.ts";
import { createSlackApi, type SlackApi } from "./slack/api.ts";
import { createApp, receiversOf } from "./slack/app.ts";
import { createBoundary } from "./slack/boundary.ts";
import { createReceiver } from "./slack/receiver.ts";
import { registerRoutes } from "./slack/router.ts";

export interface StartOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface RunningBot {
  readonly bot: Bot;
  /** Work under way; at zero everything that was taken in is worked off. */
  readonly activity: Activity;
  /** Stops taking work, finishes what is under way, closes the file. */
  stop(): Promise<void>;
}

/**
 * Starts in order: database, Slack's identity, what ships, recovery, connections, clockwork.
 * @throws {DatabaseRefusal} when the file cannot be used
 * @throws {SlackCallError} when Slack refuses the token or cannot be reached
 */
export async function startBot(options: StartOptions): Promise<RunningBot> {
  const { config, clock, random, log } = options;
  const db = await openDatabase({ path: config.databasePath, lock: true, now: clock.now() });
  try {
    const slack = createSlackApi(config.slack.botToken, { slackApiUrl: config.slack.apiUrl });
    const identity = await slack.identity();
    await saveWorkspace(db, identity, clock.now());
    const bot: Bot = {
      db,
      clock,
      random,
      log,
      slack,
      botUserId: identity.botUserId,
      ...(await loadShippedContent()),
      enqueue: (tx, owed) => enqueue(tx, owed, { random, now: clock.now() }),
      slash: (line) => `/${config.slack.commandPrefix}${line}`,
    };
    for (const feature of features) await feature.prepare?.(bot, identity.workspaceId);
    return await connect(bot, options);
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function connect(bot: Bot, options: StartOptions): Promise<RunningBot> {
  const { config, log } = options;
  const { db, clock, random, slack } = bot;
  const activity = createActivity();
  const engine = createLocalEngine({ clock, log, activity });
  const dispatcher = createDispatcher({
    db,
    clock,
    random,
    log,
    activity,
    slack: createSlackApi(config.slack.botToken, { slackApiUrl: config.slack.apiUrl }),
    render: renderer(bot),
    hoursOf: (workspaceId, user) => loadWorkingHours(db.reader, workspaceId, user),
  });
  const receiver = createReceiver({
    inbox: createInbox(db, clock),
    activity,
    log,
    sources: receiversOf(config.slack, log),
  });
  const app = createApp(config.slack, receiver, log);
  const boundary = createBoundary(log, random);
  const routes = routesOf(bot, features, (caller) => refreshHome(bot, features, caller));
  registerRoutes(app, {
    routes,
    api: slack,
    boundary,
    activity,
    log,
    commandPrefix: config.slack.commandPrefix,
  });
  await app.init();
  await receiver.recover();
  await receiver.start();
  db.onCommit(() => {
    dispatcher.wake();
    engine.wake();
  });
  await dispatcher.start();
  engine.start(features.flatMap((feature) => feature.jobs?.(bot) ?? []));
  log.info({ transport: config.slack.transport.kind }, "Guildhall is listening");
  return { bot, activity, stop: () => stopAll({ receiver, engine, dispatcher, db, slack }) };
}

/** What renders a delivery of each kind; a kind that no feature knows any more is withdrawn. */
function renderer(bot: Bot): (delivery: Delivery) => Promise<Rendered> {
  const kinds = new Map(
    features.flatMap((feature) => feature.deliveries ?? []).map((one) => [one.kind, one]),
  );
  return async (delivery) => kinds.get(delivery.kind)?.render(bot, delivery) ?? withdraw("unknown_kind");
}

interface Stoppable {
  stop(): Promise<unknown>;
}

async function stopAll(parts: {
  readonly receiver: Stoppable;
  readonly engine: Stoppable;
  readonly dispatcher: Stoppable;
  readonly db: Database;
  readonly slack: SlackApi;
}): Promise<void> {
  await parts.receiver.stop();
  await parts.engine.stop();
  await parts.dispatcher.stop();
  await parts.db.close();
}
