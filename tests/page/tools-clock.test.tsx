import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Overview, TrailEntry } from "#playground/protocol.ts";
import { ClockBar } from "#playground/page/tools/clock-bar.tsx";
import {
  chosenMoment,
  enteredMoment,
  movesFrom,
  nowOfMachine,
  spokenMoment,
} from "#playground/page/tools/moments.ts";
import { anOverview } from "./tools-samples.ts";

const BERLIN = "Europe/Berlin";

function moveNamed(name: string, now: string, zone: string): string | undefined {
  return movesFrom(new Date(now), zone)
    .find((move) => move.name === name)
    ?.to.toISOString();
}

function bar(overview: Overview, viewerZone = BERLIN): string {
  return renderToStaticMarkup(<ClockBar overview={overview} viewerZone={viewerZone} />);
}

test("next Monday nine o'clock is the viewer's own, and never the present one", () => {
  expect(moveNamed("monday", "2026-11-23T08:00:00Z", BERLIN)).toBe("2026-11-30T08:00:00.000Z");
  expect(moveNamed("monday", "2026-11-23T07:59:00Z", BERLIN)).toBe("2026-11-23T08:00:00.000Z");
  expect(moveNamed("monday", "2026-11-22T23:30:00Z", "Asia/Tokyo")).toBe("2026-11-23T00:00:00.000Z");
});

test("a day and a week on keep the time of day when the clocks change on the way", () => {
  expect(moveNamed("day", "2026-10-24T10:15:30Z", BERLIN)).toBe("2026-10-25T11:15:30.000Z");
  expect(moveNamed("week", "2026-10-24T10:15:30Z", BERLIN)).toBe("2026-10-31T11:15:30.000Z");
  expect(moveNamed("hour", "2026-10-25T00:30:00Z", BERLIN)).toBe("2026-10-25T01:30:00.000Z");
});

test("there is a way to the machine's own time only while that is ahead", () => {
  const { clock } = anOverview();
  const ahead = { ...clock, machineNow: "2026-12-24T12:00:00.000Z" };
  expect(nowOfMachine(ahead)?.toISOString()).toBe("2026-12-24T12:00:00.000Z");
  expect(nowOfMachine({ ...clock, machineNow: "2020-01-01T00:00:00.000Z" })).toBeNull();
  expect(nowOfMachine({ ...clock, machineNow: clock.now })).toBeNull();
});

test("a chosen day and time are read on the viewer's clock, and nothing else is taken", () => {
  expect(chosenMoment("2026-07-01T09:30", BERLIN)?.toISOString()).toBe("2026-07-01T07:30:00.000Z");
  expect(chosenMoment("", BERLIN)).toBeNull();
  expect(chosenMoment("soon", BERLIN)).toBeNull();
  const moment = new Date("2026-07-01T07:30:00Z");
  expect(chosenMoment(enteredMoment(moment, BERLIN), BERLIN)).toEqual(moment);
});

test("a moment of another year says so", () => {
  const now = new Date("2026-12-30T12:00:00Z");
  expect(spokenMoment("2027-01-04T08:00:00Z", BERLIN, now)).toContain("2027");
  expect(spokenMoment("2026-12-31T08:00:00Z", BERLIN, now)).not.toContain("2026");
});

test("both clocks are shown with whose they are, the other's day where it differs", () => {
  const overview = anOverview({ now: "2026-11-23T20:00:00.000Z" });
  const markup = bar(overview, "Asia/Tokyo");
  expect(markup).toContain("Tue 24 Nov, 05:00");
  expect(markup).toMatch(/you, <\/span>Tokyo/);
  expect(markup).toContain("Mon 23 Nov, 21:00");
  expect(markup).toMatch(/workspace, <\/span>Berlin/);
});

test("one clock is enough where both are the same", () => {
  const markup = bar(anOverview());
  expect(markup).toMatch(/you and the workspace, <\/span>Berlin/);
  expect(markup.match(/<time/g)).toHaveLength(1);
});

test("every way to move time is a button that says where it leads", () => {
  const markup = bar(anOverview());
  for (const label of ["Pause", "+1 hour", "+1 day", "Mon 09:00", "Run a week", "Move time"]) {
    expect(markup).toContain(label);
  }
  expect(markup).toContain('title="Next Monday 09:00, Berlin time"');
  expect(bar(anOverview({ flowing: false }))).toContain("Flow");
});

test("while time is moved there is a progress bar with words, the newest arrival, and a way to stop", () => {
  const run = { from: "2026-11-23T08:00:00.000Z", to: "2026-11-30T08:00:00.000Z", share: 0.42 };
  const markup = bar(anOverview({ run, trail: [arrival({ firstLine: "How did it go?" })] }));
  expect(markup).toContain('aria-valuetext="On the way to Mon 30 Nov, 09:00: 42 %"');
  expect(markup).toContain('value="42"');
  expect(markup).toMatch(/aria-live="polite">Guildhall → Nell Marrow: How did it go\?/);
  expect(markup).toContain("Stop");
  expect(markup).not.toContain("+1 day");
});

test("what arrived before this run is not told as if it came now", () => {
  const run = { from: "2026-11-24T08:00:00.000Z", to: "2026-11-30T08:00:00.000Z", share: 0 };
  const markup = bar(anOverview({ run, trail: [arrival({ firstLine: "Old news" })] }));
  expect(markup).not.toContain("Guildhall → ");
});

test("after a run the trail says how much arrived and how much of it is new", () => {
  const markup = bar(anOverview({ trail: [arrival({ ts: "1.1" }), arrival({ ts: "1.2" })] }));
  expect(markup).toContain("What arrived: 2 messages, 2 new");
  expect(bar(anOverview())).not.toContain("Arrived");
});

function arrival(change: Partial<TrailEntry> = {}): TrailEntry {
  return {
    at: "2026-11-23T09:00:00.000Z",
    channelId: "D1",
    ts: "1.1",
    fromName: "Guildhall",
    to: "Nell Marrow",
    readerIds: ["U1"],
    firstLine: "Hello",
    ...change,
  };
}
