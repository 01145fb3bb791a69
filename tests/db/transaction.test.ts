import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openDatabase, type Database, type Queries } from "#db/open.ts";
import { settings } from "#db/schema/sqlite.ts";
import { WorkspaceId } from "#src/core/ids.ts";
import { holdWriteLock, temporaryDatabase, temporaryFolder } from "#tests/support/database.ts";

const workspaceId = WorkspaceId.parse("T1");

describe("transaction()", () => {
  it("keeps all of it", async () => {
    const db = await temporaryDatabase();
    await db.transaction(async (tx) => {
      await save(tx, "one");
      await save(tx, "two");
    });
    expect(await keys(db.reader)).toEqual(["one", "two"]);
  });

  it("keeps nothing of it when it throws, however far it came, and hands the error on", async () => {
    const db = await temporaryDatabase();
    const work = db.transaction(async (tx) => {
      await save(tx, "one");
      await turns(3);
      await save(tx, "two");
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await keys(db.reader)).toEqual([]);
  });

  it("keeps nothing of it when a statement fails, and the next one goes through", async () => {
    const db = await temporaryDatabase();
    const work = db.transaction(async (tx) => {
      await save(tx, "one");
      await save(tx, "one");
    });
    await expect(work).rejects.toThrow("UNIQUE constraint failed");
    await db.transaction((tx) => save(tx, "two"));
    expect(await keys(db.reader)).toEqual(["two"]);
  });

  it("shows a reader nothing before it ends", async () => {
    const db = await temporaryDatabase();
    const seen: (readonly string[])[] = [];
    await db.transaction(async (tx) => {
      await save(tx, "one");
      seen.push(await keys(db.reader), await keys(tx));
    });
    expect(seen).toEqual([[], ["one"]]);
    expect(await keys(db.reader)).toEqual(["one"]);
  });

  it("lets writers wait for each other: each sees what the earlier ones kept", async () => {
    const db = await temporaryDatabase();
    function add(): Promise<void> {
      return db.transaction(async (tx) => {
        const before = (await keys(tx)).length;
        await turns(2);
        await save(tx, `key ${before}`);
      });
    }
    await Promise.all([add(), add(), add(), add()]);
    expect(await keys(db.reader)).toEqual(["key 0", "key 1", "key 2", "key 3"]);
  });

  it("goes on with the next writer after one that failed", async () => {
    const db = await temporaryDatabase();
    const failing = db.transaction(async () => {
      await turns(2);
      throw new Error("no");
    });
    const next = db.transaction((tx) => save(tx, "next"));
    await expect(failing).rejects.toThrow("no");
    await next;
    expect(await keys(db.reader)).toEqual(["next"]);
  });

  it("keeps nothing of it when there is no room left, while reading goes on, and goes on once there is", async () => {
    const db = await temporaryDatabase();
    await db.transaction((tx) => save(tx, "before"));
    await limitPages(db, 1);
    const work = db.transaction(async (tx) => {
      for (let count = 0; count < 1000; count++) await save(tx, `key ${count}`);
    });
    await expect(work).rejects.toMatchObject({ code: "SQLITE_FULL" });
    expect(await keys(db.reader)).toEqual(["before"]);
    await limitPages(db, 1_000_000);
    await db.transaction((tx) => save(tx, "later"));
    expect(await keys(db.reader)).toEqual(["before", "later"]);
  });

  it("waits for another program that writes, without holding up anybody else on the thread", async () => {
    const path = join(temporaryFolder(), "guildhall.db");
    const db = await openDatabase({ path, now: new Date(0) });
    const letGo = holdWriteLock(path);
    const writing = db.transaction((tx) => save(tx, "one"));
    let turnsMeanwhile = 0;
    const until = performance.now() + 200;
    while (performance.now() < until) {
      await turns(1);
      turnsMeanwhile++;
    }
    letGo();
    await writing;
    expect(turnsMeanwhile).toBeGreaterThan(100);
    expect(await keys(db.reader)).toEqual(["one"]);
    await db.close();
  });

  it("lets others have their turn before each one of many", async () => {
    const db = await temporaryDatabase();
    let begun = 0;
    const seen: number[] = [];
    const others = setInterval(() => seen.push(begun), 0);
    for (let count = 0; count < 20; count++) {
      await db.transaction(async (tx) => {
        begun++;
        await save(tx, `key ${count}`);
        busyFor(2);
      });
    }
    clearInterval(others);
    const atOnce = seen.map((count, place) => count - (seen[place - 1] ?? 0));
    expect(Math.max(...atOnce)).toBe(1);
  });

  it("is over before a close", async () => {
    const db = await temporaryDatabase();
    const order: string[] = [];
    const writing = db.transaction(async (tx) => {
      await turns(5);
      await save(tx, "late");
      order.push("written");
    });
    await db.close().then(() => order.push("closed"));
    await writing;
    expect(order).toEqual(["written", "closed"]);
  });
});

describe("revision()", () => {
  it("is another one after each commit that is not quiet, and after one of another program", async () => {
    const path = join(temporaryFolder(), "guildhall.db");
    const db = await openDatabase({ path, now: new Date(0) });
    const seen = [db.revision()];
    await db.transaction((tx) => save(tx, "one"));
    seen.push(db.revision());
    const other = await openDatabase({ path, now: new Date(0) });
    await other.transaction((tx) => save(tx, "two"));
    seen.push(db.revision());
    expect(new Set(seen).size).toBe(3);
    await db.transaction((tx) => save(tx, "three"), { isQuiet: true });
    await expect(db.transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(db.revision()).toBe(seen.at(-1));
    await Promise.all([db.close(), other.close()]);
  });

  it("is another one before the next transaction begins", async () => {
    const db = await temporaryDatabase();
    const before = db.revision();
    const first = db.transaction((tx) => save(tx, "one"));
    const seen = await db.transaction(async () => db.revision());
    await first;
    expect(seen).not.toBe(before);
  });
});

describe("onCommit()", () => {
  it("tells after each commit, when what was written can be read", async () => {
    const db = await temporaryDatabase();
    const told: Promise<readonly string[]>[] = [];
    db.onCommit(() => told.push(keys(db.reader)));
    await db.transaction((tx) => save(tx, "one"));
    await db.transaction((tx) => save(tx, "two"));
    expect(await Promise.all(told)).toEqual([["one"], ["one", "two"]]);
  });

  it("tells nothing of a rollback, nor when it was stopped", async () => {
    const db = await temporaryDatabase();
    let told = 0;
    const stop = db.onCommit(() => told++);
    await expect(db.transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(told).toBe(0);
    stop();
    await db.transaction((tx) => save(tx, "one"));
    expect(told).toBe(0);
  });
});

async function save(tx: Queries, key: string): Promise<void> {
  await tx.insert(settings).values({ workspaceId, key, valueJson: "1", updatedAt: new Date(0) });
}

async function keys(reader: Queries): Promise<readonly string[]> {
  const rows = await reader
    .select({ key: settings.key })
    .from(settings)
    .where(eq(settings.workspaceId, workspaceId))
    .orderBy(settings.key);
  return rows.map((row) => row.key);
}

/** As a full disk: no page more than these, or than there are already. */
async function limitPages(db: Database, pages: number): Promise<void> {
  await db.transaction(async (tx) => {
    tx.all(`pragma max_page_count = ${pages}`);
  });
}

/** Lets everybody else go on a few times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function busyFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
