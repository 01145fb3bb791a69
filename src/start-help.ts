import { DatabaseRefusal } from "../db/refusal.ts";
import { SlackCallError } from "./slack/errors.ts";

/** What an operator reads when the bot cannot start; null for a bug, which keeps its stack. */
export function explainStart(error: unknown): { readonly message: string; readonly exitCode: number } | null {
  if (error instanceof DatabaseRefusal) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return {
      message: "The port is taken by another program. Set PORT or HEALTH_PORT to a free one.",
      exitCode: 78,
    };
  }
  if (!(error instanceof SlackCallError)) return null;
  const { kind, code } = error.failure;
  if (error.method === "apps.connections.open" && (kind === "installation" || kind === "scope")) {
    const message = `Slack refuses the app-level token (${code}). Make one with the scope connections:write under "Basic Information" of your app at https://api.slack.com/apps and put it into SLACK_APP_TOKEN; switch Socket Mode on there.`;
    return { message, exitCode: 78 };
  }
  if (kind === "installation") {
    const message = `Slack refuses the bot token (${code}). Copy it anew from "OAuth & Permissions" of your app at https://api.slack.com/apps into SLACK_BOT_TOKEN, or re-install the app there.`;
    return { message, exitCode: 78 };
  }
  if (kind === "scope") {
    const message = `Slack says that a scope is missing (${code}). Put the scopes of manifest.yml into your app and re-install it.`;
    return { message, exitCode: 78 };
  }
  const message = `Slack cannot be reached or does not answer properly (${code}). See the network and SLACK_API_URL; then start again.`;
  return { message, exitCode: 69 };
}
