import type { Queries } from "../../../db/open.ts";
import type { MemberId } from "../../core/ids.ts";
import type { Member } from "../members/member.ts";
import { loadMembersById } from "../members/store.ts";
import { otherSide, sideOf, type Consent } from "./consent.ts";
import { loadConsentsOf } from "./consent-store.ts";
import type { Question } from "./consent-views.ts";

/** A question as it is put to one of the two; null for anybody else, or when one of them was deleted. */
export async function loadQuestion(
  reader: Queries,
  consent: Consent,
  id: MemberId,
): Promise<Question | null> {
  const people = await loadMembersById(reader, [consent.mentorId, consent.menteeId]);
  return questionFor(consent, id, people);
}

/** All open questions of one member, oldest first. */
export async function loadQuestionsOf(reader: Queries, { id }: Member): Promise<readonly Question[]> {
  const asked = await loadConsentsOf(reader, id);
  const ids = new Set(asked.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]));
  const people = await loadMembersById(reader, [...ids]);
  return asked.flatMap((consent) => questionFor(consent, id, people) ?? []);
}

function questionFor(consent: Consent, id: MemberId, people: readonly Member[]): Question | null {
  const side = sideOf(consent, id);
  if (side === null) return null;
  const partnerId = otherSide(side) === "mentor" ? consent.mentorId : consent.menteeId;
  const me = people.find((member) => member.id === id);
  const partner = people.find((member) => member.id === partnerId);
  return me && partner ? { consent, side, me, partner } : null;
}
