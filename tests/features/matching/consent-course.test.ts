import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, consents, consentSides, members, mentorSearches } from "#db/schema/sqlite.ts";
import type { MemberId } from "#src/core/ids.ts";
import type { Answer } from "#src/slack/calls.ts";
import { loadReunionWishes, saveReunionWish } from "#src/features/matching/reunion-store.ts";
import { forgetNotAgreed } from "#src/features/matching/consent-store.ts";
import { countPairs } from "#src/features/matching/pair-store.ts";
import { loadRoundInput } from "#src/features/matching/store.ts";
import { loadMemberById, saveExclusion, saveStanding } from "#src/features/members/store.ts";
import { aConsentStage, type ConsentStage } from "./consent-stage.ts";
import { MONDAY, WORKSPACE } from "./people.ts";

const WEDNESDAY_NINE = new Date("2026-09-09T07:00:00Z");
const THURSDAY_FIVE = new Date("2026-09-10T15:00:00Z");

let stage: ConsentStage;
let ada: MemberId;
let bo: MemberId;
let cy: MemberId;

// Ada fits Cy better than Bo does.
beforeEach(async () => {
  stage = await aConsentStage();
  ada = await stage.join("ada", { as: "mentor", level: 5 });
  bo = await stage.join("bo", { as: "mentor", level: 1 });
  cy = await stage.join("cy", { as: "mentee" });
  await stage.publish();
});

function said(answer: Answer): string {
  return answer.kind === "replace" || answer.kind === "reply" ? answer.message.text : answer.kind;
}

async function openPlaces(): Promise<ReadonlyMap<MemberId, number>> {
  const input = await loadRoundInput(stage.db.reader, WORKSPACE, { now: stage.now(), track: null });
  return new Map(input.mentors.map(({ id, places }) => [id, places]));
}

describe("a couple that is asked", () => {
  it("is no pair yet, holds its place, and both are asked", async () => {
    expect(await stage.pairs()).toEqual([]);
    expect(await stage.owedTo("ada")).toEqual(["matching.ask"]);
    expect(await stage.owedTo("cy")).toEqual(["matching.ask"]);
    expect((await openPlaces()).get(ada)).toBe(0);
    expect(await countPairs(stage.db.reader, WORKSPACE)).toEqual({ active: 0, asked: 1, waiting: 0 });
    const input = await loadRoundInput(stage.db.reader, WORKSPACE, { now: MONDAY, track: null });
    expect(input.mentees).toEqual([]);
  });

  it("becomes a pair when both have said yes, is introduced, and the answers are gone", async () => {
    await stage.db.transaction((tx) => saveStanding(tx, cy, { waitingSinceAt: MONDAY, now: MONDAY }));
    expect(said(await stage.answers("cy", ada, "yes"))).toContain("Thank you! *ada* is asked, too.");
    expect(said(await stage.answers("cy", ada, "yes"))).toContain("Thank you! *ada* is asked, too.");
    expect(await stage.pairs()).toEqual([]);
    expect(said(await stage.answers("ada", cy, "yes"))).toContain("have both said yes");
    expect(await stage.pairs()).toEqual([{ mentorId: ada, menteeId: cy }]);
    expect(await stage.owedTo("ada")).toEqual(["matching.ask", "matching.introduction"]);
    expect(await stage.db.reader.select().from(consents)).toEqual([]);
    expect(await stage.db.reader.select().from(consentSides)).toEqual([]);
    expect((await loadMemberById(stage.db.reader, cy))?.waitingSinceAt).toBeNull();
  });

  it("answers an old button with what is so by now, and tells nobody else", async () => {
    const id = await stage.questionOf(ada, cy);
    await stage.answers("cy", ada, "yes");
    await stage.answers("ada", cy, "yes");
    expect(said(await stage.press("ada", `no ${id}`))).toContain("You and *cy* are a pair already.");
    expect(said(await stage.press("bo", `yes ${id}`))).toContain("This question is settled");
    expect(said(await stage.press("ada", "yes pair_nonsense"))).toContain("This question is settled");
    expect(await stage.pairs()).toHaveLength(1);
  });

  it("can be answered by nobody but the two", async () => {
    const id = await stage.questionOf(ada, cy);
    expect(said(await stage.press("bo", `no ${id}`))).toContain("This question is settled");
    expect(await stage.questionOf(ada, cy)).toBe(id);
  });
});

describe("a no", () => {
  it("frees the place and asks the next best, without a word of it to anybody", async () => {
    expect(said(await stage.answers("ada", cy, "no"))).toContain("Nobody hears of it.");
    expect(await stage.questionOf(cy, ada)).toBeNull();
    expect(await stage.questionOf(cy, bo)).not.toBeNull();
    expect((await openPlaces()).get(ada)).toBe(1);
    expect(await stage.owedTo("cy")).toEqual(["matching.ask", "matching.ask"]);
    expect(await stage.owedTo("ada")).toEqual(["matching.ask"]);
    expect(await stage.owedTo("lena")).toEqual(["matching.summary"]);
    expect(await stage.db.reader.select().from(auditEntries)).toEqual([]);
  });

  it("leaves no row from which one could read whose it was", async () => {
    await stage.answers("ada", cy, "no");
    const [ended, ...others] = await stage.db.reader
      .select()
      .from(consents)
      .where(eq(consents.mentorId, ada));
    expect(others).toEqual([]);
    expect(ended).toMatchObject({ endedAt: MONDAY, score: 0, reasonsJson: "[]" });
    const sides = await stage.db.reader.select().from(consentSides);
    expect(sides.filter(({ pairId }) => pairId === ended?.pairId)).toEqual([]);
  });

  it("keeps the two from being asked again, in searches and rounds, until the cooling-down is over", async () => {
    await stage.answers("ada", cy, "no");
    await stage.answers("bo", cy, "no");
    expect(await stage.questionOf(cy, ada)).toBeNull();
    await stage.publish();
    expect(await stage.questionOf(cy, ada)).toBeNull();
    await stage.moveTo(new Date("2026-12-01T08:00:00Z"));
    await stage.publish();
    expect(await stage.questionOf(cy, ada)).not.toBeNull();
  });

  it("is forgotten when it keeps nobody from being asked again", async () => {
    await stage.answers("ada", cy, "no");
    await stage.answers("cy", bo, "no");
    await stage.db.transaction((tx) => forgetNotAgreed(tx, WORKSPACE, MONDAY));
    expect(await stage.db.reader.select().from(consents)).toHaveLength(2);
    const later = new Date(MONDAY.getTime() + 1);
    await stage.db.transaction((tx) => forgetNotAgreed(tx, WORKSPACE, later));
    expect(await stage.db.reader.select().from(consents)).toEqual([]);
  });

  it("tells the mentee when nobody else has a place, and the next round counts the waiting from now", async () => {
    await stage.answers("ada", cy, "no");
    await stage.answers("bo", cy, "no");
    expect(await stage.owedTo("cy")).toEqual(["matching.ask", "matching.ask", "matching.search_rests"]);
    expect((await loadMemberById(stage.db.reader, cy))?.waitingSinceAt).toEqual(MONDAY);
    expect(await stage.db.reader.select().from(mentorSearches)).toEqual([]);
  });

  it("of a mentee tells the mentor who said yes that nothing comes of it, and no other", async () => {
    await stage.answers("ada", cy, "yes");
    await stage.answers("cy", ada, "no");
    expect(await stage.owedTo("ada")).toEqual(["matching.ask", "matching.moved_on"]);
    await stage.answers("cy", bo, "no");
    expect(await stage.owedTo("bo")).toEqual(["matching.ask"]);
  });

  it("takes back a wish to be paired again, so that it cannot undo the no", async () => {
    const wish = { workspaceId: WORKSPACE, memberId: ada, partnerId: cy };
    await stage.db.transaction((tx) => saveReunionWish(tx, wish));
    await stage.answers("ada", cy, "no");
    expect(await loadReunionWishes(stage.db.reader, WORKSPACE)).toEqual(new Map());
  });
});

describe("silence", () => {
  it("is reminded of once and then counts as not now, and the next best is asked", async () => {
    await stage.answers("cy", ada, "yes");
    await stage.moveTo(WEDNESDAY_NINE);
    expect(await stage.owedTo("ada")).toEqual(["matching.ask", "matching.ask_reminder"]);
    expect(await stage.owedTo("cy")).toEqual(["matching.ask"]);
    await stage.moveTo(THURSDAY_FIVE);
    expect(await stage.owedTo("ada")).toEqual(["matching.ask", "matching.ask_reminder"]);
    expect(await stage.questionOf(cy, bo)).not.toBeNull();
    expect(await stage.owedTo("cy")).toEqual(["matching.ask", "matching.ask"]);
  });

  it("of a mentee ends the asking until the next round", async () => {
    await stage.answers("ada", cy, "yes");
    await stage.moveTo(THURSDAY_FIVE);
    expect(await stage.owedTo("ada")).toEqual(["matching.ask", "matching.moved_on"]);
    expect(await stage.owedTo("cy")).toEqual(["matching.ask", "matching.ask_reminder"]);
    expect(await stage.questionOf(cy, bo)).toBeNull();
  });
});

describe("what changes meanwhile", () => {
  it("a mentor who pauses or leaves holds nobody up: the next best is asked at once", async () => {
    await stage.db.transaction((tx) => saveStanding(tx, ada, { status: "paused", now: MONDAY }));
    await stage.moveTo(new Date(MONDAY.getTime() + 1));
    expect(await stage.questionOf(cy, bo)).not.toBeNull();
  });

  it("a mentee who leaves ends it, and the place is free", async () => {
    await stage.db.transaction((tx) => saveStanding(tx, cy, { status: "left", now: MONDAY }));
    await stage.moveTo(new Date(MONDAY.getTime() + 1));
    expect((await openPlaces()).get(ada)).toBe(1);
    expect(await stage.db.reader.select().from(consents)).toEqual([]);
    expect(await stage.db.reader.select().from(mentorSearches)).toEqual([]);
  });

  it("an exclusion of either is kept, in the same words as any other cause", async () => {
    const member = await loadMemberById(stage.db.reader, cy);
    await stage.db.transaction((tx) => saveExclusion(tx, member!, ada));
    expect(said(await stage.answers("ada", cy, "yes"))).toContain("This question is settled");
    expect(await stage.questionOf(cy, bo)).not.toBeNull();
  });

  it("a mentor who took the place away is told so, offers it again and says yes", async () => {
    async function offer(capacity: number): Promise<void> {
      await stage.db.transaction((tx) => tx.update(members).set({ capacity }).where(eq(members.id, ada)));
    }
    await offer(0);
    const refused = await stage.answers("ada", cy, "yes");
    expect(refused.kind).toBe("reply");
    expect(said(refused)).toContain("You offer no place at the moment, so nothing is decided yet.");
    await offer(1);
    expect(said(await stage.answers("ada", cy, "yes"))).toContain("Thank you!");
  });
});
