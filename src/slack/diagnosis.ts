import type { WebClientOptions } from "@slack/web-api";
import { z } from "zod";
import { createSlackCall } from "./api.ts";

const TokenAnswer = z.object({
  team: z.string(),
  user: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).readonly().optional() }).optional(),
});

/** What Slack says of a bot token: the workspace, the bot's name, the scopes (null when it does not tell). */
export interface TokenFacts {
  readonly workspaceName: string;
  readonly botName: string;
  readonly scopes: readonly string[] | null;
}

/** @throws {SlackCallError} when Slack refuses the token or cannot be reached */
export async function askAboutToken(botToken: string, options: WebClientOptions): Promise<TokenFacts> {
  const found = await createSlackCall(botToken, options)("auth.test", {}, TokenAnswer);
  const scopes = found.response_metadata?.scopes ?? null;
  return { workspaceName: found.team, botName: found.user, scopes };
}

/**
 * Asks for a connection and does not take it, so that no message goes to a connection that nobody answers.
 * @throws {SlackCallError} when Socket Mode is off or the app token does not allow it
 */
export async function askForSocket(appToken: string, options: WebClientOptions): Promise<void> {
  await createSlackCall(appToken, options)("apps.connections.open", {}, z.object({ url: z.string() }));
}
