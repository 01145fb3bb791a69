import { afterEach, vi } from "vitest";
import { beforeEach, expect } from "vitest";

// A warning that nobody expected is a failure: it is what an operator would see and not understand.
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});
