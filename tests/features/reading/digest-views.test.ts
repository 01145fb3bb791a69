import { describe, expect, it } from "vitest";
import { finishedFacts } from "#src/features/reading/digest-views.ts";
import { aReading } from "./readings.ts";

function finished(name: string, changes: Parameters<typeof aReading>[0] = {}) {
  return { name, reading: aReading({ status: "finished", progress: 12, isShared: true, ...changes }) };
}

describe("finishedFacts()", () => {
  it("says nothing when nothing was finished", () => {
    expect(finishedFacts([])).toBeNull();
  });

  it("names who shared, with their takeaway, and only counts the others", () => {
    const facts = finishedFacts([
      finished("Ada Quillfeather", { takeaway: "Logs are tables." }),
      finished("Bo Tallow", { isShared: false, takeaway: "A secret." }),
    ]);
    expect(facts?.headline).toBe("2 readings finished");
    expect(facts?.details).toEqual([
      "*Ada Quillfeather* finished *The Patient Pipeline* by Ida Mosscliff.\n>Logs are tables.",
    ]);
  });

  it("rings nobody, whatever the takeaway holds, and stays short", () => {
    const facts = finishedFacts([
      finished("<!here>", { takeaway: `<!channel>\n<@U0000000BO> ${"x".repeat(40_000)}` }),
      ...Array.from({ length: 20 }, () => finished("Cy Fennel")),
    ]);
    expect(facts?.details.join("\n")).not.toMatch(/<[!@]/);
    expect(facts?.details[0]?.length).toBeLessThan(700);
    expect(facts?.details.at(-1)).toBe("And 11 more readings that colleagues share.");
  });
});
