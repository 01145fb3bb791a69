import { type Logger, LogLevel } from "@slack/web-api";

/** For clients whose refusals and lost connections are what the test looks for. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
