import type { MemberId } from "../../core/ids.ts";
import { isAvailable, type Member, type WeighedTopic } from "../members/member.ts";

const MOST_ASKED = 3;

/** Up to three people who teach the topic, the most knowing first: available, and never who asks. */
export function chooseExperts(
  people: readonly Member[],
  teach: ReadonlyMap<MemberId, readonly WeighedTopic[]>,
  question: { readonly topicId: string; readonly askerId: MemberId },
): readonly Member[] {
  return people
    .filter((member) => isAvailable(member) && member.id !== question.askerId)
    .map((member) => ({ member, level: levelIn(teach.get(member.id) ?? [], question.topicId) }))
    .filter(({ level }) => level > 0)
    .sort((one, other) => other.level - one.level || one.member.name.localeCompare(other.member.name, "en"))
    .slice(0, MOST_ASKED)
    .map(({ member }) => member);
}

function levelIn(taught: readonly WeighedTopic[], topicId: string): number {
  return taught.find((topic) => topic.topicId === topicId)?.weight ?? 0;
}
