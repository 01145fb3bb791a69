import { expect, test } from "vitest";
import {
  endingBy,
  goneCause,
  planClosing,
  ruleOnReunion,
  type ClosedBecause,
} from "#src/features/matching/closing.ts";
import { aMember, aPair, memberId, MONDAY } from "./people.ts";

const pair = aPair("ada", "ben");
const ada = aMember("ada", { role: "mentor" });
const ben = aMember("ben");

function toldAfter(because: ClosedBecause, people = { mentor: ada, mentee: ben }) {
  return planClosing(pair, people, { because, now: MONDAY }).owed.map((owed) => owed.subject["memberId"]);
}

test("whoever ends a pair is not told of it by message, the other is", () => {
  expect(toldAfter("ended_by_mentor")).toEqual([ben.id]);
  expect(toldAfter("ended_by_mentee")).toEqual([ada.id]);
  expect(toldAfter("ended_by_lead")).toEqual([ada.id, ben.id]);
});

test("nobody who is gone is written to", () => {
  const gone = aMember("ada", { role: "mentor", status: "departed" });
  expect(toldAfter("mentor_gone", { mentor: gone, mentee: ben })).toEqual([ben.id]);
  const both = { mentor: gone, mentee: aMember("ben", { status: "left" }) };
  expect(toldAfter("mentor_gone", both)).toEqual([]);
});

function waits(because: ClosedBecause, mentee = ben) {
  return planClosing(pair, { mentor: ada, mentee }, { because, now: MONDAY }).menteeWaits;
}

test("a mentee who lost the mentor waits, one who ended the pair or left does not", () => {
  expect(waits("mentor_gone")).toBe(true);
  expect(waits("ended_by_mentor")).toBe(true);
  expect(waits("ended_by_mentee")).toBe(false);
  expect(waits("mentee_gone", aMember("ben", { status: "left" }))).toBe(false);
});

test("either of the two may end a pair, a lead may, nobody else", () => {
  expect(endingBy(pair, { memberId: ada.id, isLead: true })).toBe("ended_by_mentor");
  expect(endingBy(pair, { memberId: ben.id, isLead: false })).toBe("ended_by_mentee");
  expect(endingBy(pair, { memberId: memberId("cy"), isLead: true })).toBe("ended_by_lead");
  expect(endingBy(pair, { memberId: memberId("cy"), isLead: false })).toBeNull();
});

test("a pair of two who are here has nobody gone", () => {
  expect(goneCause({ mentor: ada, mentee: ben })).toBeNull();
  expect(goneCause({ mentor: ada, mentee: aMember("ben", { status: "left" }) })).toBe("mentee_gone");
});

test("a wish for a former partner is kept, but not for one who has left Slack or with whom one is a pair again", () => {
  const other = aPair("ben", "cy");
  expect(ruleOnReunion(ben, [])).toEqual({ kind: "keeps" });
  expect(ruleOnReunion(aMember("ben", { status: "left" }), [])).toEqual({ kind: "keeps" });
  expect(ruleOnReunion(aMember("ben", { status: "departed" }), [])).toEqual({ kind: "gone" });
  expect(ruleOnReunion(ben, [pair])).toEqual({ kind: "pair_now", pair });
  expect(ruleOnReunion(ada, [other])).toEqual({ kind: "keeps" });
});
