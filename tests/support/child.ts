import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface ChildEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface ChildOptions {
  readonly args?: readonly string[];
  /** Where it runs; a `.env` there counts. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A script of the project as a process of its own, with nothing of this one's environment. */
export interface Child {
  readonly pid: number;
  /** What it has printed so far. */
  printed(): string;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<ChildEnd>;
}

/** Runs a script to its end. */
export function runScript(script: string, options: ChildOptions): Promise<ChildEnd> {
  return startScript(script, options).ended;
}

export function startScript(script: string, options: ChildOptions): Child {
  const child = spawn(process.execPath, [`${ROOT}${script}`, ...(options.args ?? [])], {
    cwd: options.folder,
    env: { ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<ChildEnd>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    printed: () => stdout,
    signal: (signal) => void child.kill(signal),
    ended,
  };
}
