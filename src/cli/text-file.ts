import { readFile } from "node:fs/promises";

/** What is in a file that the operator named; null when it cannot be read. */
export async function readTextFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}
