import { afterEach, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { inbox } from "#db/schema/sqlite.ts";
import { admit } from "#src/inbox/store.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

const START = new Date("2026-09-07T08:00:00Z");
let stage: Stage;
let ada: Person;
let lea: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: START,
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
      lea = workspace.addPerson({ name: "lea", realName: "Lea Brackenbury", isAdmin: true });
    },
  });
});

afterEach(() => stage.stop());

function rows() {
  return stage.running().bot.db.reader.select().from(inbox);
}

/** An event that the process took and acknowledged just before it died. */
async function takeWithoutWorking(eventId: string, event: Record<string, unknown>): Promise<void> {
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const envelope = { type: "event_callback", event_id: eventId, event_time: START.getTime() / 1000 };
  const payload = { ...envelope, team_id: workspaceId, event };
  await admit(
    stage.running().bot.db,
    { key: `event:${eventId}`, workspaceId, kind: "event", payload },
    START,
  );
}

test("the same event twice is worked on once", async () => {
  stage.slack.faults.repeatNextDelivery();
  await ada.openHome();
  await stage.settle();
  expect(stage.slack.calls({ method: "views.publish" })).toHaveLength(1);
});

test("an event that was taken but not finished before a crash is worked on at the next start", async () => {
  await takeWithoutWorking("Ev1", { type: "app_home_opened", user: ada.id, tab: "home" });
  expect(ada.home()).toBeNull();
  await stage.stopBot();
  await stage.startBot();
  expect(ada.home()?.visible).toContain("Guildhall");
  expect(await rows()).toMatchObject([{ key: "event:Ev1", state: "done" }]);
});

test("an event whose handler fails is tried again while the bot runs, and does not keep it from starting", async () => {
  await takeWithoutWorking("Ev1", { type: "app_home_opened", user: "not an id", tab: "home" });
  await stage.stopBot();
  await stage.startBot();
  expect(await rows()).toMatchObject([{ key: "event:Ev1", state: "taken", attempts: 2 }]);
  await stage.runHours(2);
  expect(await rows()).toMatchObject([
    { key: "event:Ev1", state: "failed", attempts: 6, cause: "app_home_opened: ZodError" },
  ]);
});

test("an event that failed because of something that passes is done once that has passed", async () => {
  stage.slack.faults.add({ method: "views.publish", times: 2, kind: { is: "error", code: "fatal_error" } });
  await ada.openHome();
  await stage.settle();
  expect(await rows()).toMatchObject([
    { state: "taken", cause: "app_home_opened: SlackCallError views.publish.fatal_error" },
  ]);
  await stage.runHours(0.1);
  expect(ada.home()?.visible).toContain("Guildhall");
  expect(await rows()).toMatchObject([
    { state: "done", payloadJson: null, cause: null, nextAttemptAt: null },
  ]);
});

test("an event that was given up is on /guild health with its cause, and can be tried again from there", async () => {
  const kind = { is: "error", code: "fatal_error" } as const;
  stage.slack.faults.add({ method: "views.publish", times: 6, kind });
  await ada.openHome();
  await stage.runHours(2);
  expect(await rows()).toMatchObject([{ state: "failed", attempts: 6 }]);
  const health = (await lea.command("/guild health")).replies.at(-1);
  expect(health?.visible).toMatch(
    /1 thing that Slack told me and I could not work on\n• .*: app_home_opened: SlackCallError views\.publish\.fatal_error/,
  );
  expect(health?.visible).toMatch(/Jobs in the last day {2}\d+, all went well/);
  const tried = await lea.press(health!, "Try these again");
  expect(tried.replies.at(-1)?.visible).toContain("Trying 1 thing again.");
  await stage.runHours(0.1);
  expect(ada.home()?.visible).toContain("Guildhall");
});

test.each(["[]", '{"type":'])(
  "an event kept as %s cannot be read and does not keep the bot from starting",
  async (payloadJson) => {
    await takeWithoutWorking("Ev1", { type: "app_home_opened" });
    await stage
      .running()
      .bot.db.transaction((tx) => tx.update(inbox).set({ payloadJson }).where(eq(inbox.key, "event:Ev1")));
    await stage.stopBot();
    await stage.startBot();
    expect((await ada.command("/mentor")).ok).toBe(true);
    await stage.runHours(2);
    expect(await rows()).toMatchObject([{ state: "failed", cause: "unreadable" }, { kind: "interaction" }]);
  },
);

test("however many events are to be tried again at one moment, none waits for the others", async () => {
  const nextAttemptAt = new Date(START.getTime() + 5000);
  for (let nth = 0; nth < 120; nth++) {
    await takeWithoutWorking(`Ev${nth}`, { type: "app_home_opened", user: ada.id, tab: "messages" });
  }
  await stage.running().bot.db.transaction((tx) => tx.update(inbox).set({ nextAttemptAt }));
  await stage.runUntil(nextAttemptAt);
  expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(["done"]));
});

/** As many as are kept whatever their age. */
async function manyMoreCome(): Promise<void> {
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const arrival = { workspaceId, kind: "event", state: "done", receivedAt: START } as const;
  await stage.running().bot.db.transaction(async (tx) => {
    for (let thousand = 0; thousand < 5; thousand++) {
      const keys = Array.from({ length: 1000 }, (_, nth) => `event:${thousand}-${nth}`);
      await tx.insert(inbox).values(keys.map((key) => ({ key, ...arrival })));
    }
  });
}

test("once a day what is old is forgotten but for the newest few thousand", async () => {
  await ada.openHome();
  await ada.command("/mentor");
  await stage.settle();
  await manyMoreCome();
  expect(await rows()).toHaveLength(5002);
  await stage.runHours(60);
  expect(await rows()).toHaveLength(5000);
});
