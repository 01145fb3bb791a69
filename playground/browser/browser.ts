import { accessSync, constants } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** Where Debian, Ubuntu, Fedora and macOS put it. No browser is downloaded. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Nothing that would look for another host by itself; no sandbox, since containers often allow none. */
const QUIET_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium on this machine; null when there is none. */
export function findChromium(): string | null {
  return PLACES.find(isExecutable) ?? null;
}

/** @throws {Error} when there is no Chromium on this machine */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error("Cannot open a browser: no Chromium found. On Debian: apt-get install chromium");
  }
  return chromium.launch({ executablePath, args: QUIET_FLAGS });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
