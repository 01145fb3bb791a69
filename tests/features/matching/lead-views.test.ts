import { expect, test } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import { PairId } from "#src/core/ids.ts";
import { handModal } from "#src/features/matching/hand-views.ts";
import { placedModal, placeModal, waitingModal } from "#src/features/matching/place-views.ts";
import { placementsFor } from "#src/features/matching/placement.ts";
import { previewModal } from "#src/features/matching/preview-views.ts";
import { requestMessage } from "#src/features/matching/request-views.ts";
import type { RoundPlan } from "#src/features/matching/round-plan.ts";
import { USUAL_SETTINGS } from "#src/features/matching/round-settings.ts";
import { planRound } from "#src/features/matching/round.ts";
import { setupModal } from "#src/features/matching/setup-views.ts";
import { swapConfirmModal, swapModal } from "#src/features/matching/swap-views.ts";
import type { Wording } from "#src/features/matching/wording.ts";
import { aMember, aMentee, aMentor, aPastPair, aRound, memberId, MONDAY, roundOf } from "./people.ts";

const HOSTILE = ["<!channel>", "<@U123>", "`code` *bold*", "&".repeat(40_000), "🧵".repeat(20_000), ""];

const mentees = Array.from({ length: 40 }, (_, place) => aMentee(`mentee${place}`));
const mentors = Array.from({ length: 130 }, (_, place) => aMentor(`mentor${place}`));
const couples = mentees.map(({ id }, place) => ({ menteeId: id, mentorId: mentors[place]!.id }));
const people = { mentees, mentors };
const plan: RoundPlan = {
  ...planRound(aRound({ ...people, locks: couples.slice(0, 30), forbids: couples.slice(30) })),
  leftOut: [memberId("gone")],
  refusedLocks: [{ ...couples[0]!, because: "no_place" }],
};
const other = planRound(aRound({ ...people, forbids: couples.slice(0, 30) }));

const cy = aMentee("cy", { learn: [...mentees[0]!.learn, { topicId: "strategy", weight: 2 }], mentors: 1 });
const round = aRound({
  mentees: [aMentee("dee")],
  mentors: [aMentor("ada", { places: 0 }), aMentor("bo", { teach: [{ topicId: "strategy", weight: 5 }] })],
  pastPairs: [aPastPair("ada", "cy", { met: false })],
});
const pairId = PairId.parse("pair_0000000000000000");
const ways = placementsFor(
  { round, movable: [{ pairId, mentorId: memberId("ada"), mentee: cy }] },
  memberId("dee"),
);

/** Everything in which Slack looks for mentions: all but plain text and what screen readers say. */
function liveWords(views: readonly unknown[]): string {
  return JSON.stringify(views, (key, value: unknown) => {
    const isPlain =
      typeof value === "object" && value !== null && "type" in value && value.type === "plain_text";
    return isPlain || key === "accessibility_label" ? undefined : value;
  });
}

test("whatever people are called, a lead's windows ring nobody and are refused nowhere", () => {
  expect(ways).toHaveLength(1);
  for (const words of HOSTILE) {
    const wording: Wording = { nameOf: () => words, titleOf: () => words };
    const [proposal] = plan.proposals;
    const mentee = { ...round.mentees[0]!, name: words };
    const place = { page: 0, wording };
    const swap = { ...place, couple: couples[35]!, insteadOf: mentors[0]!.id, after: other };
    const views = [
      previewModal(roundOf(plan), { ...place, last: { plan: other, on: "2026-09-01" }, note: words }),
      handModal(roundOf(plan), place),
      handModal(roundOf(plan), { ...place, page: 9 }),
      swapModal(roundOf(plan), proposal!, place),
      swapConfirmModal(roundOf(plan), swap),
      setupModal({
        who: { mentees: 1, mentors: 1, places: 0 },
        settings: USUAL_SETTINGS,
        leftOut: ["U123"],
        waiting: { ...roundOf(plan), createdAt: MONDAY, by: words },
        timeZone: "Europe/Berlin",
        note: words,
      }),
      waitingModal(
        { people: Array.from({ length: 30 }, () => mentee), page: 1, timeZone: "Europe/Berlin" },
        wording,
      ),
      placeModal({ mentee, ways, unmatched: null, askFirst: false }, wording),
      placeModal({ mentee, ways: [], unmatched: null, askFirst: true }, wording),
      placedModal(ways[0]!, false, wording),
    ];
    const message = requestMessage(aMember("cy", { name: words }), ["strategy"], wording);
    for (const view of views) expect(validateView(view)).toEqual([]);
    expect(validateMessage(message)).toEqual([]);
    expect(liveWords([views, message])).not.toMatch(/<!channel>|<@U123>/);
  }
});

test("nobody reads in a preview whom somebody asked for", () => {
  const ranked = [memberId("ada")];
  const asked = planRound(aRound({ mentees: [aMentee("cy", { ranked })], mentors: [aMentor("ada")] }));
  const wording: Wording = { nameOf: (id) => id, titleOf: (id) => id };
  expect(asked.proposals[0]?.rank).toBe(1);
  expect(JSON.stringify(previewModal(roundOf(asked), { page: 0, wording }))).not.toMatch(/asked for|rank/i);
});
