import { mkdir, readFile, writeFile } from "node:fs/promises";
import { openChromium } from "../browser/browser.ts";

// Draws docs/pictures/icon.png from the page's icon: what an operator uploads as the Slack app's own. Slack takes a
// square of 512 to 2000 pixels (`invalid_icon_size` of `apps.icon.set`).

const PIXELS = 1024;
const SOURCE = new URL("../page/public/icon.svg", import.meta.url);
const TARGET = new URL("../../docs/pictures/icon.png", import.meta.url);

const svg = await readFile(SOURCE, "utf8");
const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: { width: PIXELS, height: PIXELS } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await mkdir(new URL(".", TARGET), { recursive: true });
  await writeFile(TARGET, await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
console.log(`Drawn: docs/pictures/icon.png, ${PIXELS} x ${PIXELS}`);
