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
