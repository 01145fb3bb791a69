import type { Bot } from "../../bot.ts";
import { MemberId, PairId } from "../../core/ids.ts";
import type { DeliveryKind } from "../../feature.ts";
import { rendered, withdraw, type Rendered } from "../../outbox/message.ts";
import type { Delivery } from "../../outbox/store.ts";
import { isAvailable, isMentee, isMentor } from "../members/member.ts";
import { loadMemberById } from "../members/store.ts";
import { loadConsent, loadConsentsOf } from "./consent-store.ts";
import { loadQuestion } from "./consent-people-store.ts";
import {
  askMessage,
  movedOnMessage,
  reminderMessage,
  searchRestsMessage,
  type Question,
} from "./consent-views.ts";
import { loadPairsOf } from "./pair-store.ts";

export const consentDeliveries: readonly DeliveryKind[] = [
  { kind: "matching.ask", label: "a question whether a pair suits", render: renderAsk },
  {
    kind: "matching.ask_reminder",
    label: "a reminder of the question whether a pair suits",
    render: renderReminder,
  },
  {
    kind: "matching.moved_on",
    label: "that a question whether a pair suits is settled",
    render: renderMovedOn,
  },
  { kind: "matching.search_rests", label: "a search for a mentor that rests", render: renderSearchRests },
];

async function renderAsk(bot: Bot, delivery: Delivery): Promise<Rendered> {
  const question = await openQuestion(bot, delivery);
  if (question === null) return withdraw("settled");
  return rendered(askMessage(question, delivery.subject["isNext"] === "true", bot.slash));
}

async function renderReminder(bot: Bot, delivery: Delivery): Promise<Rendered> {
  const question = await openQuestion(bot, delivery);
  return question === null ? withdraw("settled") : rendered(reminderMessage(question));
}

/** Null when it is settled, or answered on Home before the message went out. */
async function openQuestion(bot: Bot, { subject }: Delivery): Promise<Question | null> {
  const { reader } = bot.db;
  const consent = await loadConsent(reader, PairId.parse(subject["pairId"]));
  const question = consent && (await loadQuestion(reader, consent, MemberId.parse(subject["memberId"])));
  return question && question.consent.sides[question.side].saidYesAt === null ? question : null;
}

async function renderMovedOn(bot: Bot, { subject }: Delivery): Promise<Rendered> {
  const mentor = await loadMemberById(bot.db.reader, MemberId.parse(subject["memberId"]));
  const mentee = await loadMemberById(bot.db.reader, MemberId.parse(subject["menteeId"]));
  if (mentor === null || mentee === null || !isAvailable(mentor) || !isMentor(mentor))
    return withdraw("gone");
  return rendered(movedOnMessage(mentee));
}

/** Nobody hears that there is nobody when there is somebody by now, or they want no mentor any more. */
async function renderSearchRests(bot: Bot, { subject }: Delivery): Promise<Rendered> {
  const { reader } = bot.db;
  const mentee = await loadMemberById(reader, MemberId.parse(subject["memberId"]));
  if (mentee === null || !isAvailable(mentee) || !isMentee(mentee)) return withdraw("wants_no_mentor");
  const [pairs, asked] = [await loadPairsOf(reader, mentee.id), await loadConsentsOf(reader, mentee.id)];
  if (pairs.some(({ menteeId }) => menteeId === mentee.id)) return withdraw("has_a_mentor");
  return asked.some(({ menteeId }) => menteeId === mentee.id)
    ? withdraw("asked")
    : rendered(searchRestsMessage());
}
