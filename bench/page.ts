import { rm } from "node:fs/promises";
import { openChromium } from "#playground/browser/browser.ts";
import { BUILT_PAGE } from "#playground/demo/page-build.ts";
import type { Bench, Measured } from "./bench.ts";
import { startChild } from "./child.ts";
import { quantile } from "./measure.ts";
import { inFolder } from "./stand.ts";
import { milliseconds } from "./table.ts";

export const page: Bench = {
  name: "page",
  what: "from `npm run demo` to a page that can be used, with and without a built page",
  measure: () => inFolder(measure),
};

const TIMES = 5;

interface Opening {
  readonly servedMs: number;
  readonly paintedMs: number;
  readonly usableMs: number;
  readonly botMs: number;
}

async function measure(folder: string): Promise<Measured> {
  const built: Opening[] = [];
  const fresh: Opening[] = [];
  for (let time = 0; time < TIMES; time++) {
    await rm(BUILT_PAGE, { recursive: true, force: true });
    fresh.push(await openOnce(folder));
    built.push(await openOnce(folder));
  }
  return {
    columns: ["what", "page served", "first paint", "usable", "bot running"],
    rows: [rowOf("first time (the page is built)", fresh), rowOf("again", built)],
    notes: [
      `medians of ${TIMES} each, in turns, from the command on; the browser's own start is not counted`,
      "usable: the first person's conversation stands with its composer, and a command typed there is taken",
      "the bot starts meanwhile; what is asked of it before waits for it",
    ],
    broken: [],
  };
}

async function openOnce(folder: string): Promise<Opening> {
  const browser = await openChromium();
  const window = await browser.newPage();
  const startedAt = performance.now();
  const demo = await startChild({
    script: "playground/demo.ts",
    args: ["--port", "0"],
    folder,
    ready: "playground is at",
  });
  const servedMs = performance.now() - startedAt;
  await window.goto(/http:\S+/.exec(demo.printed())?.[0] ?? "");
  await window.getByRole("textbox", { name: /^Message/ }).waitFor();
  const usableMs = performance.now() - startedAt;
  const sincePaint = await window.evaluate<number>(
    `performance.now() - performance.getEntriesByName("first-contentful-paint")[0].startTime`,
  );
  const paintedMs = performance.now() - startedAt - sincePaint;
  await window.getByText("Guildhall is starting").waitFor({ state: "detached" });
  const botMs = performance.now() - startedAt;
  await browser.close();
  await demo.stop();
  return { servedMs, paintedMs, usableMs, botMs };
}

function rowOf(name: string, openings: readonly Opening[]): readonly string[] {
  function middle(figure: (one: Opening) => number): string {
    return milliseconds(quantile(openings.map(figure), 0.5));
  }
  return [
    name,
    middle(({ servedMs }) => servedMs),
    middle(({ paintedMs }) => paintedMs),
    middle(({ usableMs }) => usableMs),
    middle(({ botMs }) => botMs),
  ];
}
