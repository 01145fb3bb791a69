import { expect, onTestFinished, test } from "vitest";
import { openStage } from "#playground/stage.ts";

test("while what can wait is refused with 429 for half a minute, a command's window opens at once", async () => {
  const stage = await openStage({
    startsAt: new Date("2026-09-07T08:00:00Z"),
    prepare: (workspace) => void workspace.addPerson({ name: "ada" }),
  });
  onTestFinished(() => stage.stop());
  const { slack, clock, workspace } = stage;
  const ada = workspace.person("ada");
  await ada.command("/mentor join");
  const refusal = { is: "ratelimited", retryAfterSeconds: 30 } as const;
  slack.faults.add({ method: "chat.postMessage", times: 1, kind: refusal });
  await ada.submit({ role: "I would like a mentor", learn: ["Technical leadership in data"] });
  await stage.settle();
  const refusedAt = clock.now();
  expect(slack.calls({ method: "chat.postMessage" }).map(({ status }) => status)).toEqual([429]);
  const { view } = await ada.command("/mentor profile");
  expect([view?.callbackId, clock.now()]).toEqual(["members.join", refusedAt]);
  expect(ada.sees()).toEqual([]);
  await stage.runHours(0.01);
  expect(ada.sees()).toHaveLength(1);
});
