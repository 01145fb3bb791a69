import { explainProblems } from "./config-help.ts";
import { readConfig, type Config } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { systemRandom } from "./core/random.ts";
import { createReadiness, type Readiness } from "./core/readiness.ts";
import { loadEnvironmentFile } from "./environment.ts";
import { serveHealth } from "./health-server.ts";
import { createLog, type Log } from "./log.ts";
import { explainStart } from "./start-help.ts";
import { startBot, type RunningBot } from "./start.ts";

// The process: starting -> running -> stopping -> gone. A signal stops it from wherever it is; a bug ends it at once.

export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isInteractive: boolean;
  /** Tells the operator what is wrong with the settings or the start. */
  readonly complain: (words: string) => void;
}

const EXIT_CONFIG = 78;
/** Less than the ten seconds that Docker and others wait before they kill. */
const STOP_WITHIN_MS = 8000;

/** Resolves once the bot listens. What ends the process later are signals and bugs. */
export async function runProcess(host: Host): Promise<void> {
  loadEnvironmentFile();
  const config = configOrExit(host);
  const log = createLog(config.log);
  endOnBug(log);
  const clock = systemClock();
  const readiness = createReadiness(clock);
  const starting = listenAndStart({ config, clock, random: systemRandom(), log, readiness });
  endOnSignal(log, readiness, starting);
  try {
    await starting;
  } catch (error) {
    const explained = explainStart(error);
    if (explained === null) throw error;
    host.complain(explained.message);
    process.exit(explained.exitCode);
  }
}

function configOrExit({ environment, isInteractive, complain }: Host): Config {
  const reading = readConfig(environment, { isInteractive });
  if (reading.kind === "config") return reading.config;
  complain(explainProblems(reading));
  process.exit(EXIT_CONFIG);
}

type Parts = Parameters<typeof startBot>[0] & { readonly readiness: Readiness };

async function listenAndStart(parts: Parts): Promise<RunningBot> {
  const { config, readiness } = parts;
  if (config.health) await serveHealth(config.health, readiness);
  return startBot(parts);
}

/** Node's own report would print the error whole, with whatever it quotes. */
function endOnBug(log: Log): void {
  function end(error: unknown): void {
    log.fatal({ err: error }, "an error was handled nowhere; ending for the supervisor to start anew");
    process.exit(1);
  }
  process.on("unhandledRejection", end);
  process.on("uncaughtException", end);
}

/** The first signal stops cleanly within a bound; a second one at once. */
function endOnSignal(log: Log, readiness: Readiness, starting: Promise<RunningBot>): void {
  let running: RunningBot | null = null;
  let isStopping = false;
  function stop(): void {
    if (isStopping) process.exit(1);
    isStopping = true;
    readiness.stopping();
    log.info("stopping");
    // While it starts, nothing was promised to anybody.
    if (running === null) process.exit(0);
    setTimeout(leaveUnfinished, STOP_WITHIN_MS).unref();
    void running.stop().then(() => process.exit(0));
  }
  function leaveUnfinished(): void {
    log.warn("what is under way takes too long; the next start takes it up again");
    process.exit(0);
  }
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Whoever waits for the start hears of its failure.
  starting.then(
    (bot) => (running = bot),
    () => undefined,
  );
}
