import type { Clock } from "./clock.ts";

/**
 * Whether the bot can be reached through Slack: starting -> started -> stopping. While it is started, one connection is
 * enough; without any it stays ready for a minute, since a lost one is back within seconds as a rule.
 */
export interface Readiness {
  started(): void;
  stopping(): void;
  /** A connection to Slack that comes and goes; whoever has none, as over HTTP, is not asked for one. */
  newConnection(): Connection;
  isReady(): boolean;
}

export interface Connection {
  opened(): void;
  lost(): void;
}

const MISSED_AFTER_MS = 60_000;

export function createReadiness(clock: Clock): Readiness {
  let phase: "starting" | "started" | "stopping" = "starting";
  const open = new Set<Connection>();
  let awaySince: Date | null = null;

  function newConnection(): Connection {
    const connection: Connection = {
      opened() {
        open.add(connection);
        awaySince = null;
      },
      lost() {
        if (open.delete(connection) && open.size === 0) awaySince = clock.now();
      },
    };
    return connection;
  }

  function isMissed(): boolean {
    return awaySince !== null && clock.now().getTime() - awaySince.getTime() >= MISSED_AFTER_MS;
  }

  return {
    started() {
      if (phase === "starting") phase = "started";
    },
    stopping() {
      phase = "stopping";
    },
    newConnection,
    isReady: () => phase === "started" && !isMissed(),
  };
}
