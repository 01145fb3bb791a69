import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openChromium } from "#playground/browser/browser.ts";
import { BUILT_PAGE } from "#playground/demo/page-build.ts";
import { TEAM } from "#playground/demo/team.ts";
import { startEngine, type RunningEngine } from "#playground/engine/engine.ts";
import { startPageServer, type PageServer } from "#playground/page-server/server.ts";
import { CHROMIUM, LOOKS, openWindow, seriousViolations, type Look } from "./playground.ts";

const Posted = z.object({ channel: z.string(), ts: z.string() });

const WIDE: Look = { theme: "light", width: 1400 };

describe.skipIf(CHROMIUM === null)("the page", () => {
  let browser: Browser;
  let engine: RunningEngine;
  let server: PageServer;

  beforeAll(async () => {
    browser = await openChromium();
    engine = await startEngine({
      setting: TEAM,
      startsAt: () => new Date("2026-11-23T08:00:00Z"),
      seenMs: 0,
    });
    server = await startPageServer(engine, { folder: BUILT_PAGE });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await engine.stop();
  });

  async function openAs(
    person: string,
    room: string | null,
    look: Look = WIDE,
  ): ReturnType<typeof openWindow> {
    const { workspace } = engine.stage();
    const { id } = workspace.person(person);
    const channel = workspace.conversations().find(({ name }) => name === room)?.id ?? "";
    const opened = await openWindow(browser, `${server.url}#pane=${id}/${channel}`, look);
    await opened.page.getByText("Guildhall is starting").waitFor({ state: "detached" });
    await composer(opened.page).waitFor();
    return opened;
  }

  async function callSlack(method: string, body: object): Promise<unknown> {
    const { slack, workspace } = engine.stage();
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${workspace.botToken}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  it("keeps two windows in step", async () => {
    const one = await openAs("jory", "general");
    const other = await openAs("ilse", "general");
    await composer(one.page).fill("Is anybody at the window already?");
    await composer(one.page).press("Enter");
    await said(other.page, "Is anybody at the window already?").waitFor();
    expect([...one.unwanted, ...other.unwanted]).toEqual([]);
  });

  it("keeps its place and what is not sent yet over a reload", async () => {
    const { page } = await openAs("ilse", "data-guild");
    await composer(page).fill("half a thou");
    await page.reload();
    await page.getByRole("heading", { name: "data-guild", exact: true }).waitFor();
    await expect.poll(() => composer(page).inputValue()).toBe("half a thou");
  });

  it("shows what people type as words, whatever it is", async () => {
    const { page, unwanted } = await openAs("jory", "general");
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const hostile = `<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3)`;
    await composer(page).fill(hostile);
    await composer(page).press("Enter");
    await said(page, hostile).waitFor();
    expect(await page.locator("script:not([src])").count()).toBe(0);
    expect(dialogs).toEqual([]);
    expect(unwanted).toEqual([]);
  });

  it("says that the bot is down, keeps what was typed, and goes on when it is back", async () => {
    const { page } = await openAs("freya", null);
    await page.getByRole("button", { name: "Tools" }).click();
    await page.getByRole("tab", { name: "Break things" }).click();
    await page.getByRole("button", { name: "Kill it" }).click();
    await page.getByText("Guildhall is not running").waitFor();
    await composer(page).fill("/mentor status");
    await composer(page).press("Enter");
    await page.getByText(/Slack cannot reach the app/).waitFor();
    expect(await composer(page).inputValue()).toBe("/mentor status");
    await page.getByRole("button", { name: "Start Guildhall" }).click();
    await page.getByText(/Guildhall is (not running|starting)/).waitFor({ state: "detached" });
    await composer(page).press("Enter");
    await page.getByText("Only visible to you").waitFor();
  });

  it("shows a refused payload with the pointer to what Slack refuses", async () => {
    const { page } = await openAs("nell", null);
    await callSlack("chat.postMessage", {
      channel: engine.stage().workspace.person("nell").id,
      text: "too long a header",
      blocks: [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }],
    });
    await page.getByRole("button", { name: "Tools" }).click();
    await page.getByRole("tab", { name: "Wire" }).click();
    await page.getByRole("button", { name: /chat\.postMessage.*invalid_blocks/ }).click();
    const pointers = page.getByRole("list", { name: "What was refused" });
    await expect.poll(() => pointers.innerText()).toContain("json-pointer:/blocks/0/text");
  });

  it("counts what was sent while every other answer was lost, and nothing is lost or doubled", async () => {
    const { page } = await openAs("nell", null);
    await engine.perform({ act: "break", fault: "answers-lost", on: true });
    await composer(page).fill("/guild match");
    await composer(page).press("Enter");
    const preview = page.getByRole("dialog", { name: "Matching round" });
    await preview.getByRole("button", { name: "Find the best pairs" }).click();
    await preview.getByRole("button", { name: "Publish" }).click();
    await page
      .getByRole("dialog", { name: /^Publish this round/ })
      .getByRole("button", { name: "Publish" })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
    await engine.perform({ act: "move-time", to: "2026-11-24T16:00:00.000Z" });
    await engine.perform({ act: "break", fault: "answers-lost", on: false });
    await engine.perform({ act: "move-time", to: "2026-11-25T16:00:00.000Z" });
    await page.getByRole("button", { name: "Tools" }).click();
    await page.getByRole("tab", { name: "Outbox" }).click();
    const panel = page.getByRole("region", { name: "Behind the scenes" });
    await expect.poll(() => panel.innerText()).toContain("Nothing lost, nothing doubled");
  });

  it.each(LOOKS)("has nothing serious for axe-core, $theme at $width px", async (look) => {
    const { page, unwanted } = await openAs("ilse", "data-guild", look);
    const found: string[] = [...(await seriousViolations(page))];
    await page.getByRole("button", { name: "Tools" }).click();
    for (const tab of ["Outbox", "Wire", "Break things", "Workspace"]) {
      await page.getByRole("tab", { name: tab }).click();
      found.push(...(await seriousViolations(page)));
    }
    expect(found).toEqual([]);
    expect(unwanted).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  it("lets go of a workspace that is no more without a word in the console", async () => {
    const dm = await openAs("jory", null);
    const channel = await openAs("ilse", "data-guild");
    const csv = "name,email,role,teach\nLudo Marsh,ludo@example.com,mentor,data-platform-architecture\n";
    await engine.perform({ act: "load-roster", csv });
    for (const { page } of [dm, channel]) await page.getByText("Ludo Marsh").first().waitFor();
    await engine.perform({ act: "start-fresh" });
    for (const { page } of [dm, channel]) await page.getByText("Nell Hawthornwick").first().waitFor();
    expect([...dm.unwanted, ...channel.unwanted]).toEqual([]);
  });

  it("asks before it forgets a workspace, and leads the keyboard there and back", async () => {
    const { page } = await openAs("nell", null);
    await page.getByRole("button", { name: "Tools" }).click();
    await page.getByRole("tab", { name: "Workspace" }).click();
    const fresh = page.getByRole("button", { name: "Start fresh" });
    await fresh.press("Enter");
    await expect.poll(() => focused(page)).toBe("Keep it");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Start fresh");
  });

  it("keeps the keyboard in a window that changes under it, and gives it back when the window is closed", async () => {
    const { page } = await openAs("nell", null);
    await composer(page).fill("/guild match");
    await composer(page).press("Enter");
    const round = page.getByRole("dialog", { name: "Matching round" });
    await round.getByRole("button", { name: "Find the best pairs" }).press("Enter");
    await round.getByRole("button", { name: "Publish" }).waitFor();
    await expect.poll(() => holdsFocus(page, "dialog")).toBe(true);
    await page.keyboard.press("Escape");
    await round.waitFor({ state: "detached" });
    await expect.poll(() => holdsFocus(page, ".composer")).toBe(true);
  });

  it("keeps the keyboard at a message whose button is taken away under it", async () => {
    const { page } = await openAs("nell", null);
    const button = { type: "button", action_id: "nobodys", text: { type: "plain_text", text: "Choose" } };
    const posted = await callSlack("chat.postMessage", {
      channel: engine.stage().workspace.person("nell").id,
      text: "Which one?",
      blocks: [{ type: "actions", elements: [button] }],
    });
    await page.getByRole("button", { name: "Choose" }).focus();
    const { channel, ts } = Posted.parse(posted);
    await callSlack("chat.update", { channel, ts, text: "It is chosen.", blocks: [] });
    await said(page, "It is chosen.").waitFor();
    await expect.poll(() => holdsFocus(page, "[data-message]")).toBe(true);
  });

  // Last: it ends the server.
  it("says that the playground is gone", async () => {
    const { page } = await openAs("nell", "general");
    await server.stop();
    await expect
      .poll(() => page.locator(".banners").innerText(), { timeout: 10_000 })
      .toContain("The playground does not answer");
  });
});

function composer(page: Page) {
  return page.getByRole("textbox", { name: /^Message/ });
}

function said(page: Page, words: string) {
  return page.getByRole("log").getByText(words, { exact: true }).last();
}

/** The words on what has the keyboard. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement?.textContent ?? ''");
}

function holdsFocus(page: Page, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`document.activeElement?.closest(${JSON.stringify(selector)}) !== null`);
}

/** How many pixels the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
