import { expect, test } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import type { KnownBlock } from "@slack/types";
import { askedWords } from "#src/features/matching/asked-words.ts";
import type { Side } from "#src/features/matching/consent.ts";
import {
  alreadyPairMessage,
  askMessage,
  begunMessage,
  movedOnMessage,
  noMessage,
  noPlaceMessage,
  questionBlocks,
  questionsMessage,
  reminderMessage,
  searchRestsMessage,
  settledMessage,
  yesMessage,
  type Question,
} from "#src/features/matching/consent-views.ts";
import { pairingBlocks } from "#src/features/matching/home-views.ts";
import { pairsModal } from "#src/features/matching/pair-views.ts";
import { withQuestions } from "#src/features/members/questions-views.ts";
import { plainMessage } from "#src/slack/blocks.ts";
import { aConsent, SAID_YES } from "./consents.ts";
import { aMember, aPair } from "./people.ts";

const HOSTILE = [
  "<!channel>",
  "<@U123>",
  "`code` *bold* _it_ ~no~",
  "\u202Edeorder\u0000",
  "&".repeat(40_000),
  "🧵".repeat(20_000),
];

function aQuestion(side: Side, words = "Ben", saidYes = false): Question {
  const reasons = Array.from({ length: 3 }, () => words);
  const own = { reasons, ...(saidYes ? SAID_YES : {}) };
  return {
    consent: aConsent({ mentor: own, mentee: own }),
    side,
    me: aMember("ada", { role: "mentor", capacity: 1, name: words }),
    partner: aMember("ben", { name: words }),
  };
}

function slash(line: string): string {
  return `/${line}`;
}

function homeOf(blocks: readonly KnownBlock[]) {
  return { type: "home", blocks };
}

/** Everything in which Slack looks for mentions: all but plain text and what screen readers say. */
function liveWords(blocks: unknown): string {
  return JSON.stringify(blocks, (key, value: unknown) => {
    const isPlain =
      typeof value === "object" && value !== null && "type" in value && value.type === "plain_text";
    return isPlain || key === "accessibility_label" ? undefined : value;
  });
}

test("whatever people are called, no question rings and none is refused", () => {
  for (const words of HOSTILE) {
    const [mentor, mentee] = [aQuestion("mentor", words), aQuestion("mentee", words)];
    const saidYes = aQuestion("mentor", words, true);
    const messages = [
      askMessage(mentor, false, slash),
      askMessage(mentee, true, slash),
      reminderMessage(mentor),
      reminderMessage(mentee),
      yesMessage(mentee),
      noPlaceMessage(mentor),
      begunMessage(mentor.partner),
      movedOnMessage(mentor.partner),
      alreadyPairMessage(mentor.consent.pairId, mentor.partner),
      questionsMessage(Array.from({ length: 12 }, () => mentor)),
      withQuestions(plainMessage("You take part."), 12),
    ];
    for (const message of messages) expect(validateMessage(message)).toEqual([]);
    const home = homeOf(questionBlocks([mentor, mentee, saidYes]));
    expect(validateView(home)).toEqual([]);
    expect(liveWords([messages, home])).not.toMatch(/<!channel>|<@U123>/);
  }
});

test("a question says about whom, why, until when, what a no means, and why it came", () => {
  const { text } = askMessage(aQuestion("mentor"), false, slash);
  expect(text).toContain("Would you like to mentor *Ben*?");
  expect(text).toContain("• Ben");
  expect(text).toContain("There is time until Thu 10 Sept, 17:00");
  expect(text).toContain("told to nobody: not to Ben, not to the people who run the programme");
  expect(text).toContain("You get this because you offer a place for a mentee.");
});

test("nothing that is said when it came to nothing tells a no from any other cause", () => {
  const words = [
    settledMessage(),
    movedOnMessage(aMember("ben")),
    searchRestsMessage(),
    askMessage(aQuestion("mentee"), true, slash),
  ].map(({ text }) => text.replace(/A no needs no reason.*\n/, ""));
  for (const text of words)
    expect(text).not.toMatch(/declin|reject|refus|said no|rather not|no longer wants/i);
});

test("what was pressed stands in a button's value alone, so that a log of actions does not know it", () => {
  const shown = JSON.stringify([askMessage(aQuestion("mentor"), false, slash), noMessage("mentor")]);
  const ids = [...shown.matchAll(/"action_id":"([^"#]+)/g)].map(([, id]) => id);
  expect(new Set(ids)).toEqual(new Set(["matching.answer"]));
});

test("leads read how many couples wait for an answer, and no names", () => {
  expect(askedWords({ active: 8, asked: 4 })).toBe("4 of 12 pairs wait for an answer.");
  expect(askedWords({ active: 0, asked: 1 })).toBe("1 of 1 pair waits for an answer.");
  const known = { pair: aPair("ada", "ben"), mentor: aMember("ada"), mentee: aMember("ben") };
  const view = pairsModal([known], 0, { isLead: true, timeZone: "Europe/Berlin", asked: 2 });
  expect(JSON.stringify(view)).toContain("2 of 3 pairs wait for an answer.");
});

test("Home promises no round for a place that is held, nor for a mentor who is asked", () => {
  const me = aMember("ada", { role: "both", capacity: 2 });
  const viewing = { me, timeZone: "Europe/Berlin" };
  const asked = [{ side: "mentor" as const }, { side: "mentee" as const }];
  const shown = JSON.stringify(pairingBlocks([], { ...viewing, asked }));
  expect(shown).toContain("1 free place");
  expect(shown).not.toContain("The next matching round looks for a mentor");
  expect(JSON.stringify(pairingBlocks([], { ...viewing, asked: [] }))).toContain("2 free places");
});
