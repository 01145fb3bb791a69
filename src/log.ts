import { pino, type Logger } from "pino";
import { PinoPretty } from "pino-pretty";

/** Ids, not words: never a token, never what a person wrote. Constant messages, facts in the object. */
export type Log = Logger;

export interface LogOptions {
  readonly level: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  readonly format: "json" | "pretty";
  /** Where the lines go, as JSON; standard output when missing. */
  readonly destination?: { write(line: string): void };
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
    serializers: { err: (error: unknown) => failureFacts(error) },
  };
  if (options.destination) return pino(settings, options.destination);
  if (options.format === "json") return pino(settings);
  return pino(settings, PinoPretty({ colorize: true, translateTime: "SYS:HH:MM:ss", sync: true }));
}

const MOST_FRAMES = 12;
const MOST_CAUSES = 3;

/**
 * An error's kind and place. The message of one that was thrown in our own files says ids at most and is kept; those of
 * SQLite, zod, JSON and Temporal quote what they choked on, which may be what a person wrote.
 */
function failureFacts(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = framesOf(error);
  return {
    type: error.name,
    ...(isOurs(frames[0] ?? "") ? { message: error.message.split("\n")[0]?.slice(0, 200) } : {}),
    stack: frames.slice(0, MOST_FRAMES).join("\n"),
    ...(error.cause instanceof Error && depth < MOST_CAUSES
      ? { cause: failureFacts(error.cause, depth + 1) }
      : {}),
  };
}

/** The lines of the stack that follow the message: a message may itself hold lines that look like them. */
function framesOf({ stack = "", message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  const lines = stack.slice(start + message.length).split("\n");
  return lines.filter((line) => line.trimStart().startsWith("at "));
}

/** We run as TypeScript; packages and Node itself do not. */
function isOurs(frame: string): boolean {
  return /\.ts:\d+:\d+\)?$/.test(frame) && !frame.includes("/node_modules/");
}
