import { QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PersonEntry, RoomEntry } from "#playground/protocol.ts";
import { queries } from "#playground/page/link.ts";
import { changeProgress, closeTour, openTour, parseProgress } from "#playground/page/tools/tour-progress.ts";
import {
  castOf,
  hasFieldErrors,
  homeOpened,
  newestTold,
  pairRoomOf,
} from "#playground/page/tools/tour-signs.ts";
import { TourStepView } from "#playground/page/tools/tour-step-view.tsx";
import { TOUR_STEPS, type TourSign, type TourStep } from "#playground/page/tools/tour-steps.ts";
import { Tour } from "#playground/page/tools/tour.tsx";
import manifest from "../../manifest.yml?raw";
import surface from "../../docs/surface.md?raw";
import { anOverview, aPerson, aWireEntry, LAYOUT } from "./tools-samples.ts";

test("the tour has ten steps, from joining to Home", () => {
  expect(TOUR_STEPS.map(({ id }) => id)).toEqual([
    "join",
    "match",
    "publish",
    "check-in",
    "log",
    "read",
    "review",
    "decide",
    "digest",
    "home",
  ]);
});

test("every line that the tour writes is one that the bot knows", () => {
  for (const line of TOUR_STEPS.map(({ write }) => write ?? "")) {
    if (line === "") continue;
    const [command = "", word = ""] = line.split(" ");
    expect(manifest).toContain(`command: ${command}\n`);
    expect(surface).toMatch(new RegExp(`\\| \`${command} (${word}|…)`));
  }
});

test("every sign that the tour waits for is one that can come", () => {
  for (const { sign } of TOUR_STEPS) {
    if (sign.kind !== "told") continue;
    for (const told of sign.anyOf) {
      const [, subject = ""] = /^(?:command|view_submission|block_actions) (.+)$/.exec(told) ?? [];
      expect(surface).toContain(`\`${subject}`);
    }
  }
});

const JOINED: TourSign & { readonly kind: "told" } = {
  kind: "told",
  anyOf: ["view_submission members.join"],
};

test("a step is done by what the app really took", () => {
  const taken = aWireEntry({ seq: 7, title: "view_submission", subject: "members.join" });
  expect(newestTold(JOINED, [taken])?.seq).toBe(7);
  expect(newestTold(JOINED, [{ ...taken, outcome: "failed" }])).toBeNull();
  expect(newestTold(JOINED, [{ ...taken, outcome: "under way" }])).toBeNull();
  expect(newestTold(JOINED, [{ ...taken, way: "call" }])).toBeNull();
  expect(newestTold(JOINED, [{ ...taken, title: "view_closed" }])).toBeNull();
});

test("a form that came back with errors is not done, sent again it is", () => {
  expect(hasFieldErrors({ response_action: "errors", errors: { teach: "Pick one." } })).toBe(true);
  expect(hasFieldErrors({ response_action: "update", view: {} })).toBe(false);
  expect(hasFieldErrors(null)).toBe(false);
  const first = aWireEntry({ seq: 7, title: "view_submission", subject: "members.join" });
  expect(newestTold(JOINED, [first, { ...first, seq: 9 }])?.seq).toBe(9);
});

test("any of several buttons of one kind counts", () => {
  const sign = stepOf("check-in").sign;
  if (sign.kind !== "told") throw new Error("the sign of agreeing on a time is not one that is told");
  const pressed = aWireEntry({ seq: 3, title: "block_actions", subject: "check_ins.choose#2" });
  expect(newestTold(sign, [pressed])?.seq).toBe(3);
});

test("Home counts when the mentee opens it while the step stands there", () => {
  const opened = aWireEntry({
    seq: 5,
    title: "event app_home_opened",
    subject: "app_home_opened",
    userId: "U0",
  });
  expect(homeOpened([opened], { userId: "U0", after: 4 })).toBe(true);
  expect(homeOpened([opened], { userId: "U0", after: 5 })).toBe(false);
  expect(homeOpened([opened], { userId: "U1", after: 4 })).toBe(false);
});

test("the pair's room is the newest group message that the app is in", () => {
  const room = aRoom({ id: "G1", lastAt: "2026-11-23T08:00:00.000Z" });
  const newer = aRoom({ id: "G2", lastAt: "2026-11-24T08:00:00.000Z" });
  expect(pairRoomOf([newer, room])).toBe("G2");
  expect(pairRoomOf([aRoom({ hasApp: false }), aRoom({ kind: "channel" })])).toBeNull();
});

test("progress of another layout, or words that are no progress, count as none", () => {
  const none = { at: 0, done: [], skipped: [] };
  const kept = JSON.stringify({ layout: "a", at: 3, done: ["join"], skipped: ["match", 7] });
  expect(parseProgress(kept, "a")).toEqual({ at: 3, done: ["join"], skipped: ["match"] });
  expect(parseProgress(kept, "b")).toEqual(none);
  expect(parseProgress("{", "a")).toEqual(none);
  expect(parseProgress('{"layout":"a","at":"x"}', "a")).toEqual(none);
  expect(parseProgress('{"layout":"a","at":-2}', "a")).toEqual(none);
  expect(parseProgress(null, "a")).toEqual(none);
});

test("the tour needs its own people, present ones", () => {
  const { people } = anOverview();
  expect(castOf(people)?.mentee.name).toBe(people[0]?.name);
  expect(castOf(people.slice(1))).toBeNull();
  expect(castOf(people.map((person) => ({ ...person, deleted: true })))).toBeNull();
  expect(castOf([aPerson()])).toBeNull();
});

test("a step says what happens, who does it, which line is written, and has a way back and on", () => {
  const markup = stepMarkup("log");
  expect(markup).toContain("5. Log it");
  expect(markup).toContain("/checkin log");
  expect(markup).toContain("Move on to Friday 12:00");
  expect(markup).toContain(">Back</button>");
  expect(markup).toContain(">Skip</button>");
  expect(markup).not.toContain("✓ Done");
});

test("what was done says what there is to see, leads to whom it came, and on", () => {
  changeProgress(LAYOUT, { done: ["review"] });
  const markup = stepMarkup("review");
  changeProgress(LAYOUT, { done: [] });
  expect(markup).toContain("✓ Done.");
  expect(markup).toContain("See it as Bo");
  expect(markup).toContain(">Next</button>");
});

test("without a pair the step that happens there says what to do first", () => {
  const markup = stepMarkup("check-in");
  expect(markup).toMatch(/disabled=""[^>]*>Be /);
  expect(markup).toContain("publish the round first");
});

test("the tour opens by itself on the first visit; closed, it is a button that brings it back", () => {
  expect(tourMarkup()).toMatch(/1<!-- --> of <!-- -->10|1 of 10/);
  closeTour();
  expect(tourMarkup()).toContain("Guided tour</button>");
  openTour();
  expect(tourMarkup()).toContain("Close the tour");
});

test("where somebody of the tour is missing, it says what brings them back", () => {
  expect(tourMarkup([aPerson()])).toContain("“Start fresh”");
});

function tourMarkup(people?: readonly PersonEntry[]): string {
  const overview = anOverview(people === undefined ? {} : { people });
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <Tour overview={overview} />
    </QueryClientProvider>,
  );
}

function noop(): void {}

function stepMarkup(id: string): string {
  const overview = anOverview();
  const cast = castOf(overview.people);
  if (cast === null) throw new Error("the tour's people are not here");
  const at = TOUR_STEPS.findIndex((step) => step.id === id);
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <TourStepView step={stepOf(id)} at={at} cast={cast} overview={overview} close={noop} />
    </QueryClientProvider>,
  );
}

function stepOf(id: string): TourStep {
  const step = TOUR_STEPS.find((one) => one.id === id);
  if (step === undefined) throw new Error(`the tour has no step ${id}`);
  return step;
}

function aRoom(change: Partial<RoomEntry> = {}): RoomEntry {
  return {
    id: "G1",
    kind: "mpim",
    name: "",
    members: [],
    title: "",
    unread: 0,
    urgent: false,
    lastAt: null,
    isApp: false,
    hasApp: true,
    archived: false,
    ...change,
  };
}
