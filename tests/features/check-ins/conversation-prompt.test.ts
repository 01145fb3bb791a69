import { expect, test } from "vitest";
import { conversationPrompt } from "#src/features/check-ins/conversation-prompt.ts";

const tracks = [
  {
    focusAreas: [
      { id: "lamps", title: "Lamps", prompts: [{ text: "Which lamp?" }, { text: "Whose lamp?" }] },
      { id: "wicks", title: "Wicks", prompts: [] },
    ],
  },
];

test("each meeting gets the next prompt of the topic, and the first again after the last", () => {
  const texts = [0, 1, 2].map((before) => conversationPrompt(tracks, "lamps", before)?.text);
  expect(texts).toEqual(["Which lamp?", "Whose lamp?", "Which lamp?"]);
});

test("without a topic, or without prompts for it, nothing is made up", () => {
  expect(conversationPrompt(tracks, null, 0)).toBeNull();
  expect(conversationPrompt(tracks, "cooking", 0)).toBeNull();
  expect(conversationPrompt(tracks, "wicks", 0)).toBeNull();
});
