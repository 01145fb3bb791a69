import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { findChromium } from "#playground/browser/browser.ts";

// `npm run demo` as a person starts it, and a browser window on it that notices what it should not see.

export const CHROMIUM = findChromium();
if (CHROMIUM === null) {
  process.stderr.write(
    "\n**** SKIPPED: the page is not tested, for want of a browser. On Debian: apt-get install chromium ****\n\n",
  );
}

const DEMO = fileURLToPath(new URL("../../playground/demo.ts", import.meta.url));
const STARTS_WITHIN_MS = 60_000;

export interface Playground {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startPlayground(args: readonly string[] = []): Promise<Playground> {
  const child = spawn(process.execPath, [DEMO, "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    const tooLate = setTimeout(() => fail("it said nothing in a minute"), STARTS_WITHIN_MS);
    function fail(why: string): void {
      child.kill("SIGKILL");
      reject(new Error(`Cannot test the page: ${why}\n${printed}`));
    }
    function listen(chunk: Buffer): void {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0];
      if (found === undefined) return;
      clearTimeout(tooLate);
      resolve(found);
    }
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => fail(`the demo ended with ${code}`));
  });
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export interface Look {
  readonly theme: "light" | "dark";
  readonly width: number;
}

export const LOOKS: readonly Look[] = [
  { theme: "light", width: 1400 },
  { theme: "dark", width: 1400 },
  { theme: "light", width: 360 },
  { theme: "dark", width: 360 },
];

/** A window, and everything in it that nobody wants to see: errors in the console, requests off this machine. */
export interface Window {
  readonly page: Page;
  readonly unwanted: readonly string[];
}

export async function openWindow(browser: Browser, url: string, { theme, width }: Look): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const unwanted: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") unwanted.push(message.text());
  });
  page.on("pageerror", (error) => unwanted.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) unwanted.push(`asks for ${request.url()}`);
  });
  await page.goto(url);
  return { page, unwanted };
}

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds to be serious or worse in what is on the screen now, one line each. */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        id + ": " + target.join(" ") + " — " + failureSummary.replace(/\\s+/g, " "))))`);
}
