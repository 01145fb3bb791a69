import { addDays } from "date-fns/addDays";
import type { Owed } from "../../outbox/message.ts";
import type { Member } from "../members/member.ts";
import type { Entry } from "./entry.ts";

type Person = Pick<Member, "id" | "slackUserId">;

/** Each of those who know the topic is asked, once a question. */
export function owedQuestion(entry: Entry, experts: readonly Person[], now: Date): readonly Owed[] {
  return experts.map((expert) => owedTo(entry, expert, { kind: "knowledge.question", about: expert, now }));
}

/** Whoever asked hears the answer; with its moment, since an answer may be bettered. */
export function owedAnswer(
  entry: Entry,
  { asker, answerer, now }: { readonly asker: Person; readonly answerer: Person; readonly now: Date },
): readonly Owed[] {
  if (asker.id === answerer.id) return [];
  const owed = owedTo(entry, asker, { kind: "knowledge.answer", about: answerer, now });
  return [{ ...owed, dedupeKey: `${owed.dedupeKey}:${now.getTime()}` }];
}

/** Thanks for something long forgotten puzzle more than they please. */
const THANKS_FOR_DAYS = 14;

/** Thanked once for an answer, however often the button is pressed. */
export function owedThanks(
  entry: Entry,
  { asker, answerer, now }: { readonly asker: Person; readonly answerer: Person; readonly now: Date },
): readonly Owed[] {
  const owed = owedTo(entry, answerer, { kind: "knowledge.thanks", about: asker, now });
  return [{ ...owed, expiresAt: addDays(now, THANKS_FOR_DAYS) }];
}

function owedTo(
  entry: Entry,
  person: Person,
  { kind, about, now }: { readonly kind: string; readonly about: Person; readonly now: Date },
): Owed {
  return {
    workspaceId: entry.workspaceId,
    kind,
    to: { kind: "member", slackUserId: person.slackUserId },
    subject: { entryId: entry.id, memberId: about.id },
    dedupeKey: `${person.id}:${kind}:${entry.id}:${about.id}`,
    nature: "asked",
    notBefore: now,
    expiresAt: null,
  };
}
