import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "#playground/browser/browser.ts";
import { walkTour } from "#playground/browser/tour-walk.ts";
import { CHROMIUM, openWindow, seriousViolations, startPlayground, type Playground } from "./playground.ts";

const AS_SEEN_BY = [
  { theme: "light", width: 1400 },
  { theme: "dark", width: 360 },
] as const;

describe.skipIf(CHROMIUM === null)("the guided tour", () => {
  let browser: Browser;
  let playground: Playground;

  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  describe.each(AS_SEEN_BY)("$theme, $width px wide", (look) => {
    beforeAll(async () => {
      playground = await startPlayground(["--starts-at", "2026-11-23T09:00"]);
    }, 60_000);
    afterAll(() => playground.stop());

    it("leads from joining to Home, and nothing on the way is wrong", { timeout: 180_000 }, async () => {
      const { page, unwanted } = await openWindow(browser, playground.url, look);
      const violations: string[] = [];
      await walkTour(page, async ({ id }) => {
        const found = await seriousViolations(page);
        violations.push(...found.map((violation) => `${id}: ${violation}`));
      });
      expect(violations).toEqual([]);
      expect(unwanted).toEqual([]);
    });
  });
});
