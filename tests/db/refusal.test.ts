import { describe, expect, it } from "vitest";
import { DatabaseRefusal, refusalOf } from "#db/refusal.ts";

describe("refusalOf()", () => {
  it.each([
    ["SQLITE_FULL", "disk-full"],
    ["ENOSPC", "disk-full"],
    ["SQLITE_READONLY", "read-only"],
    ["SQLITE_READONLY_DIRECTORY", "read-only"],
    ["EACCES", "read-only"],
    ["SQLITE_NOTADB", "not-a-database"],
    ["SQLITE_CORRUPT_INDEX", "not-a-database"],
    ["SQLITE_CANTOPEN_ISDIR", "cannot-open"],
    ["SQLITE_IOERR_WRITE", "disk-error"],
    ["SQLITE_BUSY", "locked"],
  ])("explains %s as %s, with what to do", (code, cause) => {
    const refusal = refusalOf(withCode(code), "data/guildhall.db");
    expect(refusal).toBeInstanceOf(DatabaseRefusal);
    expect(refusal).toMatchObject({ refusal: cause, exitCode: 78 });
    expect(String(refusal)).toMatch(
      /^DatabaseRefusal: Cannot open the database 'data\/guildhall\.db' \([a-z-]+\)\. .{30,}/,
    );
  });

  it("finds the code under drizzle's wrapping", () => {
    const wrapped = new Error("Failed query", { cause: withCode("SQLITE_FULL") });
    expect(refusalOf(wrapped, "x.db")).toMatchObject({ refusal: "disk-full" });
  });

  it("leaves a refusal and a bug what they are", () => {
    const refusal = new DatabaseRefusal("locked", "x.db");
    const bug = new TypeError("undefined is not a function");
    expect(refusalOf(refusal, "x.db")).toBe(refusal);
    expect(refusalOf(bug, "x.db")).toBe(bug);
  });
});

function withCode(code: string): Error {
  return Object.assign(new Error("as the system said it"), { code });
}
