import { backupCommand } from "./backup.ts";
import type { CliCommand } from "./command.ts";
import { doctorCommand } from "./doctor.ts";
import { holidaysCommand } from "./holidays.ts";
import { importCommand } from "./import.ts";
import { manifestCommand } from "./manifest.ts";
import { matchCommand } from "./match.ts";
import { migrateCommand } from "./migrate.ts";
import { trackCommand } from "./track.ts";

/** What the operator can do, in the order of the help. */
export const cliCommands: readonly CliCommand[] = [
  doctorCommand,
  manifestCommand,
  importCommand,
  holidaysCommand,
  matchCommand,
  trackCommand,
  migrateCommand,
  backupCommand,
];
