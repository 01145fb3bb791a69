import { afterEach, beforeEach, expect, test } from "vitest";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather", timeZone: "Europe/Berlin" });
      workspace.addPerson({ name: "bo", realName: "Bo Lantern", timeZone: "Europe/Berlin" });
    },
  });
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: ["Technical leadership in data"] });
});

afterEach(() => stage.stop());

async function status(): Promise<string> {
  return (await ada.command("/mentor status")).replies.at(-1)?.visible ?? "";
}

test("a pause ends by itself at the start of the working day that was named", async () => {
  await ada.command("/mentor pause");
  const submitted = await ada.submit({ until: "2026-09-21" });
  expect(submitted.view?.visible).toContain("You pause until Mon 21 Sept");
  await stage.runUntil(new Date("2026-09-21T06:59:00Z"));
  expect(await status()).toContain("pausing until");
  await stage.runUntil(new Date("2026-09-21T07:01:00Z"));
  expect(await status()).not.toContain("pausing");
});

test("a day that has passed is refused at the field", async () => {
  await ada.command("/mentor pause");
  const submitted = await ada.submit({ until: "2026-09-07" });
  expect(submitted.errors?.["until"]).toContain("after today");
});

test("resuming early works, and once only", async () => {
  await ada.command("/mentor pause");
  await ada.submit({ until: "2026-09-21" });
  await ada.close({ all: true });
  expect((await ada.command("/mentor resume")).replies.at(-1)?.visible).toContain("Welcome back");
  expect((await ada.command("/mentor resume")).replies.at(-1)?.visible).toContain("not pausing");
});

/** A review that waits for Ada's notes, asked for by Bo in the evening: it is to come in the morning. */
async function isAskedInTheEvening(): Promise<void> {
  await stage.runUntil(new Date("2026-09-07T18:00:00Z"));
  const bo = stage.workspace.person("bo");
  await bo.command("/review new");
  await bo.submit({
    title: "Partition the orders table",
    link: "https://example.com/orders",
    reviewers: ["ada"],
    due: "2026-10-30",
  });
  await bo.close({ all: true });
  await stage.settle();
}

function invitations(): number {
  return ada.sees().filter(({ visible }) => visible.includes("Partition the orders table")).length;
}

test("what was asked for waits for the end of a pause", async () => {
  await isAskedInTheEvening();
  await ada.command("/mentor pause");
  const paused = await ada.submit({ until: "2026-09-21" });
  expect(paused.view?.visible).toContain("waits until then");
  await stage.runUntil(new Date("2026-09-21T06:59:00Z"));
  expect(invitations()).toBe(0);
  await stage.runUntil(new Date("2026-09-21T07:02:00Z"));
  expect(invitations()).toBe(1);
});

test("who is back before the day hears at once what waited", async () => {
  await isAskedInTheEvening();
  await ada.command("/mentor pause");
  await ada.submit({ until: "2026-09-21" });
  await ada.close({ all: true });
  await stage.runUntil(new Date("2026-09-10T09:00:00Z"));
  expect(invitations()).toBe(0);
  await ada.command("/mentor resume");
  await stage.runUntil(new Date("2026-09-10T09:02:00Z"));
  expect(invitations()).toBe(1);
});
