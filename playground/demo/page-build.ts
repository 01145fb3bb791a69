import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PLAYGROUND = fileURLToPath(new URL("..", import.meta.url));
const PAGE = `${PLAYGROUND}page`;

/** Where the built page is. */
export const BUILT_PAGE = `${PAGE}/built`;

export type PageBuild =
  | { readonly kind: "ready" }
  /** What keeps it from being built, in words. */
  | { readonly kind: "cannot"; readonly why: string };

/** Builds the page if it is missing or older than what it is made of. */
export async function buildPage(): Promise<PageBuild> {
  if (!isStale()) return { kind: "ready" };
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

function isStale(): boolean {
  const page = `${BUILT_PAGE}/index.html`;
  if (!existsSync(page)) return true;
  const builtAt = statSync(page).mtimeMs;
  return newestIn(PAGE) > builtAt || changedAt(`${PLAYGROUND}protocol.ts`) > builtAt;
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => !/^built\b/.test(file)).map((file) => `${folder}/${file}`);
  return Math.max(0, ...sources.map(changedAt));
}

function changedAt(path: string): number {
  return statSync(path).mtimeMs;
}
