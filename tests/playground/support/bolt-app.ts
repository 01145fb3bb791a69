import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { PretendSlack } from "#playground/control.ts";

/** A real Bolt app on a real Socket Mode connection to the pretend Slack. */
export async function startBoltApp(
  slack: PretendSlack,
  register: (app: App) => void,
): Promise<AsyncDisposable> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 5_000 };
  const { appToken, botToken } = slack.workspace;
  const receiver = new SocketModeReceiver({
    appToken,
    logLevel: LogLevel.ERROR,
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
