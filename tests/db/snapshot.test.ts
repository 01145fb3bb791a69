import { expect, onTestFinished, test } from "vitest";
import { settings } from "#db/schema/sqlite.ts";
import { openSnapshot } from "#db/snapshot.ts";
import { temporaryDatabase } from "#tests/support/database.ts";
import { GUILD } from "#tests/support/people.ts";

const row = { workspaceId: GUILD, valueJson: "1", updatedAt: new Date(0) };

test("a snapshot is the file as it was at its first question, and is never written to", async () => {
  const db = await temporaryDatabase();
  await db.transaction(async (tx) => void (await tx.insert(settings).values({ ...row, key: "one" })));
  const snapshot = openSnapshot(db.path);
  onTestFinished(() => snapshot.close());
  async function keys() {
    return (await snapshot.reader.select({ key: settings.key }).from(settings)).map(({ key }) => key);
  }
  expect(await keys()).toEqual(["one"]);
  await db.transaction(async (tx) => void (await tx.insert(settings).values({ ...row, key: "two" })));
  expect(await keys()).toEqual(["one"]);
  async function write() {
    await snapshot.reader.insert(settings).values({ ...row, key: "three" });
  }
  await expect(write()).rejects.toThrow("readonly");
});
