import type { Locator, Page } from "playwright-core";
import { TOUR_STEPS, type TourStep } from "../page/tools/tour-steps.ts";

// The tour as its reader walks it: the page says what to press, and this presses it.

type Hands = (page: Page) => Promise<void>;

/** What the reader presses in each step, once the way there was taken. */
const HANDS: Readonly<Record<string, Hands>> = {
  async join(page) {
    const form = await sendFor(page, "Join the mentoring");
    await form.getByRole("radio", { name: "I would like a mentor" }).check();
    await choose(form, /What do you want to grow in/, "Data platform architecture");
    await submit(form, "Join");
  },
  async match(page) {
    const round = await sendFor(page, "Matching round");
    await round.getByRole("button", { name: "Find the best pairs" }).click();
    await round.getByRole("button", { name: "Publish" }).waitFor();
  },
  async publish(page) {
    // Still open from the step before.
    const preview = page.getByRole("dialog", { name: "Matching round" });
    await preview.getByRole("button", { name: "Publish" }).click();
    const confirm = page.getByRole("dialog", { name: /^Publish this round/ });
    await confirm.getByRole("button", { name: "Publish" }).click();
    await confirm.waitFor({ state: "detached" });
    await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
  },
  async "check-in"(page) {
    await page
      .getByRole("log")
      .getByRole("button", { name: /\d\d:\d\d/ })
      .first()
      .click();
  },
  async log(page) {
    const form = await sendFor(page, "Log a check-in");
    await form.getByRole("textbox", { name: /Notes for both of you/ }).fill("The path of one event.");
    await submit(form, "Save");
  },
  async read(page) {
    await page.getByRole("textbox", { name: /^Message/ }).press("Enter");
  },
  async review(page) {
    const form = await sendFor(page, "Start a design review");
    await form.getByRole("textbox", { name: /What is to be decided/ }).fill("Partition by arrival day?");
    await choose(form, /Who should look at it/, "Osric Fernleaf");
    await submit(form, "Start");
  },
  async decide(page) {
    const form = await sendFor(page, "Decide");
    await form.getByRole("textbox", { name: /What is decided/ }).fill("By arrival day.");
    await submit(form, "Decide");
  },
  async digest(page) {
    const form = await sendFor(page, "The weekly digest");
    await choose(form, /In which channel/, "data-guild");
    await submit(form, "Save");
    await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
  },
  async home(page) {
    await page.getByRole("tab", { name: "Home", selected: true }).waitFor();
  },
};

/**
 * From the first step to the last, each ticked off by the page itself.
 * @throws {Error} when a step cannot be walked, or does not tick
 */
export async function walkTour(page: Page, afterStep: (step: TourStep) => Promise<void>): Promise<void> {
  const tour = page.getByRole("region", { name: "Guided tour" });
  await tour.waitFor();
  await page.getByText("Guildhall is starting").waitFor({ state: "detached" });
  for (const [at, step] of TOUR_STEPS.entries()) {
    await tour.getByRole("heading", { name: `${at + 1}. ${step.title}` }).waitFor();
    await takeStep(page, tour, step);
    await tour.getByText("✓ Done.").waitFor({ timeout: 30_000 });
    await afterStep(step);
    const isLast = at === TOUR_STEPS.length - 1;
    await tour.getByRole("button", { name: isLast ? "Finish" : "Next" }).click();
  }
}

async function takeStep(page: Page, tour: Locator, step: TourStep): Promise<void> {
  if (step.time?.comes === "first") await moveTime(page, tour, step.time.label);
  await tour.getByRole("button", { name: /^Be / }).click();
  const hands = HANDS[step.id];
  if (hands === undefined)
    throw new Error(`Cannot walk the tour: nobody knows what to press for '${step.id}'`);
  await hands(page);
  if (step.time?.comes === "last") await moveTime(page, tour, step.time.label);
}

/** The page's own word that time is there comes as the answer to its request. */
async function moveTime(page: Page, tour: Locator, label: string): Promise<void> {
  const arrived = page.waitForResponse(
    (response) => response.request().postData()?.includes("move-time") ?? false,
    { timeout: 60_000 },
  );
  await tour.getByRole("button", { name: label }).click();
  await arrived;
}

/** Sends the line that the tour wrote, and waits for the window that it opens. */
async function sendFor(page: Page, title: string | RegExp): Promise<Locator> {
  await page.getByRole("textbox", { name: /^Message/ }).press("Enter");
  const form = page.getByRole("dialog", { name: title });
  await form.waitFor();
  return form;
}

/** A list of which several can be chosen stays open, as Slack's does. */
async function choose(form: Locator, label: RegExp, option: string): Promise<void> {
  const field = form.getByRole("combobox", { name: label });
  await field.click();
  await form.page().getByRole("option", { name: option }).click();
  if ((await field.getAttribute("aria-expanded")) === "true") await field.press("Escape");
}

async function submit(form: Locator, label: string): Promise<void> {
  await form.getByRole("button", { name: label, exact: true }).click();
  await form.waitFor({ state: "detached" });
}
