import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readRhythm, readTarget, rhythmValue, targetValue } from "#src/features/check-ins/target.ts";
import { aCheckIn, at } from "./check-ins.ts";

const { id: checkInId } = aCheckIn();

test("a button's value reads back as what it is about", () => {
  for (const target of [
    { checkInId, at: null },
    { checkInId, at: at("2026-09-10T12:00:00Z") },
  ]) {
    expect(readTarget(targetValue(target))).toEqual(target);
  }
  expect(readRhythm(rhythmValue({ checkInId, days: 21 }))).toEqual({ checkInId, days: 21 });
});

test("no other value is taken for one of ours", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(readTarget(value)).toBeNull();
      expect(readRhythm(value)).toBeNull();
      expect(readTarget(`${checkInId}@${value.replaceAll(/\d/g, "")}x`)).toBeNull();
    }),
  );
});
