import { execFileSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Sky } from "./storm.ts";
import type { Spell } from "./weather.ts";

// Disks that are full or cannot be written to. Each needs a right that not everybody has: null says so.

const SHARE = 8;
const STEPS = 8;

export interface SmallDisk {
  readonly folder: string;
  readonly full: Spell;
}

/** A disk of its own, in memory, so small that it can be filled to the last byte. */
export function aSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-disk-"));
  const isMounted = succeeds("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder);
  onTestFinished(() => {
    if (isMounted) succeeds("umount", "--lazy", folder);
    rmSync(folder, { recursive: true, force: true });
  });
  if (!isMounted) return null;
  const ballast = join(folder, "ballast");
  return {
    folder,
    full: { share: SHARE, steps: STEPS, begin: () => fill(ballast), end: () => rmSync(ballast) },
  };
}

function fill(path: string): void {
  const file = openSync(path, "w");
  for (let size = 1 << 20; size > 0; size = Math.floor(size / 2)) while (isWritten(file, size));
  closeSync(file);
}

function isWritten(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch {
    return false;
  }
}

type SpellOver = (sky: Sky) => Spell;

/** No file of the bot's may grow beyond so many bytes. */
const MOST_BYTES = 16_384;

/** A quota that the bot's own process is held to. */
export function aQuota(): SpellOver | null {
  if (!succeeds("prlimit", "--version")) return null;
  return ({ pid }) => {
    let held = 0;
    function limit(to: string): void {
      succeeds("prlimit", "--pid", String(held), `--fsize=${to}:`);
    }
    function begin(): void {
      held = pid();
      limit(String(MOST_BYTES));
    }
    return { share: SHARE, steps: STEPS, begin, end: () => limit("unlimited") };
  };
}

/** Somebody makes the files read-only, also for whoever has them open. */
export function readOnlyFiles(): SpellOver | null {
  const trial = mkdtempSync(join(tmpdir(), "guildhall-trial-"));
  const isPossible = succeeds("chattr", "+i", trial) && succeeds("chattr", "-i", trial);
  rmSync(trial, { recursive: true });
  if (!isPossible) return null;
  return ({ databasePath }) => {
    function mark(how: "+i" | "-i"): void {
      const files = [databasePath, `${databasePath}-wal`].filter((path) => existsSync(path));
      succeeds("chattr", how, ...files);
    }
    return { share: SHARE, steps: STEPS, begin: () => mark("+i"), end: () => mark("-i") };
  };
}

function succeeds(command: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
