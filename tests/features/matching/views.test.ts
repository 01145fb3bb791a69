import { expect, test } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import { firstAgenda } from "#src/features/matching/agenda.ts";
import type { Wording } from "#src/features/matching/wording.ts";
import { closedMessage, introductionMessage, summaryMessage } from "#src/features/matching/message-views.ts";
import { pairModal, pairsModal } from "#src/features/matching/pair-views.ts";
import { planRound } from "#src/features/matching/round.ts";
import { previewModal } from "#src/features/matching/preview-views.ts";
import { changedModal } from "#src/features/matching/round-views.ts";
import { aMember, aMentee, aMentor, aPair, aRound, memberId, roundOf } from "./people.ts";

const HOSTILE = [
  "<!channel>",
  "<@U123>",
  "`code` *bold* _it_ ~no~",
  "\u202Edeorder",
  "&".repeat(40_000),
  "🧵".repeat(20_000),
];

function wordingOf(name: string): Wording {
  return { nameOf: () => name, titleOf: () => name };
}

const plan = planRound(
  aRound({
    mentees: Array.from({ length: 60 }, (_, index) => aMentee(`mentee${index}`, { team: "Platform" })),
    mentors: Array.from({ length: 45 }, (_, index) => aMentor(`mentor${index}`, { team: "Analytics" })),
  }),
);

/** Everything in which Slack looks for mentions: all but plain text and what screen readers say. */
function liveWords(blocks: readonly unknown[]): string {
  return JSON.stringify(blocks, (key, value: unknown) => {
    const isPlain =
      typeof value === "object" && value !== null && "type" in value && value.type === "plain_text";
    return isPlain || key === "accessibility_label" ? undefined : value;
  });
}

function buttonsOf(view: object): readonly string[] {
  return [...JSON.stringify(view).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id ?? "");
}

test("a preview pages through every pair and everybody left out, within Slack's limits", () => {
  const seen = new Set<string>();
  const wording: Wording = { nameOf: (id) => id, titleOf: (id) => id };
  for (let page = 0; page < 8; page++) {
    const view = previewModal(roundOf(plan), { page, wording });
    expect(validateView(view)).toEqual([]);
    for (const { id } of plan.participants) if (JSON.stringify(view).includes(`*${id}* `)) seen.add(id);
  }
  expect(seen.size).toBe(45 + 60);
});

test("whatever people are called, nothing rings and nothing is refused", () => {
  for (const words of HOSTILE) {
    const wording = wordingOf(words);
    const mentor = aMember("ada", { name: words, role: "mentor" });
    const mentee = aMember("ben", { name: words, goal: words });
    const pair = aPair("ada", "ben", { reasons: [words, words, words] });
    const known = { pair, mentor, mentee };
    const views = [
      previewModal(roundOf(plan), { page: 0, wording }),
      previewModal(roundOf(plan), { page: 7, wording }),
      changedModal(roundOf(plan), [{ kind: "left", memberId: memberId("ada") }], wording),
      pairModal(known, { isOwn: true, timeZone: "Europe/Berlin" }),
      pairsModal(
        Array.from({ length: 40 }, () => known),
        1,
        { isLead: true, timeZone: "Europe/Berlin" },
      ),
    ];
    const agenda = firstAgenda({ title: words, prompts: [{ text: words }] }, mentee);
    const messages = [
      introductionMessage({ ...known, teaches: [words], wishes: [words], agenda }),
      summaryMessage(plan, wording),
      closedMessage(known, mentee, "mentor_gone"),
    ];
    for (const view of views) expect(validateView(view)).toEqual([]);
    for (const message of messages) expect(validateMessage(message)).toEqual([]);
    expect(liveWords([views, messages])).not.toMatch(/<!channel>|<@U123>/);
  }
});

test("a round whose proof fails cannot be published and says so", () => {
  const unproven = {
    ...plan,
    certificate: { ...plan.certificate, verified: false, problems: ["total too low"] },
  };
  const view = previewModal(roundOf(unproven), { page: 0, wording: wordingOf("Ada") });
  expect(buttonsOf(view)).not.toContain("matching.publish");
  expect(JSON.stringify(view)).toContain("cannot be published");
});

test("the goal is for the two of a pair alone", () => {
  const known = {
    pair: aPair("ada", "ben"),
    mentor: aMember("ada"),
    mentee: aMember("ben", { goal: "Grow" }),
  };
  const forLead = pairModal(known, { isOwn: false, timeZone: "Europe/Berlin" });
  expect(JSON.stringify(forLead)).not.toContain("Grow");
});
