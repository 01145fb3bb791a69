import { explainProblems } from "../config-help.ts";
import { readDatabasePath } from "../config.ts";
import { EXIT, type CliContext, type ExitCode } from "./command.ts";

/** For commands that need the database and no Slack: only DATABASE_URL must be right. */
export async function withDatabasePath(
  context: CliContext,
  run: (path: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const reading = readDatabasePath(context.environment);
  if (reading.kind === "path") return run(reading.path);
  context.complain(explainProblems(reading));
  return EXIT.config;
}
