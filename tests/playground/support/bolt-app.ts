import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { PretendSlack } from "#playground/control.ts";
import { silent } from "./silent.ts";

export interface BoltAppOptions {
  /** How long the socket client waits for a pong, and before it comes back after a lost connection. */
  readonly comesBackAfterMs?: number;
}

/** A real Bolt app on a real Socket Mode connection to the pretend Slack. */
export async function startBoltApp(
  slack: PretendSlack,
  register: (app: App) => void,
  { comesBackAfterMs = 5_000 }: BoltAppOptions = {},
): Promise<AsyncDisposable> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 5_000 };
  const { appToken, botToken } = slack.workspace;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    clientPingTimeout: comesBackAfterMs,
    installerOptions: { clientOptions },
  });
  const app = new App({
    token: botToken,
    receiver,
    clientOptions,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  register(app);
  await app.init();
  await app.start();
  return {
    async [Symbol.asyncDispose]() {
      await receiver.client.disconnect();
    },
  };
}
