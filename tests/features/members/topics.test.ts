import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTopic, nearestTopics } from "#src/features/members/topics.ts";

const architecture = { id: "data-platform-architecture", title: "Data platform architecture" };
const reliability = { id: "data-reliability-engineering", title: "Data reliability engineering" };
const mentoring = { id: "mentoring-and-growing", title: "Mentoring and growing the team" };
const topics = [architecture, reliability, mentoring];

describe("findTopic()", () => {
  it.each([
    "mentoring-and-growing",
    "MENTORING-AND-GROWING",
    "Mentoring and growing the team",
    "  mentoring   and growing, the team! ",
    "Mentoring & growing the team",
    "mentoring_and_growing",
    "\u201CMentoring and growing the team\u201D",
  ])("knows %j", (words) => {
    expect(findTopic(topics, words)).toBe(mentoring);
  });

  it.each(["", "   ", "!!!", "mentoring", "the team", "\0", "🧀"])("does not know %j", (words) => {
    expect(findTopic(topics, words)).toBeNull();
  });

  it("takes an id before a title", () => {
    const named = { id: "other", title: "Kafka" };
    const known = { id: "kafka", title: "Streaming" };
    expect(findTopic([named, known], "Kafka")).toBe(known);
  });

  it("finds topics in any script", () => {
    const topic = { id: "japanese", title: "データ基盤" };
    expect(findTopic([topic], " データ基盤。")).toBe(topic);
  });

  it("finds every topic by its title, however it is dressed", () => {
    const dressing = fc.array(fc.constantFrom(" ", ".", "-", "!", "\t", "_"), { maxLength: 4 });
    const dressed = fc.record({ before: dressing, after: dressing, isLoud: fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(...topics), dressed, (topic, { before, after, isLoud }) => {
        const title = isLoud ? topic.title.toUpperCase() : topic.title;
        const words = before.join("") + title.replaceAll(" ", ` ${after.join("")}`) + after.join("");
        expect(findTopic(topics, words)).toBe(topic);
      }),
    );
  });
});

describe("nearestTopics()", () => {
  it.each([
    ["data reliabilty", reliability],
    ["mentorng", mentoring],
    ["platform", architecture],
    ["Data Platfrom Architectre", architecture],
  ])("takes %j for what was meant", (words, topic) => {
    expect(nearestTopics(topics, words)[0]).toBe(topic);
  });

  it.each(["cooking", "", "?!", "🧀🧀🧀"])("suggests nothing for %j", (words) => {
    expect(nearestTopics(topics, words)).toEqual([]);
  });

  it("gives no more than asked for", () => {
    expect(nearestTopics(topics, "data", 1)).toHaveLength(1);
    expect(nearestTopics(topics, "data")).toHaveLength(2);
  });

  it("only ever suggests known topics, each once, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (words) => {
        const found = nearestTopics(topics, words);
        expect(new Set(found).size).toBe(found.length);
        for (const topic of found) expect(topics).toContain(topic);
      }),
    );
  });

  it("takes a whole page of text in its stride", () => {
    expect(nearestTopics(topics, "mentoring ".repeat(40_000))[0]).toBe(mentoring);
  });
});
