import type { ConfigReading } from "./config.ts";

/** What an operator reads when the settings cannot be used: how to get tokens, or each mistake in a line. */
export function explainProblems(rejected: Extract<ConfigReading, { kind: "rejected" }>): string {
  const { noTokens } = rejected;
  const problems = rejected.problems.filter(({ variable }) => !noTokens || !variable.startsWith("SLACK_"));
  if (problems.length === 0) return NO_TOKENS;
  const settings = [
    "Cannot start Guildhall with these settings:",
    ...problems.map(({ variable, problem }) => `  ${variable}: ${problem}`),
    "All settings are explained in .env.example.",
  ].join("\n");
  return noTokens ? `${NO_TOKENS}\n\n${settings}` : settings;
}

const NO_TOKENS = `Guildhall has no Slack tokens yet.

To see it at work without any, on a pretend Slack:  npm run demo

To use it in your workspace:
  1. At https://api.slack.com/apps choose "Create New App", "From a manifest", and paste manifest.yml.
  2. "Install App" gives the bot token (xoxb-...).
  3. "Basic Information", "App-Level Tokens": one with the scope connections:write (xapp-...).
  4. Copy .env.example to .env, put both in, and run npm start again.`;
