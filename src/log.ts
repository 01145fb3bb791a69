import { pino, type Logger } from "pino";
import { PinoPretty } from "pino-pretty";

/** Ids, not words: never a token, never what a person wrote. Constant messages, facts in the object. */
export type Log = Logger;

export interface LogOptions {
  readonly level: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  readonly format: "json" | "pretty";
}

const SECRETS = [
  "token",
  "*.token",
  "botToken",
  "appToken",
  "signingSecret",
  "*.authorization",
  "headers",
  "*.headers",
];

export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: null,
    redact: { paths: SECRETS, censor: "[kept out]" },
    serializers: { err: failureFacts },
  };
  if (options.format === "json") return pino(settings);
  return pino(settings, PinoPretty({ colorize: true, translateTime: "SYS:HH:MM:ss", sync: true }));
}

/** An error's kind and place. SQLite's and zod's messages may quote values, so only our own are logged whole. */
function failureFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const stack = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    type: error.name,
    message: error.message.split("\n")[0]?.slice(0, 200),
    stack: stack.slice(0, 12).join("\n"),
    ...(error.cause instanceof Error ? { cause: error.cause.name } : {}),
  };
}
