import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { PretendSlack } from "#playground/control.ts";
import { silent } from "./silent.ts";

/** A real Bolt app on a real Socket Mode connection to the pretend Slack. */
export async function startBoltApp(
  slack: PretendSlack,
  register: (app: App) => void,
): Promise<AsyncDisposable> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 5_000 };
  const { appToken, botToken } = slack.workspace;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    // How long the client waits before it comes back; five seconds when not said.
    clientPingTimeout: 100,
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
