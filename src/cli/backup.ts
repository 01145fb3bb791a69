import { existsSync } from "node:fs";
import { copyDatabase } from "../../db/inspect.ts";
import { EXIT, type CliCommand } from "./command.ts";
import { withDatabasePath } from "./database-path.ts";

export const backupCommand: CliCommand = {
  name: "backup",
  usage: "FILE",
  summary: "Writes a consistent, checked copy of the database to FILE, also while the bot runs.",
  flags: [],
  words: { least: 1, most: 1 },
  run: (context, { words: [target = ""] }) =>
    withDatabasePath(context, async (path) => {
      if (existsSync(target)) {
        context.complain(
          `Cannot write '${target}': there is a file already, and a backup never replaces one.`,
        );
        return EXIT.cannotCreate;
      }
      await copyDatabase(path, target);
      context.print(`${target}: a copy of ${path}, checked.`);
      return EXIT.done;
    }),
};
