import { expect, test } from "vitest";
import { ruleOnSettling } from "#src/core/settling.ts";

test("an open item may be done or dropped, and either may be opened again", () => {
  expect(ruleOnSettling("open", "done")).toBe("changes");
  expect(ruleOnSettling("open", "dropped")).toBe("changes");
  expect(ruleOnSettling("done", "open")).toBe("changes");
  expect(ruleOnSettling("dropped", "open")).toBe("changes");
});

test("one that was done is not dropped by an old button, nor done when it was dropped", () => {
  expect(ruleOnSettling("done", "dropped")).toBe("was_settled");
  expect(ruleOnSettling("dropped", "done")).toBe("was_settled");
});

test("a second press changes nothing", () => {
  for (const status of ["open", "done", "dropped"] as const)
    expect(ruleOnSettling(status, status)).toBe("is_so");
});
