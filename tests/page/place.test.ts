import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  mendedPlace,
  MOST_PANES,
  parsePlace,
  writePlace,
  type Pane,
  type Whereabouts,
} from "#playground/page/place.ts";

/** Slack's ids and time stamps. */
const word = fc.stringMatching(/^[A-Z0-9.]{1,18}$/);
const pane: fc.Arbitrary<Pane> = fc.record(
  {
    as: word,
    room: fc.option(word),
    tab: fc.constantFrom("home" as const, "messages" as const, "about" as const),
    thread: word,
  },
  { requiredKeys: ["as", "room"] },
);
const whereabouts: fc.Arbitrary<Whereabouts> = fc
  .record({
    panes: fc.array(pane, { maxLength: MOST_PANES }),
    activePane: fc.nat({ max: MOST_PANES - 1 }),
    tool: fc.option(word),
  })
  .map((place) => ({
    ...place,
    activePane: Math.min(place.activePane, Math.max(0, place.panes.length - 1)),
  }));

test("an address keeps everything about where the page is", () => {
  fc.assert(
    fc.property(whereabouts, (place) => {
      expect(parsePlace(writePlace(place))).toEqual(place);
    }),
  );
});

test("an address reads plainly", () => {
  expect(
    writePlace({
      panes: [
        { as: "U1", room: "C1", tab: "messages", thread: "1.2" },
        { as: "U2", room: null },
      ],
      activePane: 1,
      tool: "wire",
    }),
  ).toBe("#pane=U1/C1/messages/1.2&pane=U2&active=1&tool=wire");
});

test("an address that nobody wrote shows nobody instead of failing", () => {
  fc.assert(
    fc.property(fc.string(), (hash) => {
      const place = parsePlace(`#${hash}`);
      expect(place.panes.length).toBeLessThanOrEqual(MOST_PANES);
      expect(place.activePane).toBeLessThan(Math.max(1, place.panes.length));
    }),
  );
});

test("a place with people who are there stays the very same", () => {
  const place: Whereabouts = { panes: [{ as: "U2", room: "C1" }], activePane: 0, tool: null };
  expect(mendedPlace(place, ["U1", "U2"])).toBe(place);
});

test("a pane of somebody who is gone is closed, and the first person is shown when none is left", () => {
  const place: Whereabouts = {
    panes: [
      { as: "U1", room: null },
      { as: "UGONE", room: "C1" },
    ],
    activePane: 1,
    tool: "wire",
  };
  expect(mendedPlace(place, ["U1"])).toEqual({
    panes: [{ as: "U1", room: null }],
    activePane: 0,
    tool: "wire",
  });
  expect(mendedPlace(place, ["U7"]).panes).toEqual([{ as: "U7", room: null }]);
});

test("nobody has two panes", () => {
  const twice: Whereabouts = {
    panes: [
      { as: "U1", room: null },
      { as: "U1", room: "C1" },
    ],
    activePane: 1,
    tool: null,
  };
  expect(mendedPlace(twice, ["U1"]).panes).toEqual([{ as: "U1", room: null }]);
});

test("an empty workspace is shown with nobody", () => {
  expect(mendedPlace({ panes: [], activePane: 0, tool: null }, []).panes).toEqual([]);
});
