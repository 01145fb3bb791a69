import { createServer } from "node:net";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { aSlack, listening, PATIENT, start } from "#tests/support/process.ts";

// The bot as a supervisor sees it: a process, its signals, its exit codes, and the port that it may ask.

test("it is alive but not ready while it starts, ready while it listens, and says nothing else", async () => {
  const slack = await aSlack();
  slack.faults.add({ method: "auth.test", times: 1, kind: { is: "slow", realMs: 1500 } });
  const started = await start(slack);
  await expect.poll(() => started.ask("/healthz"), PATIENT).toBe("200 ok");
  expect(await started.ask("/readyz")).toBe("503 not ready");
  await listening(started);
  expect(await started.ask("/readyz")).toBe("200 ready");
  expect(await started.ask("/")).toBe("404 not found");
  expect(await started.ask("/metrics?all")).toBe("404 not found");
});

test("a signal stops it: not ready, everything closed, exit code 0", async () => {
  const started = await start(await aSlack());
  await listening(started);
  started.child.signal("SIGTERM");
  const end = await started.child.ended;
  expect([end.exitCode, end.stderr]).toEqual([0, ""]);
  expect(await started.ask("/healthz")).toBe("nobody there");
  // Closed in order, the file needs no recovery.
  const file = new SQLite(join(started.folder, "guildhall.db"), { readonly: true });
  expect(file.pragma("quick_check", { simple: true })).toBe("ok");
  file.close();
});

test("a signal while it waits for Slack at the start ends it at once with 0", async () => {
  const slack = await aSlack();
  slack.faults.add({ method: "auth.test", times: 1, kind: { is: "slow", realMs: 8000 } });
  const started = await start(slack);
  await expect.poll(() => started.ask("/healthz"), PATIENT).toBe("200 ok");
  const before = performance.now();
  started.child.signal("SIGTERM");
  expect((await started.child.ended).exitCode).toBe(0);
  expect(performance.now() - before).toBeLessThan(4000);
});

test("work that does not end holds a stop up for eight seconds, then it ends all the same with 0", async () => {
  const slack = await aSlack();
  const ada = slack.workspace.addPerson({ name: "ada" });
  const started = await start(slack);
  await listening(started);
  slack.faults.add({ method: "views.publish", times: 1, kind: { is: "slow", realMs: 60_000 } });
  void ada.openHome();
  await expect.poll(() => slack.inFlight(), PATIENT).toBeGreaterThan(0);
  const before = performance.now();
  started.child.signal("SIGTERM");
  await expect.poll(() => started.ask("/readyz"), PATIENT).toBe("503 not ready");
  const end = await started.child.ended;
  expect(end.exitCode).toBe(0);
  expect(end.stdout).toContain("the next start takes it up again");
  expect(performance.now() - before).toBeLessThan(12_000);
}, 40_000);

test("a second signal ends it at once", async () => {
  const slack = await aSlack();
  const ada = slack.workspace.addPerson({ name: "ada" });
  const started = await start(slack);
  await listening(started);
  slack.faults.add({ method: "views.publish", times: 1, kind: { is: "slow", realMs: 60_000 } });
  void ada.openHome();
  await expect.poll(() => slack.inFlight(), PATIENT).toBeGreaterThan(0);
  started.child.signal("SIGTERM");
  await expect.poll(() => started.child.printed(), PATIENT).toContain("stopping");
  const before = performance.now();
  started.child.signal("SIGTERM");
  expect((await started.child.ended).exitCode).toBe(1);
  expect(performance.now() - before).toBeLessThan(4000);
}, 40_000);

test("a port that is taken is said in a line, with an exit code that no restart mends", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once("listening", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { child } = await start(await aSlack(), { HEALTH_PORT: String(port) });
  const end = await child.ended;
  expect([end.exitCode, end.stderr]).toEqual([
    78,
    "The port is taken by another program. Set PORT or HEALTH_PORT to a free one.\n",
  ]);
});

test("a bug that nobody caught ends it for the supervisor, and the log keeps its words to itself", async () => {
  const bug = "setTimeout(() => Promise.reject(new Error('words of a person')), 200)";
  const { child } = await start(await aSlack(), {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(bug)}`,
  });
  const end = await child.ended;
  expect(end.exitCode).toBe(1);
  expect(end.stdout).toContain("an error was handled nowhere");
  expect(end.stdout + end.stderr).not.toContain("words of a person");
});
