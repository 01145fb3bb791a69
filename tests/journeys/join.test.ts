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
});

afterEach(() => stage.stop());

test("a person joins as mentee from a modal and is welcomed by a DM", async () => {
  const opened = await ada.command("/mentor join");
  expect(opened.view?.title).toBe("Join the mentoring");
  const zone = opened.view?.inputs.find((input) => input.blockId === "zone");
  expect(zone?.value).toBe("Europe/Berlin");

  const submitted = await ada.submit({
    role: "I would like a mentor",
    learn: ["Technical leadership in data"],
  });
  expect(submitted.problem).toBeUndefined();
  await stage.settle();

  expect(ada.views()).toEqual([]);
  const [welcome] = ada.sees().filter((message) => !message.ephemeral);
  expect(welcome?.visible).toContain("Welcome, Ada Quillfeather!");
  const status = await ada.command("/mentor status");
  expect(status.replies.at(-1)?.visible).toContain("Technical leadership in data");
});

test("what cannot be is said at the field and nothing is saved", async () => {
  await ada.command("/mentor join");
  const submitted = await ada.submit({ role: "I would like to mentor", zone: "Atlantis/Deep" });
  expect(Object.keys(submitted.errors ?? {}).sort()).toEqual(["teach", "zone"]);
  await ada.close();
  const status = await ada.command("/mentor");
  expect(status.replies.at(-1)?.visible).toContain("not in the mentoring yet");
});
