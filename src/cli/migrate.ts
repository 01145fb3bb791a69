import { inspectDatabase } from "../../db/inspect.ts";
import { openDatabase } from "../../db/open.ts";
import { counted } from "../core/text.ts";
import { EXIT, type CliCommand } from "./command.ts";
import { withDatabasePath } from "./database-path.ts";

export const migrateCommand: CliCommand = {
  name: "migrate",
  usage: "",
  summary: "Brings the database up to date without starting the bot; an older file is backed up first.",
  flags: [],
  words: { least: 0, most: 0 },
  run: (context) =>
    withDatabasePath(context, async (path) => {
      const before = inspectDatabase(path);
      const db = await openDatabase({ path, lock: true, now: context.clock.now() });
      await db.close();
      context.print(`${path}: ${whatWasDone(before?.pendingMigrations ?? null)}`);
      return EXIT.done;
    }),
};

/** `pending` is null when there was no file. */
function whatWasDone(pending: number | null): string {
  if (pending === null) return "begun afresh.";
  if (pending === 0) return "already up to date.";
  return `${counted(pending, "migration")} applied; the file as it was is beside it, named .before-migration-…`;
}
