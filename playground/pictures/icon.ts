import { readFile, writeFile } from "node:fs/promises";
import type { Browser } from "playwright-core";

/** Slack takes a square of 512 to 2000 pixels (`invalid_icon_size` of `apps.icon.set`). */
const PIXELS = 1024;
const SOURCE = new URL("../page/public/icon.svg", import.meta.url);

/** The page's icon as a picture: what an operator uploads as the Slack app's own. */
export async function drawIcon(browser: Browser, target: URL): Promise<void> {
  const svg = await readFile(SOURCE, "utf8");
  const page = await browser.newPage({ viewport: { width: PIXELS, height: PIXELS } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await writeFile(target, await page.screenshot({ omitBackground: true }));
  await page.close();
}
