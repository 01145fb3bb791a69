import { expect, test } from "vitest";
import { ruleOnItem } from "#src/features/check-ins/action-item.ts";

test("an open item may be done or dropped, and either may be opened again", () => {
  expect(ruleOnItem("open", "done")).toBe("changes");
  expect(ruleOnItem("open", "dropped")).toBe("changes");
  expect(ruleOnItem("done", "open")).toBe("changes");
  expect(ruleOnItem("dropped", "open")).toBe("changes");
});

test("one that was done is not dropped by an old button, nor done when it was dropped", () => {
  expect(ruleOnItem("done", "dropped")).toBe("was_settled");
  expect(ruleOnItem("dropped", "done")).toBe("was_settled");
});

test("a second press changes nothing", () => {
  for (const status of ["open", "done", "dropped"] as const) expect(ruleOnItem(status, status)).toBe("is_so");
});
