import { spawn, type ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A script of the project as a process of its own, that is up once it has printed a line with `ready`. */
export interface Child {
  readonly process: ChildProcess;
  /** From its beginning to the line. */
  readonly readyAfterMs: number;
  /** What it has printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly script: string;
  readonly folder: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ready: string;
}

export async function startChild(options: ChildOptions): Promise<Child> {
  const { script, args = [], folder, environment, ready } = options;
  const before = performance.now();
  const child = spawn(process.execPath, [`${ROOT}${script}`, ...args], {
    cwd: folder,
    env: { ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await lineWith(child, ready);
  const readyAfterMs = performance.now() - before;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  async function stop(): Promise<void> {
    child.kill("SIGTERM");
    await ended;
  }
  return { process: child, readyAfterMs, printed: () => printed, stop };
}

function lineWith(child: ChildProcess, ready: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes(ready)) resolve();
    });
    child.once("exit", (code) =>
      reject(new Error(`Cannot measure: the process ended with ${code}: ${printed}`)),
    );
  });
}

/** What a process holds in memory and has used of the processor; Linux says so in /proc. */
export async function footprintOf({ pid }: ChildProcess): Promise<{ rssMb: number; cpuMs: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const [ticksUser = 0, ticksSystem = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  const rssKb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return { rssMb: rssKb / 1024, cpuMs: (ticksUser + ticksSystem) * 10 };
}
