import { mkdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { BUILT_PAGE, buildPage, isStale } from "#playground/demo/page-build.ts";
import { temporaryFolder } from "#tests/support/database.ts";

const BUILT_AT = new Date("2026-11-23T09:00:00Z");
const BEFORE = new Date("2026-11-23T08:00:00Z");
const AFTER = new Date("2026-11-23T10:00:00Z");

async function write(path: string, at: Date, text = ""): Promise<void> {
  await writeFile(path, text);
  await utimes(path, at, at);
}

/** A page built of one source of its own and one from elsewhere, both older. */
async function aBuiltPage() {
  const folder = temporaryFolder();
  const sources = `${folder}/page`;
  const built = `${sources}/built`;
  await mkdir(built, { recursive: true });
  const elsewhere = `${folder}/elsewhere.ts`;
  await write(`${sources}/main.tsx`, BEFORE);
  await write(elsewhere, BEFORE);
  await write(`${built}/made-of.json`, BUILT_AT, JSON.stringify([elsewhere]));
  await write(`${built}/index.html`, BUILT_AT);
  return { built, sources, elsewhere };
}

test("a page is built again when one of its own files, or one that it imports from elsewhere, is newer", async () => {
  const { built, sources, elsewhere } = await aBuiltPage();
  expect(isStale(built, sources)).toBe(false);
  await write(elsewhere, AFTER);
  expect(isStale(built, sources)).toBe(true);
  await write(elsewhere, BEFORE);
  await write(`${sources}/new.css`, AFTER);
  expect(isStale(built, sources)).toBe(true);
});

test("a page of which nothing is known, or whose sources are gone, is built again", async () => {
  const { built, sources, elsewhere } = await aBuiltPage();
  await rm(elsewhere);
  expect(isStale(built, sources)).toBe(true);
  await write(`${built}/made-of.json`, BUILT_AT, "{");
  expect(isStale(built, sources)).toBe(true);
  await rm(`${built}/made-of.json`);
  expect(isStale(built, sources)).toBe(true);
});

test("the built page notes what it is made of outside its own folder too", async () => {
  expect(await buildPage()).toEqual({ kind: "ready" });
  const madeOf: unknown = JSON.parse(await readFile(`${BUILT_PAGE}/made-of.json`, "utf8"));
  expect(madeOf).toEqual(
    expect.arrayContaining(["src/core/wall-time.ts", "playground/server/elements.ts", "package-lock.json"]),
  );
});
