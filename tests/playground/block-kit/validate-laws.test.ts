import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import * as a from "./samples.ts";

type Json = Readonly<Record<string, unknown>>;

/** JSON that is often near to Block Kit: real samples with fields lost, swapped or spoiled. */
const nearBlocks = fc
  .tuple(
    fc.constantFrom(...Object.values({ ...a.BLOCKS, ...a.ELEMENTS })),
    fc.dictionary(knownKey(), fc.jsonValue()),
  )
  .map(([sample, spoiled]): Json => ({ ...sample, ...spoiled }));

function knownKey() {
  return fc.constantFrom(
    "type",
    "text",
    "elements",
    "element",
    "accessory",
    "options",
    "rows",
    "chart",
    "child_blocks",
    "block_id",
    "title",
  );
}

const OFTEN = { numRuns: 1000 };

describe("laws of the validator", () => {
  it("survives a type that cannot become a string", () => {
    expect(validateMessage({ blocks: [{ type: { toString: false } }] })).toMatchObject([
      { pointer: "/blocks/0/type", message: "unsupported type: object" },
    ]);
  });

  it("validateMessage() never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(nearBlocks), fc.jsonValue(), (text, blocks, attachments) => {
        expect(validateMessage({ text, blocks, attachments })).toBeInstanceOf(Array);
        expect(validateMessage({ blocks: attachments })).toBeInstanceOf(Array);
      }),
      OFTEN,
    );
  });

  it("validateView() never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(nearBlocks), (view, blocks) => {
        expect(validateView(view)).toBeInstanceOf(Array);
        expect(validateView(a.modal(blocks))).toBeInstanceOf(Array);
      }),
      OFTEN,
    );
  });

  it("survives a payload deeper than the stack", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 100_000; level++) deep = [{ type: "section", text: deep }];
    expect(validateMessage({ blocks: deep })).not.toEqual([]);
    expect(validateView({ type: "home", blocks: deep })).not.toEqual([]);
  });

  it("points at something that exists", () => {
    fc.assert(
      fc.property(fc.array(nearBlocks), (blocks) => {
        const payload = { blocks };
        for (const { pointer, code } of validateMessage(payload))
          expect({ code, found: found(payload, pointer) }).toEqual({ code, found: true });
      }),
      OFTEN,
    );
  });
});

function found(payload: unknown, pointer: string): boolean {
  const steps = pointer.split("/").slice(1);
  const unescaped = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let place: unknown = payload;
  for (const step of unescaped) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, step)) return false;
    place = new Map<string, unknown>(Object.entries(place)).get(step);
  }
  return true;
}
