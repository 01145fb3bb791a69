import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface ChildEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a script of the project as a process of its own, with nothing of this one's environment, to its end. */
export function runScript(
  script: string,
  options: {
    readonly args?: readonly string[];
    /** Where it runs; a `.env` there counts. */
    readonly folder: string;
    readonly environment?: Readonly<Record<string, string>>;
  },
): Promise<ChildEnd> {
  const child = spawn(process.execPath, [`${ROOT}${script}`, ...(options.args ?? [])], {
    cwd: options.folder,
    env: { ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
