import { App, type ReceiverEvent } from "@slack/bolt";
import { expect, test } from "vitest";
import type { Database } from "#db/open.ts";
import { createActivity } from "#src/core/activity.ts";
import { createInbox } from "#src/inbox/inbox.ts";
import { markSaved } from "#src/inbox/store.ts";
import { createLog } from "#src/log.ts";
import { quietLogger } from "#src/slack/bolt-log.ts";
import { createReceiver } from "#src/slack/receiver.ts";
import { systemClock } from "#src/core/clock.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const COMMAND = {
  team_id: "T1",
  user_id: "U1",
  channel_id: "D1",
  command: "/mentor",
  text: "",
  trigger_id: "1.T1",
  response_url: "http://127.0.0.1:9/unused",
};

/** The receiver between a source of the test's own and a real Bolt app; several on one database are restarts. */
async function aReceiver(register: (app: App) => void, known?: Database) {
  const log = createLog({ level: "silent", format: "json" });
  const connected: App[] = [];
  const source = {
    init: (stand: App) => void connected.push(stand),
    start: () => Promise.resolve(),
    stop: () => Promise.reject(new Error("was never started")),
  };
  const db = known ?? (await temporaryDatabase());
  const receiver = createReceiver({
    inbox: createInbox(db, systemClock()),
    activity: createActivity(),
    log,
    sources: [source],
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: "xoxb-unused", botId: "B1", botUserId: "U9" }),
    logger: quietLogger(),
    convoStore: false,
  });
  app.error(async (error) => {
    throw error;
  });
  register(app);
  async function handIn(event: ReceiverEvent): Promise<void> {
    await connected[0]?.processEvent(event);
  }
  return { db, receiver, handIn };
}

/** Hands in a payload and tells what it was acknowledged with. */
async function answered(handIn: (event: ReceiverEvent) => Promise<void>, body: Record<string, unknown>) {
  const answers: unknown[] = [];
  await handIn({ body, ack: async (answer: unknown) => void answers.push(answer) });
  return answers;
}

function closedSocket(): Promise<never> {
  return Promise.reject(new Error("the socket is closed"));
}

test("an act whose connection closed before the answer gets the same answer over the other one, worked on once", async () => {
  let calls = 0;
  const { handIn } = await aReceiver((app) => {
    app.command("/mentor", async ({ ack }) => {
      calls++;
      await ack("Hello");
    });
  });
  await handIn({ body: COMMAND, ack: closedSocket });
  expect([await answered(handIn, COMMAND), calls]).toEqual([["Hello"], 1]);
});

/** Registers a command that hangs for ever, as in a process that is about to die, or one that says hello. */
function hangs(app: App): void {
  app.command("/mentor", () => new Promise(() => undefined));
}

function saysHello(app: App): void {
  app.command("/mentor", ({ ack }) => ack("Hello"));
}

test("an act that a crash cut off before its acknowledgement is done when Slack hands it in again", async () => {
  const first = await aReceiver(hangs);
  void answered(first.handIn, COMMAND);
  await expect.poll(() => first.db.reader.query.inbox.findMany()).toHaveLength(1);
  const second = await aReceiver(saysHello, first.db);
  expect(await answered(second.handIn, COMMAND)).toEqual(["Hello"]);
  expect(await answered(second.handIn, COMMAND)).toEqual(["Hello"]);
});

test("an act that was saved before a crash is not done again when Slack hands it in again, and that is said", async () => {
  const first = await aReceiver(hangs);
  void answered(first.handIn, COMMAND);
  await expect.poll(() => first.db.reader.query.inbox.findMany()).toHaveLength(1);
  await first.db.transaction((tx) => markSaved(tx, `trigger:${COMMAND.trigger_id}`));
  const second = await aReceiver(saysHello, first.db);
  const answers = await answered(second.handIn, COMMAND);
  expect(JSON.stringify(answers)).toContain("What you asked for was done before");
});

test("a stop waits for the acknowledgement of what is in hand, and takes nothing more", async () => {
  const gate = Promise.withResolvers<void>();
  const { receiver, handIn } = await aReceiver((app) => {
    app.command("/mentor", async ({ ack }) => {
      await gate.promise;
      await ack("Hello");
    });
  });
  const order: unknown[] = [];
  const answering = answered(handIn, COMMAND).then((answers) => order.push(...answers));
  const stopping = receiver.stop().then(() => order.push("stopped"));
  expect(await answered(handIn, { ...COMMAND, trigger_id: "2.T1" })).toEqual([]);
  gate.resolve();
  await Promise.all([answering, stopping]);
  expect(order).toEqual(["Hello", "stopped"]);
});

test("an act that broke without an answer leaves its repeat without one, but not waiting", async () => {
  const { handIn } = await aReceiver((app) => {
    app.command("/mentor", () => Promise.reject(new Error("a bug of ours")));
  });
  expect(await answered(handIn, COMMAND)).toEqual([]);
  expect(await answered(handIn, COMMAND)).toEqual([undefined]);
});

test("what has neither an event's id nor a trigger is handed on as it is", async () => {
  let calls = 0;
  const { handIn } = await aReceiver((app) => {
    app.command("/mentor", async ({ ack }) => {
      calls++;
      await ack();
    });
  });
  const { trigger_id: _, ...untriggered } = COMMAND;
  await answered(handIn, untriggered);
  await answered(handIn, untriggered);
  expect(calls).toBe(2);
});

test("a source that never started does not keep the others from stopping", async () => {
  const { receiver } = await aReceiver(() => undefined);
  await expect(receiver.stop()).resolves.toBeDefined();
});
