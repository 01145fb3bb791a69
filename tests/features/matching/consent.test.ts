import { describe, expect, it, test } from "vitest";
import { decideAnswer, decideDue, sideOf } from "#src/features/matching/consent.ts";
import { aConsent, ANSWER_BY_AT, aStanding, REMIND_AT, REMINDED, SAID_YES } from "./consents.ts";
import { aMember, memberId, MONDAY } from "./people.ts";

const NOT_AGREED = { kind: "ends", because: "not_agreed", goesOn: true, tellsMentor: false };
const MENTOR_SAYS_YES = { side: "mentor", answer: "yes" } as const;
const MENTEE_SAYS_YES = { side: "mentee", answer: "yes" } as const;
const MENTOR_SAYS_NO = { side: "mentor", answer: "no" } as const;
const MENTEE_SAYS_NO = { side: "mentee", answer: "no" } as const;

describe("an answer", () => {
  it("waits for the other one's after the first yes", () => {
    expect(decideAnswer(aConsent(), MENTOR_SAYS_YES, aStanding())).toEqual({ kind: "waits" });
    expect(decideAnswer(aConsent(), MENTEE_SAYS_YES, aStanding())).toEqual({ kind: "waits" });
  });

  it("makes a pair with the second yes, whoever was first", () => {
    const [byMentor, byMentee] = [aConsent({ mentor: SAID_YES }), aConsent({ mentee: SAID_YES })];
    expect(decideAnswer(byMentor, MENTEE_SAYS_YES, aStanding())).toEqual({ kind: "begins" });
    expect(decideAnswer(byMentee, MENTOR_SAYS_YES, aStanding())).toEqual({ kind: "begins" });
  });

  it("changes nothing when yes is pressed twice", () => {
    expect(decideAnswer(aConsent({ mentor: SAID_YES }), MENTOR_SAYS_YES, aStanding())).toEqual({
      kind: "waits",
    });
  });

  it("ends it with a no, and the search goes on for the mentee, whoever said it", () => {
    expect(decideAnswer(aConsent(), MENTOR_SAYS_NO, aStanding())).toEqual(NOT_AGREED);
    expect(decideAnswer(aConsent(), MENTEE_SAYS_NO, aStanding())).toEqual(NOT_AGREED);
    expect(decideAnswer(aConsent({ mentee: SAID_YES }), MENTOR_SAYS_NO, aStanding())).toEqual(NOT_AGREED);
  });

  it("may be taken back until the other one has said yes, too", () => {
    const taken = decideAnswer(aConsent({ mentor: SAID_YES }), MENTOR_SAYS_NO, aStanding());
    expect(taken).toEqual(NOT_AGREED);
  });

  it("tells a mentor who said yes, and no other, that nothing comes of it", () => {
    const step = decideAnswer(aConsent({ mentor: SAID_YES }), MENTEE_SAYS_NO, aStanding());
    expect(step).toEqual({ ...NOT_AGREED, tellsMentor: true });
  });
});

describe("what happens while it is open", () => {
  const gone = { mentor: aMember("ada", { role: "mentor", capacity: 1, status: "left" }) };
  const changes = [
    ["the mentor has left", gone, true],
    ["the mentor pauses", { mentor: { ...gone.mentor, status: "paused" } }, true],
    ["the mentor is gone from the workspace", { mentor: { ...gone.mentor, status: "departed" } }, true],
    ["the mentor mentors no more", { mentor: aMember("ada", { role: "mentee" }) }, true],
    ["the mentee pauses", { mentee: aMember("ben", { status: "paused" }) }, false],
    ["the mentee wants no mentor any more", { mentee: aMember("ben", { role: "mentor" }) }, false],
    ["one of them is kept apart from the other", { areApart: true }, true],
    [
      "the mentor became the mentee's manager",
      { mentee: aMember("ben", { managerId: memberId("ada") }) },
      true,
    ],
  ] as const;

  test.each(changes)("%s: it is overtaken, at a yes and by the clock", (_, change, goesOn) => {
    const [consent, standing] = [aConsent({ mentor: SAID_YES }), aStanding(change)];
    const end = { kind: "ends", because: "overtaken", goesOn };
    expect(decideAnswer(consent, MENTEE_SAYS_YES, standing)).toMatchObject(end);
    expect(decideDue(consent, standing, MONDAY)).toMatchObject(end);
  });

  it("tells nobody who pauses or has left", () => {
    expect(decideDue(aConsent({ mentor: SAID_YES }), aStanding(gone), MONDAY)).toMatchObject({
      tellsMentor: false,
    });
  });

  it("loses nothing of a mentor's yes who has no free place: they may offer one and press again", () => {
    const standing = aStanding({ mentees: 1 });
    expect(decideAnswer(aConsent({ mentee: SAID_YES }), MENTOR_SAYS_YES, standing)).toEqual({
      kind: "no_place",
    });
  });

  it("gives the last place once: a mentee's last yes is overtaken when it is taken", () => {
    const step = decideAnswer(aConsent({ mentor: SAID_YES }), MENTEE_SAYS_YES, aStanding({ mentees: 1 }));
    expect(step).toEqual({ ...NOT_AGREED, because: "overtaken", tellsMentor: true });
  });

  it("keeps a mentee's first yes while the mentor has no place", () => {
    expect(decideAnswer(aConsent(), MENTEE_SAYS_YES, aStanding({ mentees: 1 }))).toEqual({ kind: "waits" });
  });
});

describe("the clock", () => {
  it("rests before a reminder is due", () => {
    expect(decideDue(aConsent(), aStanding(), MONDAY)).toEqual({ kind: "rests" });
  });

  it("reminds each who has not answered, once", () => {
    expect(decideDue(aConsent({ mentor: SAID_YES }), aStanding(), REMIND_AT)).toEqual({
      kind: "reminds",
      sides: [{ side: "mentee", answerByAt: ANSWER_BY_AT }],
    });
    const reminded = aConsent({ mentor: SAID_YES, mentee: REMINDED });
    expect(decideDue(reminded, aStanding(), REMIND_AT)).toEqual({ kind: "rests" });
  });

  it("takes a mentor's silence for a no, and the search goes on", () => {
    const consent = aConsent({ mentor: REMINDED, mentee: SAID_YES });
    expect(decideDue(consent, aStanding(), ANSWER_BY_AT)).toEqual(NOT_AGREED);
  });

  it("asks a mentee who stays silent about nobody else before the next round", () => {
    const consent = aConsent({ mentor: SAID_YES, mentee: REMINDED });
    const end = { ...NOT_AGREED, goesOn: false, tellsMentor: true };
    expect(decideDue(consent, aStanding(), ANSWER_BY_AT)).toEqual(end);
  });

  it("counts nobody's silence before they were reminded and had a working day, however long it slept", () => {
    const late = new Date("2026-09-14T08:00:00Z");
    const step = decideDue(aConsent({ mentee: SAID_YES }), aStanding(), late);
    expect(step).toEqual({
      kind: "reminds",
      sides: [{ side: "mentor", answerByAt: new Date("2026-09-15T15:00:00Z") }],
    });
  });
});

test("only the two of a couple have a side in it", () => {
  expect(sideOf(aConsent(), memberId("ada"))).toBe("mentor");
  expect(sideOf(aConsent(), memberId("ben"))).toBe("mentee");
  expect(sideOf(aConsent(), memberId("cy"))).toBeNull();
});
