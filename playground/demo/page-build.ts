import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = `${REPOSITORY}playground/page`;
/** Beside the page: what of the repository it was made of. Vite writes it, see `page/vite.config.ts`. */
const NOTES = "made-of.json";
const Notes = z.array(z.string());

/** Where the built page is. */
export const BUILT_PAGE = `${PAGE}/built`;

export type PageBuild =
  | { readonly kind: "ready" }
  /** What keeps it from being built, in words. */
  | { readonly kind: "cannot"; readonly why: string };

/** Builds the page if it is missing or older than what it is made of. */
export async function buildPage(): Promise<PageBuild> {
  if (!isStale(BUILT_PAGE, PAGE)) return { kind: "ready" };
  const vite = await loadVite();
  if (vite === null) {
    // An older page is better than none where nothing to build one with is installed.
    if (existsSync(`${BUILT_PAGE}/index.html`)) return { kind: "ready" };
    return {
      kind: "cannot",
      why: "The page has to be built first, and Vite, which does that, is not installed. Run `npm ci` (with the development dependencies) and try again.",
    };
  }
  try {
    await vite.build({ root: PAGE, configFile: `${PAGE}/vite.config.ts`, logLevel: "error" });
    return { kind: "ready" };
  } catch (error) {
    return { kind: "cannot", why: `The page cannot be built: ${String(error)}` };
  }
}

async function loadVite() {
  try {
    return await import("vite");
  } catch {
    return null;
  }
}

/**
 * Whether a page in `folder` is missing, or older than what it was made of: the files that it noted then, and all that
 * is in `sources`, where new ones appear.
 */
export function isStale(folder: string, sources: string): boolean {
  const noted = readNotes(folder);
  if (noted === null || !existsSync(`${folder}/index.html`)) return true;
  const builtAt = changedAt(`${folder}/index.html`);
  return [...noted, ...filesIn(sources)].some((path) => changedAt(path) > builtAt);
}

function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => !/^built\b/.test(file)).map((file) => `${folder}/${file}`);
}

/** What is gone has changed just now. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

/** Null when nothing was noted, or nothing that can be read. */
function readNotes(folder: string): readonly string[] | null {
  try {
    const noted = Notes.safeParse(JSON.parse(readFileSync(`${folder}/${NOTES}`, "utf8")));
    return noted.success ? noted.data.map((file) => resolve(REPOSITORY, file)) : null;
  } catch {
    return null;
  }
}
