import { expect, test } from "vitest";
import { causeWords, wayOf } from "#src/features/admin/given-up.ts";

const NOW = new Date("2026-09-07T08:00:00Z");

test.each([
  ["is_archived", "send"],
  ["render", "send"],
  ["not_found_after_unclear_end", "send"],
  ["cannot_look_channel_not_found", "look"],
  ["unclear_in_channel", "never"],
  ["unreadable", "never"],
  [null, "never"],
] as const)("what was given up because of '%s' is tried again that way: %s", (cause, way) => {
  expect(wayOf({ cause, expiresAt: null }, NOW)).toBe(way);
  expect(wayOf({ cause, expiresAt: NOW }, NOW)).toBe("never");
});

test("a cause is told in words, and one that is not known with Slack's own, which cannot break out", () => {
  expect(causeWords("is_archived")).toBe("that channel is archived");
  expect(causeWords("msg_too_long")).toBe("Slack refused it and said `msg_too_long`");
  expect(causeWords("<!channel>`x")).not.toMatch(/<|>|`x/);
  expect(causeWords(null)).toBe("no cause was noted");
});
