import type { App } from "@slack/bolt";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import type { PlaygroundClock, PretendSlack, PretendSlackOptions } from "#playground/control.ts";
import { startPretendSlack } from "#playground/server/start.ts";
import { type BoltAppOptions, startBoltApp } from "./bolt-app.ts";
import { silent } from "./silent.ts";

export const SCOPES = [
  "app_mentions:read",
  "bookmarks:read",
  "bookmarks:write",
  "channels:history",
  "channels:join",
  "channels:read",
  "chat:write",
  "files:read",
  "files:write",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "mpim:history",
  "mpim:read",
  "mpim:write",
  "pins:write",
  "reactions:read",
  "reactions:write",
  "team:read",
  "usergroups:read",
  "users:read",
  "users:read.email",
];

export const MANIFEST = `
display_information:
  name: Lantern
features:
  app_home: { home_tab_enabled: true, messages_tab_enabled: true }
  bot_user: { display_name: lantern }
  slash_commands:
    - { command: /lamp, description: Light a lamp }
  shortcuts:
    - { name: Keep this, type: message, callback_id: keep_this, description: Keep it }
    - { name: New lamp, type: global, callback_id: new_lamp, description: Make one }
oauth_config:
  scopes:
    bot: [${SCOPES.map((scope) => `"${scope}"`).join(", ")}]
settings:
  event_subscriptions:
    bot_events: [app_home_opened, app_mention, app_uninstalled, member_joined_channel, member_left_channel,
      message.channels, message.groups, message.im, message.mpim, reaction_added, team_join, tokens_revoked,
      user_change]
  interactivity: { is_enabled: true }
  socket_mode_enabled: true
`;

/** A clock that stands still until it is moved; whoever waited for the passed moments wakes up. */
export interface ManualClock extends PlaygroundClock {
  forward(ms: number): void;
}

function manualClock(start = "2026-11-02T08:00:00Z"): ManualClock {
  let now = new Date(start);
  const waiting = new Set<{ readonly until: Date; readonly wake: () => void }>();
  return {
    now: () => now,
    wait: (until, signal) =>
      new Promise((resolve) => {
        if (until <= now || signal.aborted) {
          resolve();
          return;
        }
        const waiter = { until, wake: resolve };
        waiting.add(waiter);
        signal.addEventListener("abort", () => resolve());
      }),
    forward(ms) {
      now = new Date(now.getTime() + ms);
      for (const waiter of waiting) {
        if (waiter.until > now) continue;
        waiting.delete(waiter);
        waiter.wake();
      }
    },
  };
}

export interface Stage extends AsyncDisposable {
  readonly slack: PretendSlack;
  readonly clock: ManualClock;
  /** A real Web API client with the bot's token that never repeats a call by itself. */
  readonly client: WebClient;
  /** Runs a real Bolt app against it, until the stage is taken down. */
  run(register: (app: App) => void, options?: BoltAppOptions): Promise<void>;
}

export async function aPretendSlack(options: Partial<PretendSlackOptions> = {}): Promise<Stage> {
  const clock = manualClock();
  const slack = await startPretendSlack({ clock, manifest: MANIFEST, ...options });
  const running = new AsyncDisposableStack();
  running.defer(() => slack.stop());
  return {
    slack,
    clock,
    async run(register, runOptions) {
      running.use(await startBoltApp(slack, register, runOptions));
    },
    client: clientFor(slack, slack.workspace.botToken),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

export function clientFor(slack: PretendSlack, token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5_000,
    logger: silent,
  });
}

/** The error code with which Slack refused the call; fails when it did not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return (await refusedAnswer(call)).error;
}

export async function refusedAnswer(call: Promise<unknown>): Promise<WebAPIPlatformError["data"]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data;
    throw error;
  }
  throw new Error("the call was not refused");
}

export function plain(text: string): { readonly type: "plain_text"; readonly text: string } {
  return { type: "plain_text", text };
}
