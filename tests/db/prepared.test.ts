import { eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { given, prepared } from "#db/prepared.ts";
import { settings } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { temporaryDatabase } from "#tests/support/database.ts";

const workspaceId = WorkspaceId.parse("T1");
const NOON = new Date("2026-09-07T12:00:00Z");

test("a query is built once for each connection and shape", async () => {
  const db = await temporaryDatabase();
  const shapes: number[] = [];
  const query = prepared((reader, length: number) => {
    shapes.push(length);
    const places = Array.from({ length }, (_, place) => sql.placeholder(`key${place}`));
    return reader.select({ key: settings.key }).from(settings).where(inArray(settings.key, places)).prepare();
  });
  await db.transaction(async (tx) => {
    await tx.insert(settings).values({ workspaceId, key: "one", valueJson: "1", updatedAt: NOON });
    expect(await query(tx, 1).execute({ key0: "one" })).toEqual([{ key: "one" }]);
  });
  expect(await query(db.reader, 1).execute({ key0: "one" })).toEqual([{ key: "one" }]);
  expect(await query(db.reader, 2).execute({ key0: "two", key1: "one" })).toEqual([{ key: "one" }]);
  expect(await query(db.reader, 1).execute({ key0: "two" })).toEqual([]);
  expect(shapes).toEqual([1, 1, 2]);
});

test("what is given is written as its column writes it", async () => {
  const db = await temporaryDatabase();
  const at = prepared((reader) =>
    reader
      .select({ key: settings.key })
      .from(settings)
      .where(eq(settings.updatedAt, given("at", settings.updatedAt)))
      .prepare(),
  );
  await db.transaction((tx) =>
    tx.insert(settings).values({ workspaceId, key: "noon", valueJson: "1", updatedAt: NOON }),
  );
  expect(await at(db.reader).execute({ at: NOON })).toEqual([{ key: "noon" }]);
});
