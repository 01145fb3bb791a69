import { afterEach, beforeEach, expect, test } from "vitest";
import { auditEntries, deliveries } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { workspaceEvents } from "#src/features/workspace/slack.ts";
import { isInstalled } from "#src/features/workspace/store.ts";
import type { Person } from "#playground/control.ts";
import { openStage, type Stage } from "#playground/stage.ts";

const START = new Date("2026-09-07T08:00:00Z");
const HOUR = 3_600_000;

let stage: Stage;
let ada: Person;

beforeEach(async () => {
  stage = await openStage({
    startsAt: START,
    prepare(workspace) {
      ada = workspace.addPerson({ name: "ada", realName: "Ada Quillfeather" });
    },
  });
});

afterEach(() => stage.stop());

function installed(): Promise<boolean> {
  return isInstalled(stage.running().bot.db.reader, WorkspaceId.parse(stage.workspace.id));
}

/** Hands the bot an event as the router would. */
async function hear(type: string, event: Record<string, unknown>, at = START): Promise<void> {
  const call = { workspaceId: WorkspaceId.parse(stage.workspace.id), at, event };
  for (const handler of workspaceEvents)
    if (handler.type === type) await handler.run(stage.running().bot, call);
}

test("after an uninstall nothing is sent, and what is owed stays owed", async () => {
  await ada.command("/mentor join");
  await ada.submit({ role: "I would like a mentor", learn: ["Technical leadership in data"] });
  await stage.settle();
  const sent = stage.slack.calls({ method: "chat.postMessage" }).length;
  await stage.workspace.uninstall();
  await stage.settle();
  const { bot } = stage.running();
  await bot.db.transaction((tx) => tx.update(deliveries).set({ state: "pending" }));
  await stage.runHours(72);
  expect(await installed()).toBe(false);
  expect(stage.slack.calls({ method: "chat.postMessage" })).toHaveLength(sent);
  const [row] = await bot.db.reader.select().from(deliveries);
  expect(row?.state).toBe("pending");
  const audit = (await bot.db.reader.select().from(auditEntries)).map((entry) => entry.action);
  expect(audit.filter((action) => action === "workspace.uninstall")).toHaveLength(1);
});

test("only the bot's own token counts: people may revoke theirs", async () => {
  await hear("tokens_revoked", { tokens: { oauth: [ada.id], bot: [] } });
  expect(await installed()).toBe(true);
  await hear("tokens_revoked", { tokens: { bot: [stage.workspace.botUserId] } });
  expect(await installed()).toBe(false);
});

test("a removal from before the installation, which arrives late, changes nothing", async () => {
  await hear("app_uninstalled", {}, new Date(START.getTime() - 1000));
  expect(await installed()).toBe(true);
});

test.each([
  ["app_uninstalled", () => ({})],
  ["tokens_revoked", () => ({ tokens: { bot: [stage.workspace.botUserId] } })],
])(
  "removed and installed again while the bot was down: an '%s' that is told late stops nothing",
  async (type, event) => {
    await stage.stopBot();
    stage.clock.moveTo(new Date(START.getTime() + 90 * 24 * HOUR));
    await stage.startBot();
    await hear(type, event(), new Date(stage.clock.now().getTime() - 120_000));
    expect(await installed()).toBe(true);
    await hear(type, event(), stage.clock.now());
    expect(await installed()).toBe(false);
  },
);
