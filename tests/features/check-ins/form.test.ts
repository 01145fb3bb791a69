import { expect, test } from "vitest";
import { readItem, readLog, readTime } from "#src/features/check-ins/form.ts";
import type { Form } from "#src/slack/form-state.ts";
import { at } from "./check-ins.ts";

const NOW = at("2026-09-07T08:00:00Z");
const BERLIN = "Europe/Berlin";

function aForm(values: Readonly<Record<string, string>>): Form {
  return { one: (name) => values[name] ?? "", many: () => [] };
}

test("a day and a time are read on the clock of the one who picks them", () => {
  expect(readTime(aForm({ day: "2026-09-08", time: "14:00" }), "America/New_York", NOW)).toEqual({
    kind: "time",
    startsAt: at("2026-09-08T18:00:00Z"),
  });
});

test.for([
  [{ time: "14:00" }, "day"],
  [{ day: "2026-09-08" }, "time"],
  [{ day: "2026-13-08", time: "14:00" }, "day"],
  [{ day: "2026-09-08", time: "26:00" }, "time"],
  [{ day: "2026-09-06", time: "14:00" }, "day"],
  [{ day: "2026-09-07", time: "09:59" }, "time"],
  [{ day: "2027-09-08", time: "14:00" }, "day"],
] as const)("%j is refused at the field '%s'", ([values, field]) => {
  const reading = readTime(aForm(values), BERLIN, NOW);
  expect(reading.kind === "rejected" && Object.keys(reading.errors)).toEqual([field]);
});

test("what was promised is read with whose it is; empty lines are not", () => {
  const values = {
    met_on: "2026-09-07",
    item_1: "Mine",
    item_3: "Yours",
    whose_3: "theirs",
    due_3: "2026-09-07",
  };
  const reading = readLog(aForm(values), BERLIN, NOW);
  expect(reading).toEqual({
    kind: "log",
    log: {
      metOn: "2026-09-07",
      shared: "",
      private: "",
      items: [
        { text: "Mine", isMine: true, dueOn: null },
        { text: "Yours", isMine: false, dueOn: "2026-09-07" },
      ],
    },
  });
});

test("a day to come, a due day that is over and a due day without words are each said at their field", () => {
  const values = { met_on: "2026-09-08", item_1: "Late", due_1: "2026-09-06", due_2: "2026-09-10" };
  const reading = readLog(aForm(values), BERLIN, NOW);
  expect(reading.kind === "rejected" && Object.keys(reading.errors).sort()).toEqual([
    "due_1",
    "item_2",
    "met_on",
  ]);
});

test("an action item needs words", () => {
  expect(readItem(aForm({}), BERLIN, NOW).kind).toBe("rejected");
  expect(readItem(aForm({ text: "Do it" }), BERLIN, NOW)).toEqual({
    kind: "item",
    item: { text: "Do it", dueOn: null },
  });
});
