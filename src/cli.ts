import { cliCommands } from "./cli/commands.ts";
import { runCli } from "./cli/run.ts";
import { systemClock } from "./core/clock.ts";
import { systemRandom } from "./core/random.ts";
import { loadEnvironmentFile } from "./environment.ts";

loadEnvironmentFile();
process.exitCode = await runCli(cliCommands, process.argv.slice(2), {
  environment: process.env,
  clock: systemClock(),
  random: systemRandom(),
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
});
