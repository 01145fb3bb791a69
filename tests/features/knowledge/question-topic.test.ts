import { beforeAll, describe, expect, it } from "vitest";
import { topicOf, type DescribedTopic } from "#src/features/knowledge/question-topic.ts";
import { loadShippedContent } from "#src/shipped-content.ts";

let topics: readonly DescribedTopic[];

beforeAll(async () => {
  const { tracks } = await loadShippedContent();
  topics = tracks
    .flatMap((track) => track.focusAreas)
    .map((area) => ({ id: area.id, title: area.title, sentences: area.skills.map((skill) => skill.text) }));
});

describe("topicOf(), with the shipped track,", () => {
  it.each([
    ["Who can help with data reliability engineering?", "data-reliability-engineering"],
    ["a question on technical-leadership please", "technical-leadership"],
    ["How do I evolve the schema of a table that forty consumers read?", "data-platform-architecture"],
    ["what is a good freshness SLA for the orders table", "data-reliability-engineering"],
    ["How do you start mentoring somebody?", "mentoring-and-growing"],
    ["Lakehouse or warehouse?", "data-platform-architecture"],
  ])("knows what %j is about", (question, id) => {
    expect(topicOf(question, topics)?.id).toBe(id);
  });

  it.each([
    "",
    "?",
    "What is for lunch?",
    "Who has the key of the bicycle shed?",
    "x".repeat(40_000),
    "<!channel> <@U1>",
    "🙂🙂",
  ])("does not guess at %j", (question) => {
    expect(topicOf(question, topics)).toBeNull();
  });

  it("names none when two fit as well", () => {
    const twins = [
      { id: "one", title: "Kafka", sentences: [] },
      { id: "two", title: "Flink", sentences: [] },
    ];
    expect(topicOf("how do kafkas and flinks talk", twins)).toBeNull();
    expect(topicOf("how do kafkas talk", twins)?.id).toBe("one");
  });
});
