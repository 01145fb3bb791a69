import { expect, test } from "vitest";
import { workspaces } from "#db/schema/sqlite.ts";
import { SlackUserId, WorkspaceId } from "#src/core/ids.ts";
import { isInstalled, markUninstalled, saveWorkspace } from "#src/features/workspace/store.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const GUILD = WorkspaceId.parse("T1");
const IDENTITY = { workspaceId: GUILD, workspaceName: "Guild", botUserId: SlackUserId.parse("U9") };
const MONDAY = new Date("2026-09-07T08:00:00Z");
const TUESDAY = new Date("2026-09-08T08:00:00Z");
const WEDNESDAY = new Date("2026-09-09T08:00:00Z");

async function aWorkspace() {
  const db = await temporaryDatabase();
  await saveWorkspace(db, IDENTITY, MONDAY);
  return {
    db,
    installed: () => isInstalled(db.reader, GUILD),
    remove: (at: Date) => db.transaction((tx) => markUninstalled(tx, GUILD, at)),
    row: async () => (await db.reader.select().from(workspaces))[0],
  };
}

test("a workspace is installed from its first start on, and another start changes only its names", async () => {
  const { db, installed, row } = await aWorkspace();
  expect(await installed()).toBe(true);
  await saveWorkspace(db, { ...IDENTITY, workspaceName: "New name" }, TUESDAY);
  expect(await row()).toMatchObject({ name: "New name", installedAt: MONDAY, uninstalledAt: null });
});

test("a workspace that nobody knows is not installed", async () => {
  const { db } = await aWorkspace();
  expect(await isInstalled(db.reader, WorkspaceId.parse("T2"))).toBe(false);
});

test("one that removed the app is not installed, and is marked once", async () => {
  const { installed, remove } = await aWorkspace();
  expect([await remove(TUESDAY), await remove(WEDNESDAY), await installed()]).toEqual([true, false, false]);
});

test("installed again it counts from then on, and an older removal that arrives late is history", async () => {
  const { db, installed, remove, row } = await aWorkspace();
  await remove(TUESDAY);
  await saveWorkspace(db, IDENTITY, WEDNESDAY);
  expect(await row()).toMatchObject({ installedAt: WEDNESDAY, uninstalledAt: null });
  expect([await remove(TUESDAY), await installed()]).toEqual([false, true]);
});

test("a start in between counts more than an older removal, and less than a younger one", async () => {
  const { db, installed, remove } = await aWorkspace();
  await saveWorkspace(db, IDENTITY, WEDNESDAY);
  expect([await remove(TUESDAY), await installed()]).toEqual([false, true]);
  expect([await remove(WEDNESDAY), await installed()]).toEqual([true, false]);
});
