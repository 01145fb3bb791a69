import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { z } from "zod";
import { LISTED_AT_LENGTH } from "#src/module-lookup.ts";
import { filesBelow } from "#tests/house/imports.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test.each(LISTED_AT_LENGTH)(
  "the files of %s are modules, and import each other by their whole name",
  (name) => {
    const description: unknown = JSON.parse(readFileSync(`${ROOT}node_modules/${name}/package.json`, "utf8"));
    expect(description).toMatchObject({ type: "module" });
    const files = filesBelow(`node_modules/${name}`, ".js");
    expect(files.length).toBeGreaterThan(100);
    const used = files.filter((file) => !file.includes("/_lib/test"));
    const cut = used.flatMap((file) => {
      const text = readFileSync(`${ROOT}${file}`, "utf8");
      return [...text.matchAll(/^(?:import|export) [^;]*? from "(\.[^"]*)"/gm)].flatMap(([, target = ""]) =>
        target.endsWith(".js") ? [] : [`${file}: ${target}`],
      );
    });
    expect(cut).toEqual([]);
  },
);

test("what is looked up once is found where Node finds it, for import and require alike", () => {
  const lookup = `
    import { createRequire } from "node:module";
    import { lookUpOnce } from "./src/module-lookup.ts";
    const names = ["drizzle-orm", "date-fns/addDays", "better-sqlite3", "@slack/bolt", "./src/config.ts"];
    const require = createRequire(import.meta.url);
    const find = () => names.flatMap((name) => [import.meta.resolve(name), require.resolve(name)]);
    const before = find();
    lookUpOnce();
    console.log(JSON.stringify([before, find(), find()]));
    const [{ eq }, { addDays }] = [await import("drizzle-orm"), require("date-fns/addDays")];
    console.log(typeof eq, typeof addDays);
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", lookup], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const [found = "", kinds] = printed.split("\n");
  const [before, once, again] = z.array(z.array(z.string())).parse(JSON.parse(found));
  expect([once, again, kinds]).toEqual([before, before, "function function"]);
});
