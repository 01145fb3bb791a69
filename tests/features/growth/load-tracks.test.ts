import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadTracks } from "#db/seed/load.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "guildhall-tracks-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("loadTracks() gives the tracks of a folder by file name, and leaves other files alone", async () => {
  await writeFile(join(folder, "b.yaml"), "id: second");
  await writeFile(join(folder, "a.yml"), "id: first");
  await writeFile(join(folder, "notes.txt"), "{ not YAML");
  expect(await loadTracks(folder)).toEqual([{ id: "first" }, { id: "second" }]);
});

it("loadTracks() names the file that is not YAML", async () => {
  await writeFile(join(folder, "broken.yml"), "id: [one");
  await expect(loadTracks(folder)).rejects.toThrow(`Cannot read '${join(folder, "broken.yml")}' as YAML`);
});
