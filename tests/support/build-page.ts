import { findChromium } from "#playground/browser/browser.ts";
import { buildPage } from "#playground/demo/page-build.ts";

/** Before all tests, so that no two of them build the page at once. Where nobody can look at it, it is not built. */
export async function setup(): Promise<void> {
  if (findChromium() === null) return;
  const page = await buildPage();
  if (page.kind === "cannot") throw new Error(page.why);
}
