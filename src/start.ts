import { openDatabase } from "../db/open.ts";
import { refusalOf } from "../db/refusal.ts";
import type { Bot } from "./bot.ts";
import type { Config } from "./config.ts";
import { createActivity, type Activity } from "./core/activity.ts";
import type { Clock } from "./core/clock.ts";
import type { WorkspaceId } from "./core/ids.ts";
import type { Random } from "./core/random.ts";
import { createReadiness, type Readiness } from "./core/readiness.ts";
import { features, onHome } from "./features.ts";
import { refreshHome } from "./features/home/refresh.ts";
import { loadWorkingHours } from "./features/members/store.ts";
import { isInstalled, saveWorkspace } from "./features/workspace/store.ts";
import { createInbox } from "./inbox/inbox.ts";
import { inboxRetries } from "./inbox/retries.ts";
import { housekeeping } from "./housekeeping.ts";
import { createLocalEngine } from "./jobs/local-engine.ts";
import { endInterrupted, jobRunsOn } from "./jobs/run-store.ts";
import { answerCutOff, lateAnswers } from "./late-answers.ts";
import type { Log } from "./log.ts";
import { createDispatcher } from "./outbox/dispatcher.ts";
import { enqueue } from "./outbox/store.ts";
import { renderingOf, urgencyOf } from "./rendering.ts";
import { routesOf } from "./routes.ts";
import { loadShippedContent } from "./shipped-content.ts";
import { createSlackApi } from "./slack/api.ts";
import { createApp, receiversOf } from "./slack/app.ts";
import { createBoundary } from "./slack/boundary.ts";
import { createDoNotDisturb, DND_SCOPE } from "./slack/do-not-disturb.ts";
import { PATIENCE_MS } from "./slack/patience.ts";
import { createReceiver, type DurableReceiver } from "./slack/receiver.ts";
import { registerRoutes } from "./slack/router.ts";

export interface StartOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Hears when the bot can be reached; nobody asks when missing. */
  readonly readiness?: Readiness;
  /** As in `OpenOptions`: `fast` is for tests and the story. */
  readonly durability?: "full" | "fast";
}

export interface RunningBot {
  readonly bot: Bot;
  /** Work under way; at zero everything that was taken in is worked off. */
  readonly activity: Activity;
  /** Stops taking work, finishes what is under way, closes the file. */
  stop(): Promise<void>;
}

const urgency = urgencyOf(features);

/**
 * Starts in order: database, Slack's identity, what ships, recovery, connections, clockwork.
 * @throws {DatabaseRefusal} when the file cannot be used
 * @throws {SlackCallError} when Slack refuses the token or cannot be reached
 */
export async function startBot(options: StartOptions): Promise<RunningBot> {
  const { config, clock, random, log } = options;
  const { durability = "full" } = options;
  const db = await openDatabase({ path: config.databasePath, lock: true, durability, now: clock.now() });
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
      enqueue: (tx, owed) => enqueue(tx, owed, { random, now: clock.now(), urgencyOf: urgency }),
      async moved(tx, move) {
        for (const feature of features) await feature.moved?.(bot, tx, move);
      },
      async stood(tx, memberId) {
        for (const feature of features) await feature.stood?.(bot, tx, memberId);
      },
      slash: (line) => `/${config.slack.commandPrefix}${line}`,
    };
    for (const feature of features) await feature.prepare?.(bot, identity.workspaceId);
    return await connect(bot, identity, options);
  } catch (error) {
    await db.close();
    // A full disk takes no note of what is taken up again, either.
    throw refusalOf(error, config.databasePath);
  }
}

async function connect(
  bot: Bot,
  { workspaceId, scopes }: { readonly workspaceId: WorkspaceId; readonly scopes: readonly string[] },
  options: StartOptions,
): Promise<RunningBot> {
  const { config, log } = options;
  const { db, clock, random } = bot;
  const activity = createActivity();
  const engine = createLocalEngine({ clock, log, activity, runs: jobRunsOn(db) });
  const background = createSlackApi(config.slack.botToken, { slackApiUrl: config.slack.apiUrl });
  const dispatcher = createDispatcher({
    workspaceId,
    db,
    clock,
    random,
    log,
    activity,
    slack: background,
    ...(scopes.includes(DND_SCOPE) ? { doNotDisturb: createDoNotDisturb(background, clock) } : {}),
    ...renderingOf(bot, [...features, lateAnswers]),
    hoursOf: (workspace, user) => loadWorkingHours(db.reader, workspace, user),
    isInstalled: () => isInstalled(db.reader, workspaceId),
  });
  const receiver = await listen(bot, options, activity);
  db.onCommit(() => {
    dispatcher.wake();
    engine.wake();
  });
  dispatcher.start();
  engine.start([
    ...features.flatMap((feature) => feature.jobs?.(bot) ?? []),
    inboxRetries(bot, receiver),
    housekeeping(bot),
  ]);
  log.info({ transport: config.slack.transport.kind }, "Guildhall is listening");
  async function stop(): Promise<void> {
    // Together: whatever is owed or due while the others come to their end, nothing new begins.
    await Promise.all([engine.stop(), dispatcher.stop(), receiver.stop()]);
    await activity.idle();
    await db.close();
  }
  return { bot, activity, stop };
}

/** Takes up what an earlier process left behind, then connects to Slack. */
async function listen(bot: Bot, options: StartOptions, activity: Activity): Promise<DurableReceiver> {
  const { config, log } = options;
  const { db, clock, random, slack } = bot;
  const { readiness = createReadiness(clock) } = options;
  const sources = receiversOf(config.slack, { clock, activity, log, readiness });
  const inbox = createInbox(db, clock);
  const receiver = createReceiver({ inbox, activity, log, sources });
  const app = createApp(config.slack, receiver, bot);
  const routes = routesOf(bot, features, (caller) => refreshHome(bot, onHome, caller));
  registerRoutes(app, {
    routes,
    inbox,
    api: slack,
    boundary: createBoundary(log, random),
    activity,
    commandPrefix: config.slack.commandPrefix,
    patienceMs: PATIENCE_MS,
  });
  try {
    await app.init();
    await recover(bot, receiver);
    await answerCutOff(bot, routes, config.slack.commandPrefix);
    await receiver.start();
    readiness.started();
  } catch (error) {
    await receiver.stop();
    throw error;
  }
  return receiver;
}

async function recover(bot: Bot, receiver: DurableReceiver): Promise<void> {
  const jobs = await endInterrupted(bot.db, bot.clock.now());
  if (jobs.length > 0) bot.log.info({ jobs }, "an earlier process ended in the middle of these jobs");
  await receiver.recover();
}
