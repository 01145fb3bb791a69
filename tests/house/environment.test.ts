import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { VARIABLES } from "#src/config.ts";
import { filesBelow } from "./imports.ts";

const LINES = readFileSync(new URL("../../.env.example", import.meta.url), "utf8").split("\n");

describe(".env.example", () => {
  it("names every variable of src/config.ts and no other, each once", () => {
    const named = LINES.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(named.toSorted()).toEqual([...VARIABLES].sort());
  });

  it("explains each in a comment right above it", () => {
    const bare = LINES.filter(
      (line, place) => /^[A-Z_]+=/.test(line) && !/^# .{10,}/.test(LINES[place - 1] ?? ""),
    );
    expect(bare).toEqual([]);
  });

  it("holds no value, so that a copy is never half right", () => {
    for (const line of LINES) expect(line).toMatch(/^(#.*|[A-Z_]+=|)$/);
  });

  it("is all there is: nothing else in src, db and playground reads the environment", () => {
    const readers = ["src", "db", "playground"]
      .flatMap((folder) => [...filesBelow(folder, ".ts"), ...filesBelow(folder, ".js")])
      .filter((file) => /\bprocess\.env\b/.test(readFileSync(file, "utf8")));
    expect(readers).toEqual(["src/cli.ts", "src/main.js"]);
  });
});
