import { z } from "zod";
import type { Bot } from "../../bot.ts";
import { PairId } from "../../core/ids.ts";
import type { ActionHandler } from "../../feature.ts";
import type { Answer, Caller, Press } from "../../slack/calls.ts";
import { actingMember } from "../members/directory.ts";
import type { Member } from "../members/member.ts";
import { decideAnswer, type AnswerStep } from "./consent.ts";
import { loadStanding, saveAnswer } from "./consent-end-store.ts";
import { owedBy } from "./consent-owed.ts";
import { loadQuestion, loadQuestionsOf } from "./consent-people-store.ts";
import { loadConsent } from "./consent-store.ts";
import {
  alreadyPairMessage,
  begunMessage,
  noMessage,
  noPlaceMessage,
  questionsMessage,
  settledMessage,
  yesMessage,
  type Question,
} from "./consent-views.ts";
import { loadPair } from "./pair-store.ts";
import { loadPairPeople } from "./people-store.ts";

export const consentActions: readonly ActionHandler[] = [
  { id: "matching.answer", run: takeAnswer },
  { id: "matching.questions", run: showQuestions },
];

async function showQuestions(bot: Bot, caller: Caller): Promise<Answer> {
  const me = await actingMember(bot, caller);
  return { kind: "reply", message: questionsMessage(await loadQuestionsOf(bot.db.reader, me)) };
}

const Said = z.tuple([z.enum(["yes", "no"]), PairId]);

/**
 * Decided inside the transaction, so that a second click, or the other one's, finds what the first one left. Which of
 * the two was pressed stands in the button's value and not in its action, which a log may name.
 */
async function takeAnswer(bot: Bot, press: Press): Promise<Answer> {
  const me = await actingMember(bot, press);
  const said = Said.safeParse(press.value.split(" "));
  if (!said.success) return SETTLED;
  const [answer, id] = said.data;
  const now = bot.clock.now();
  const taken = await bot.db.transaction(async (tx) => {
    const consent = await loadConsent(tx, id);
    const question = consent && (await loadQuestion(tx, consent, me.id));
    const standing = consent && (await loadStanding(tx, consent));
    if (consent === null || question === null || standing === null) return null;
    const { side } = question;
    const step = decideAnswer(consent, { side, answer }, standing);
    await saveAnswer(tx, { consent, side }, { step, now });
    await bot.enqueue(tx, owedBy(step, { consent, standing }, now));
    return { question, step };
  });
  return taken ? answerFor(taken.step, taken.question) : oldButton(bot, id, me);
}

function answerFor(step: AnswerStep, question: Question): Answer {
  switch (step.kind) {
    case "no_place":
      return { kind: "reply", message: noPlaceMessage(question) };
    case "waits":
      return { kind: "replace", message: yesMessage(question) };
    case "begins":
      return { kind: "replace", message: begunMessage(question.partner) };
    case "ends":
      return {
        kind: "replace",
        message: step.because === "not_agreed" ? noMessage(question.side) : settledMessage(),
      };
  }
}

const SETTLED: Answer = { kind: "replace", message: settledMessage() };

/** Only the two of a pair are told that it is one by now. */
async function oldButton(bot: Bot, id: PairId, me: Member): Promise<Answer> {
  const pair = await loadPair(bot.db.reader, id);
  const people = pair?.status === "active" ? await loadPairPeople(bot.db.reader, pair) : null;
  if (people?.mentor.id !== me.id && people?.mentee.id !== me.id) return SETTLED;
  const partner = people.mentor.id === me.id ? people.mentee : people.mentor;
  return { kind: "replace", message: alreadyPairMessage(id, partner) };
}
