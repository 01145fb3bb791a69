import { expect, test } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import { decideRequest, requestsTo } from "#src/features/matching/request.ts";
import { aMember, MONDAY } from "./people.ts";

const mentee = aMember("cy");
const NONE = { mentors: 0, wanted: 1 };

test("whoever may have a mentor and has none waits from now on, once", () => {
  expect(decideRequest({ member: mentee, ...NONE })).toEqual({ kind: "waits_now" });
  const waiting = { ...mentee, waitingSinceAt: MONDAY };
  expect(decideRequest({ member: waiting, ...NONE })).toEqual({ kind: "waits_already", since: MONDAY });
});

test("everybody else is told why they do not wait", () => {
  expect(decideRequest({ member: { ...mentee, role: "none" }, ...NONE }).kind).toBe("not_in");
  expect(decideRequest({ member: { ...mentee, status: "left" }, ...NONE }).kind).toBe("not_in");
  expect(decideRequest({ member: { ...mentee, status: "paused" }, ...NONE }).kind).toBe("paused");
  expect(decideRequest({ member: { ...mentee, role: "mentor" }, ...NONE }).kind).toBe("no_mentee");
  expect(decideRequest({ member: mentee, mentors: 1, wanted: 1 }).kind).toBe("has_mentor");
  expect(decideRequest({ member: mentee, mentors: 1, wanted: 2 }).kind).toBe("waits_now");
});

test("each lead hears once, and nobody hears of their own request", () => {
  const leads = ["U0LEA", "UCY", "U0OTTO"].map((id) => SlackUserId.parse(id));
  const owed = requestsTo(leads, mentee, MONDAY);
  expect(owed.map(({ to }) => to.kind === "member" && to.slackUserId)).toEqual(["U0LEA", "U0OTTO"]);
  expect(new Set(owed.map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
});
