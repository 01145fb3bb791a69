import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { filesBelow, importsOf, ROOT, type Import } from "./imports.ts";
import { violation } from "./layers.ts";

const FILES = [
  ...["src", "db", "playground"].flatMap((folder) => filesBelow(folder, ".ts")),
  ...filesBelow("playground/page", ".tsx"),
];
const IMPORTS = FILES.flatMap((file) => importsOf(file));

describe("the layers", () => {
  it("are kept by every import of src, db and playground", () => {
    expect(IMPORTS.length).toBeGreaterThan(300);
    expect(IMPORTS.flatMap((one) => violation(one) ?? [])).toEqual([]);
  });

  it.each([
    ["src/core/text.ts", "src/log.ts"],
    ["playground/page/talk/composer.tsx", "node:fs"],
    ["playground/page/talk/composer.tsx", "playground/server/world.ts"],
    ["playground/page/talk/composer.tsx", "src/bot.ts"],
    ["src/features/members/topics.ts", "drizzle-orm"],
    ["src/features/members/topics.ts", "node:fs"],
    ["src/features/members/topics.ts", "src/slack/blocks.ts"],
    ["src/features/members/topics.ts", "src/features/members/store.ts"],
    ["src/features/members/views.ts", "src/features/members/store.ts"],
    ["src/features/members/slack.ts", "drizzle-orm"],
    ["src/features/members/slack.ts", "@slack/bolt"],
    ["src/features/members/store.ts", "src/slack/api.ts"],
    ["src/features/members/slack.ts", "src/features/admin/store.ts"],
    ["src/features/admin/slack.ts", "src/features/members/views.ts"],
    ["src/features/admin/slack.ts", "src/features/members/slack.ts"],
    ["src/slack/api.ts", "src/features/members/member.ts"],
    ["src/outbox/policy.ts", "src/features/members/member.ts"],
    ["src/main.js", "playground/stage.ts"],
    ["playground/server/start.ts", "src/config.ts"],
    ["playground/block-kit/validate.ts", "src/core/text.ts"],
    ["db/open.ts", "src/bot.ts"],
  ])("would notice %s importing %s", (file, target) => {
    const made: Import = { file, line: 1, target, typeOnly: false };
    expect(violation(made)).toContain(`${file}:1`);
  });

  it("leave no import to a package that is for development alone", () => {
    const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
    const { dependencies } = Manifest.parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
    const strangers = IMPORTS.filter(({ file, target, typeOnly }) => {
      const isPackage = !target.endsWith(".ts") && !target.startsWith("node:");
      return !file.startsWith("playground/") && isPackage && !typeOnly && !(target in dependencies);
    });
    expect(strangers.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });
});
