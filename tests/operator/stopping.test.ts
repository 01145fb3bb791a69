import { connect } from "node:net";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { PretendSlack } from "#playground/control.ts";
import { aSlack, listening, overHttp, PATIENT, start, type Started } from "#tests/support/process.ts";

// What a stop does to what is under way, in both ways of being connected.

const SOCKET = { over: "Socket Mode", settings: async () => ({}) };
const HTTP = { over: "HTTP", settings: overHttp };
const LEFT_UNFINISHED = "the next start takes it up again";
const JOINED = { role: "I would like a mentor", learn: ["Technical leadership in data"] };

interface Owed {
  readonly kind: string;
  readonly state: string;
}

/** What is in the books once the process has ended. */
function deliveriesOf({ folder }: Started): readonly Owed[] {
  const file = new SQLite(join(folder, "guildhall.db"), { readonly: true });
  const rows = file.prepare<[], Owed>("select kind, state from deliveries").all();
  file.close();
  return rows;
}

function posts(slack: PretendSlack): number {
  return slack.calls({ method: "chat.postMessage" }).length;
}

test.each([SOCKET, HTTP])(
  "over $over a post under way is waited for and written down",
  async ({ settings }) => {
    const slack = await aSlack();
    const started = await start(slack, await settings(slack));
    await listening(started);
    const ada = slack.workspace.addPerson({ name: "ada" });
    await ada.command("/mentor join");
    slack.faults.add({ method: "chat.postMessage", times: 1, kind: { is: "slow", realMs: 2000 } });
    void ada.submit(JOINED);
    await expect.poll(() => posts(slack), PATIENT).toBe(1);
    started.child.signal("SIGTERM");
    const end = await started.child.ended;
    expect([end.exitCode, end.stdout.includes(LEFT_UNFINISHED)]).toEqual([0, false]);
    expect(deliveriesOf(started)).toEqual([{ kind: "members.welcome", state: "sent" }]);
  },
);

const WAITING = "GET / HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\n\r\n";
const HALF = "POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc";

test.each([
  ["an idle connection", WAITING],
  ["half a request that nobody signed", HALF],
])("%s holds a stop up for no time to speak of, and cuts nothing off", async (_, sent) => {
  const slack = await aSlack();
  const settings = await overHttp(slack);
  const started = await start(slack, settings);
  await listening(started);
  const socket = connect(Number(settings["PORT"]), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once("connect", resolve));
  await new Promise((resolve) => socket.write(sent, resolve));
  const before = performance.now();
  started.child.signal("SIGTERM");
  const end = await started.child.ended;
  expect([end.exitCode, end.stderr, end.stdout.includes(LEFT_UNFINISHED)]).toEqual([0, "", false]);
  expect(performance.now() - before).toBeLessThan(3000);
});
