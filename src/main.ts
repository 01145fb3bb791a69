import { createLog } from "./log.ts";
import { explainProblems } from "./config-help.ts";
import { readConfig } from "./config.ts";
import { systemClock } from "./core/clock.ts";
import { systemRandom } from "./core/random.ts";
import { loadEnvironmentFile } from "./environment.ts";
import { explainStart } from "./start-help.ts";
import { startBot, type RunningBot } from "./start.ts";

const EXIT_CONFIG = 78;
const STOP_WITHIN_MS = 10_000;

loadEnvironmentFile();
const reading = readConfig(process.env, { isInteractive: process.stdout.isTTY });
if (reading.kind === "rejected") {
  console.error(explainProblems(reading));
  process.exit(EXIT_CONFIG);
}

const log = createLog(reading.config.log);
const parts = { config: reading.config, clock: systemClock(), random: systemRandom(), log };

process.on("unhandledRejection", endOnBug);
process.on("uncaughtException", endOnBug);

try {
  endOnSignal(await startBot(parts));
} catch (error) {
  const explained = explainStart(error);
  if (explained === null) throw error;
  console.error(explained.message);
  process.exit(explained.exitCode);
}

/** Node's own report would print the error whole, with whatever it quotes. */
function endOnBug(error: unknown): void {
  log.fatal({ err: error }, "an error was handled nowhere; ending for the supervisor to start anew");
  process.exit(1);
}

/** The first signal stops cleanly within a bound; a second one at once. */
function endOnSignal(running: RunningBot): void {
  let isStopping = false;
  function end(): void {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info("stopping");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void running.stop().then(() => process.exit(0));
  }
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
