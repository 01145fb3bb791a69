import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedPages } from "#src/docs/pages.ts";
import { features } from "#src/features.ts";
import { lateAnswers } from "#src/late-answers.ts";
import { filesBelow, ROOT } from "./imports.ts";

const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...["docs", "bench", "examples", "playground"]
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => filesBelow(folder, ".md")),
];

const GENERATED = [...(await generatedPages())];

describe("the docs", () => {
  it.each(GENERATED)("%s is what `npm run docs` writes", (path, text) => {
    expect(existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : "").toBe(text);
  });

  it.each(PAGES)("%s has no link that leads nowhere", (page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  it("say of each kind of message what becomes of it when it is late", () => {
    const table = readFileSync(join(ROOT, "docs/operations.md"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("|") && /\| (?:answer|asked|timed|unprompted)/.test(line));
    const told = table.flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([a-z_.]+)`/g)]);
    const kinds = [...features, lateAnswers].flatMap((feature) => feature.deliveries ?? []);
    expect(new Set(told.map(([, kind]) => kind))).toEqual(new Set(kinds.map(({ kind }) => kind)));
    expect(told).toHaveLength(kinds.length);
  });

  it("are read by the test above", () => {
    expect(PAGES.length).toBeGreaterThan(3);
  });
});

/** Links to files that are not there, and to headings that are not in them. */
function deadLinks(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return linksOf(text).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", heading] = decodeURI(link).split("#");
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return heading !== undefined && !headingsOf(readFileSync(join(ROOT, target), "utf8")).includes(heading);
  });
}

function linksOf(text: string): readonly string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, "").replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)].map((match) => match[1] ?? "");
}

/** Anchors as GitHub makes them. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );
}
