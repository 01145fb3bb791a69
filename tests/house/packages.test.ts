import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ROOT } from "./imports.ts";

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      optionalDependencies: z.record(z.string(), z.string()).default({}),
      hasInstallScript: z.boolean().default(false),
      gypfile: z.boolean().optional(),
    }),
  ),
});
const { packages } = Lock.parse(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")));

describe("package-lock.json", () => {
  it("knows the packages of every platform, or `npm ci` refuses it", () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies }]) =>
      Object.keys(optionalDependencies).filter((name) => !isInstalledFor(place, name)),
    );
    expect(missing).toEqual([]);
  });

  // npm sees the package's binding.gyp and would compile it, where there may be no compiler and no Python; that
  // the package says `gypfile: false` itself is only honoured when the lock file says so too.
  it("takes SQLite as it comes built", () => {
    expect(packages["node_modules/better-sqlite3"]?.gypfile).toBe(false);
  });

  it("runs the install script of no package but `node`, and esbuild's, which may be left out", () => {
    const names = Object.entries(packages)
      .filter(([, one]) => one.hasInstallScript)
      .map(([place]) => place.split("node_modules/").at(-1) ?? "");
    expect([...new Set(names)].sort()).toEqual(["esbuild", "node"]);
  });
});

/** Node looks for a package beside whoever needs it, then further up. */
function isInstalledFor(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}
