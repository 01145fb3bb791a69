import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One import: the file and line it stands in, and what it names (`src/core/ids.ts`, `drizzle-orm`, `node:fs`). */
export interface Import {
  readonly file: string;
  readonly line: number;
  readonly target: string;
  /** Gone before anything runs. */
  readonly typeOnly: boolean;
}

/** All files below a folder of the project with this ending, as paths from the root, sorted. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((name) => name.endsWith(ending))
    .sort();
}

const STATEMENT =
  /^(?:import|export)\s+(type\s)?[^"';]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

export function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(STATEMENT)].map((match) => {
    const named = match[2] ?? match[3] ?? match[4] ?? "";
    const line = text.slice(0, match.index).split("\n").length;
    return { file, line, target: targetOf(file, named), typeOnly: match[1] !== undefined };
  });
}

function targetOf(file: string, named: string): string {
  if (named.startsWith(".")) return normalize(join(dirname(file), named));
  return named.startsWith("#") ? named.slice(1) : packageOf(named);
}

/** `drizzle-orm/sqlite-core` is of `drizzle-orm`. */
function packageOf(named: string): string {
  if (named.startsWith("node:")) return named;
  return named
    .split("/")
    .slice(0, named.startsWith("@") ? 2 : 1)
    .join("/");
}
