import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/open.ts";
import { runScript } from "#tests/support/child.ts";
import { typed } from "#tests/support/cli.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const now = new Date("2026-09-07T08:00:00Z");

describe("npm run cli", () => {
  it("without words, and with help, lists every command", async () => {
    for (const words of [[], ["help"], ["--help"]]) {
      const { exitCode, printed } = await typed(words);
      expect(exitCode).toBe(0);
      for (const name of ["doctor", "manifest", "import", "track", "migrate", "backup"]) {
        expect(printed).toMatch(new RegExp(`^ {2}${name}`, "m"));
      }
    }
  });

  it.each([
    ["help", "manifest"],
    ["manifest", "--help"],
    ["manifest", "help"],
  ])("explains a command: %s %s", async (...words) => {
    expect(await typed(words)).toMatchObject({ exitCode: 0, complained: "" });
    expect((await typed(words)).printed).toContain("--http URL");
  });

  it.each([
    { words: ["docter"], guess: "Did you mean 'doctor'?" },
    { words: ["manifest", "--prefx", "x"], guess: "Did you mean '--prefix'?" },
    { words: ["track", "chekc"], guess: "Did you mean 'track check'?" },
    { words: ["manifest", "--http"], guess: "--http needs a value" },
    { words: ["backup"], guess: "needs more words: backup FILE" },
    { words: ["import", "a.csv", "b.csv"], guess: "takes no 'b.csv'" },
    { words: ["frobnicate-everything"], guess: "I do not know" },
  ])("does not guess in silence: $words", async ({ words, guess }) => {
    const { exitCode, printed, complained } = await typed(words);
    expect(exitCode).toBe(64);
    expect(printed).toBe("");
    expect(complained).toContain(guess);
  });

  it("ends with the exit code as a process, and reads .env", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, ".env"), "DATABASE_URL=file:./here.db\n");
    const end = await runScript("src/cli.ts", { folder, args: ["backup", "copy.db"] });
    expect(end.exitCode).toBe(78);
    expect(end.stderr).toContain("'./here.db' (no-file)");
  });
});

describe("npm run cli -- migrate", () => {
  it("begins a file, and a second time has nothing to do", async () => {
    const path = join(temporaryFolder(), "guildhall.db");
    const environment = { DATABASE_URL: `file:${path}` };
    expect(await typed(["migrate"], environment)).toMatchObject({
      exitCode: 0,
      printed: `${path}: begun afresh.`,
    });
    expect((await typed(["migrate"], environment)).printed).toBe(`${path}: already up to date.`);
  });

  it("does not touch a database that is not Guildhall's", async () => {
    const path = join(temporaryFolder(), "recipes.db");
    const foreign = new SQLite(path);
    foreign.exec("create table recipes (name text)");
    foreign.close();
    const end = await typed(["migrate"], { DATABASE_URL: `file:${path}` });
    expect(end).toMatchObject({ exitCode: 78, printed: "" });
    expect(end.complained).toContain("(foreign-file)");
  });

  it("names the variable that it cannot read", async () => {
    const end = await typed(["migrate"], { DATABASE_URL: "postgres://bittern" });
    expect(end.exitCode).toBe(78);
    expect(end.complained).toContain("DATABASE_URL: expected file:");
    expect(end.complained).not.toContain("bittern");
  });
});

describe("npm run cli -- backup", () => {
  it("copies the database while a bot runs on it", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "guildhall.db");
    const running = await openDatabase({ path, lock: true, now });
    const target = join(folder, "copy.db");
    const end = await typed(["backup", target], { DATABASE_URL: `file:${path}` });
    await running.close();
    expect(end).toMatchObject({ exitCode: 0, complained: "" });
    const copy = await openDatabase({ path: target, now });
    await copy.close();
  });

  it("never replaces a file", async () => {
    const folder = temporaryFolder();
    const target = join(folder, "copy.db");
    writeFileSync(target, "precious");
    const end = await typed(["backup", target], { DATABASE_URL: `file:${join(folder, "guildhall.db")}` });
    expect(end.exitCode).toBe(73);
    expect(readFileSync(target, "utf8")).toBe("precious");
  });
});

describe("npm run cli -- track check", () => {
  it("finds the shipped track as it should be", async () => {
    const end = await typed(["track", "check"]);
    expect(end).toMatchObject({ exitCode: 0, complained: "" });
    expect(end.printed).toContain("intermediate-to-senior-data-engineer.yml: as it should be.");
  });

  it("says where a file is no YAML, no track, or names a resource that nobody knows", async () => {
    const folder = temporaryFolder();
    const shipped = new URL("../../db/seed/tracks/intermediate-to-senior-data-engineer.yml", import.meta.url);
    const good = readFileSync(shipped, "utf8");
    const [broken, misspelt, stranger] = ["broken.yml", "misspelt.yml", "stranger.yml"].map((name) =>
      join(folder, name),
    );
    if (!broken || !misspelt || !stranger) throw new Error("Cannot name the files");
    writeFileSync(broken, "id: [unclosed\ntitle: x");
    writeFileSync(misspelt, good.replace(/^title:/m, "tittle:"));
    writeFileSync(stranger, good.replace(/resources:\n(\s+)- \S+/, "resources:\n$1- a-book-of-nobody"));
    const end = await typed(["track", "check", broken, misspelt, stranger]);
    expect(end.exitCode).toBe(1);
    expect(end.complained).toMatch(/broken\.yml:\n.*line 2/);
    expect(end.complained).toMatch(/misspelt\.yml:\n(.*\n)*.*'tittle'/);
    expect(end.complained).toContain("focusAreas[0].resources[0]: wanted the id of a resource");
  });

  it("says which file it cannot read", async () => {
    const end = await typed(["track", "check", "nowhere.yml"]);
    expect(end).toMatchObject({ exitCode: 66, complained: "Cannot read 'nowhere.yml'." });
  });
});
