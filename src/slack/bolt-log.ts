import { LogLevel, type Logger } from "@slack/bolt";
import type { Log } from "../log.ts";

/** Bolt's log in ours. Its debug lines hold whole payloads, so they are never written. */
export function boltLogger(log: Log): Logger {
  const bolt = log.child({ part: "bolt" });
  return {
    ...quietLogger(),
    info: (...words) => bolt.debug(joined(words)),
    warn: (...words) => bolt.warn(joined(words)),
    error: (...words) => bolt.error(joined(words)),
  };
}

/** For a client whose every failure is handled by its caller. */
export function quietLogger(): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function joined(words: readonly unknown[]): string {
  return words
    .map((word) => (word instanceof Error ? word.name : String(word)))
    .join(" ")
    .slice(0, 300);
}
