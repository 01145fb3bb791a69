import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";

/** Adds the settings of `.env`, when there is one, to the environment; what is set already stays. */
export function loadEnvironmentFile(path = ".env"): void {
  if (existsSync(path)) loadEnvFile(path);
}
