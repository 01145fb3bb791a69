import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { notFound, RequestProblem } from "./problem.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * A file of the built page. Only what a listing of the folder names is ever opened, so that no path, however it is
 * written, leads out of it.
 */
export async function pageFile(folder: string, pathname: string): Promise<PageFile> {
  const names = await namesIn(folder);
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const type = TYPES[extname(name)];
  if (!names.includes(name) || type === undefined) throw notFound("There is no such page here.");
  return { type, bytes: await readFile(join(folder, name)) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
      .map((name) => name.replaceAll("\\", "/"));
  } catch {
    throw new RequestProblem(503, "The page is not built yet: vite build playground/page");
  }
}
