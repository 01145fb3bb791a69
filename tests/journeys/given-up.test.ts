import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActResult, Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

let stage: Stage;
let ada: Person;
let lea: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Marsh", isAdmin: true });
    },
  });
});

afterEach(() => stage.stop());

function visible(act: ActResult): string {
  expect(act.problem).toBeUndefined();
  return act.replies.at(-1)?.visible ?? "";
}

async function join(): Promise<void> {
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: ["Technical leadership in data"] });
  await stage.settle();
}

function welcomes(): number {
  return ada.sees().filter((one) => !one.ephemeral && one.visible.includes("Welcome")).length;
}

test("what was given up is told with its cause in words, and arrives once when a lead tries it again", async () => {
  const error = { is: "error", code: "restricted_action" } as const;
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: error });
  await join();
  expect(welcomes()).toBe(0);
  const health = await lea.command("/guild health");
  expect(visible(health)).toContain("1 message given up");
  expect(visible(health)).toContain("the answer to joining or to a changed profile");
  expect(visible(health)).toContain("Slack's settings do not let me write there");
  const [message] = health.replies.slice(-1);
  if (message === undefined) throw new Error("no health was shown");
  const pressed = await lea.press(message, "Try again");
  expect(visible(pressed)).toContain("Trying 1 message again");
  await lea.press(message, "Try again");
  await stage.runHours(0.01);
  expect(welcomes()).toBe(1);
  expect(visible(await lea.command("/guild health"))).not.toContain("given up");
});

test("nobody but a lead sees what was given up", async () => {
  expect(visible(await ada.command("/guild health"))).toContain("for the people who run the programme");
});

test("what waits for a permission is told to leads, and arrives once it is granted", async () => {
  stage.workspace.scopes.delete("chat:write");
  await join();
  expect(visible(await lea.command("/guild health"))).toContain(
    "1 message waits for a permission that the app lacks",
  );
  stage.workspace.scopes.add("chat:write");
  await stage.runHours(1.1);
  expect(welcomes()).toBe(1);
  expect(visible(await lea.command("/guild health"))).not.toContain("Held up");
});

test("what something on the way does not let through is told to leads while it is tried again", async () => {
  const error = { is: "error", code: "service_unavailable" } as const;
  stage.slack.faults.add({ method: "chat.postMessage", times: 1, kind: error });
  await join();
  expect(visible(await lea.command("/guild health"))).toContain("1 message is not let through");
  await stage.runHours(0.1);
  expect(welcomes()).toBe(1);
  expect(visible(await lea.command("/guild health"))).not.toContain("Held up");
});
