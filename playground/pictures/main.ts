import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { openChromium } from "../browser/browser.ts";
import { walkTour } from "../browser/tour-walk.ts";
import { BUILT_PAGE, buildPage } from "../demo/page-build.ts";
import { TEAM } from "../demo/team.ts";
import { startEngine } from "../engine/engine.ts";
import { startPageServer } from "../page-server/server.ts";
import { drawIcon } from "./icon.ts";

// `npm run pictures`: walks the guided tour in a browser and takes docs/pictures/ on the way.

const FOLDER = new URL("../../docs/pictures/", import.meta.url);
/** A Monday on which the whole tour fits into one week. */
const STARTS_AT = new Date("2026-11-23T08:00:00Z");
const SCALE = 1.5;

const page = await buildPage();
if (page.kind === "cannot") throw new Error(page.why);
await mkdir(FOLDER, { recursive: true });
const browser = await openChromium();
try {
  await drawIcon(browser, new URL("icon.png", FOLDER));
  await picturesOf(browser, { colorScheme: "light", width: 1200, height: 760 });
  await picturesOf(browser, { colorScheme: "dark", width: 390, height: 800 });
} finally {
  await browser.close();
}

interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

async function picturesOf(on: Browser, look: Look): Promise<void> {
  const engine = await startEngine({ setting: TEAM, startsAt: () => STARTS_AT, seenMs: 0 });
  const server = await startPageServer(engine, { folder: BUILT_PAGE });
  try {
    const context = await on.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.colorScheme,
      deviceScaleFactor: SCALE,
      reducedMotion: "reduce",
    });
    const window = await context.newPage();
    await window.goto(server.url);
    await (look.width > 800 ? walkWide(window) : walkNarrow(window));
  } finally {
    await server.stop();
    await engine.stop();
  }
}

async function walkWide(window: Page): Promise<void> {
  await walkTour(window, async ({ id }) => {
    if (id === "match") await take(window, "match");
    if (id === "check-in") await take(window, "pair");
    if (id === "digest") await closed(window, () => takeWire(window));
    if (id === "home") await closed(window, () => take(window, "home"));
  });
}

async function walkNarrow(window: Page): Promise<void> {
  await walkTour(window, async ({ id }) => {
    if (id === "check-in") await take(window, "phone");
  });
}

/** What went over the wire, with one call open. */
async function takeWire(window: Page): Promise<void> {
  await window.getByRole("button", { name: "Tools" }).click();
  await window.getByRole("tab", { name: "Wire" }).click();
  await window
    .getByRole("button", { name: /view_submission/ })
    .last()
    .click();
  await take(window, "wire");
  await window.getByRole("button", { name: "Tools" }).click();
}

async function closed(window: Page, look: () => Promise<void>): Promise<void> {
  await window.getByRole("button", { name: "Fold", exact: true }).click();
  await look();
  await window.getByRole("button", { name: "Unfold", exact: true }).click();
}

async function take(window: Page, name: string): Promise<void> {
  const target = new URL(`${name}.png`, FOLDER);
  // Where the mouse rests, something may light up.
  await window.mouse.move(0, 0);
  await writeFile(target, await window.screenshot());
  console.log(`Taken: ${fileURLToPath(target)}`);
}
