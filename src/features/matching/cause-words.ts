import type { MemberId } from "../../core/ids.ts";
import { listed } from "../../core/text.ts";
import type { Cause } from "./round-plan.ts";

/** What turns ids into words. Names and titles come out plain, not escaped. */
export interface Wording {
  nameOf(id: MemberId): string;
  titleOf(topicId: string): string;
}

/** Why somebody has no mentor, and what would change that. */
export interface CauseWords {
  readonly why: string;
  readonly help: string;
}

// Who asked to be kept apart from whom stays private. So a mentee for whom everybody is ruled out is always told
// about in the same words, whichever of the three rules it was.

/** For the lead, about `mentee`. */
export function causeForLead(cause: Cause, mentee: string, wording: Wording): CauseWords {
  switch (cause.kind) {
    case "no_wishes":
      return {
        why: `${mentee} has not said yet what to grow in.`,
        help: "They can pick a topic in their profile.",
      };
    case "no_mentors":
      return { why: "Nobody else takes mentees.", help: "Somebody experienced who joins as a mentor." };
    case "nobody_teaches":
      return {
        why: `Nobody teaches ${either(cause.wishes, wording)}.`,
        help: `A mentor for ${cause.wishes.length > 1 ? "one of these" : "it"}${orAnotherWish(cause.taught, wording)}.`,
      };
    case "ruled_out":
      return {
        why: `Everybody who teaches ${either(cause.wishes, wording)} is ruled out for ${mentee}: a manager, a partner of the last twelve weeks, or somebody not to be paired with them.`,
        help: `One more mentor for ${either(cause.wishes, wording)}.`,
      };
    case "no_shared_hours":
      return {
        why: `Whoever teaches ${either(cause.wishes, wording)} and could be paired with ${mentee} works at other hours.`,
        help: `Working hours that touch those of ${anyOf(cause.mentorIds, wording)}, or a mentor nearer by.`,
      };
    case "all_full":
      return {
        why: fullWords(cause, `${mentee} (${either(cause.wishes, wording)})`),
        help: `One more place with ${placesWith(cause, wording)}.`,
      };
  }
}

type Full = Extract<Cause, { kind: "all_full" }>;

function fullWords({ mentors, takenInRound }: Full, mentee: string): string {
  const when = takenInRound ? "with this round" : "already";
  return mentors === 1
    ? `The one mentor who fits ${mentee} is full ${when}.`
    : `All ${mentors} mentors who fit ${mentee} are full ${when}.`;
}

function placesWith({ mentors, mentorIds }: Full, wording: Wording): string {
  const names = mentorIds.map((id) => wording.nameOf(id));
  return alternatives(mentors > names.length ? [...names, "another of them"] : names);
}

/** For the mentee. */
export function causeForMentee(cause: Cause, wording: Wording): CauseWords {
  switch (cause.kind) {
    case "no_wishes":
      return {
        why: "You have not picked a topic to grow in yet.",
        help: "Pick one or two in your profile, and the next round looks for somebody who teaches them.",
      };
    case "no_mentors":
      return {
        why: "Nobody else takes mentees at the moment.",
        help: "Is there a colleague whom you would like to learn from? Tell them that they can join as a mentor.",
      };
    case "nobody_teaches":
      return {
        why: `Nobody teaches ${either(cause.wishes, wording)} yet.`,
        help:
          cause.taught.length > 0
            ? `There is help with ${also(cause.taught, wording)}. If one of these is worth your while too, add it to your profile.`
            : "If you know somebody who could, tell them that they can join as a mentor.",
      };
    case "ruled_out":
      return {
        why: `I never pair people with a manager, with a partner of the last twelve weeks, or where somebody asked me not to, and that leaves nobody who teaches ${either(cause.wishes, wording)}.`,
        help: "A further topic in your profile widens the choice.",
      };
    case "no_shared_hours":
      return {
        why: `Whoever could help you with ${either(cause.wishes, wording)} works at other hours than you.`,
        help: "If you can start earlier or end later, change your working hours in your profile: an hour in common is enough.",
      };
    case "all_full":
      return {
        why: `${cause.mentors === 1 ? "The one mentor who fits has no place left" : "The mentors who fit have no place left"} (${either(cause.wishes, wording)}).`,
        help: "You are on the waiting list, and the time you wait counts for you in the next round. A further topic in your profile widens the choice.",
      };
  }
}

function orAnotherWish(taught: readonly string[], wording: Wording): string {
  return taught.length > 0 ? `, or a wish for what is taught: ${either(taught, wording)}` : "";
}

function either(topicIds: readonly string[], wording: Wording): string {
  return alternatives(topicIds.map((id) => wording.titleOf(id)));
}

function also(topicIds: readonly string[], wording: Wording): string {
  return listed(topicIds.map((id) => wording.titleOf(id)));
}

function anyOf(ids: readonly MemberId[], wording: Wording): string {
  return alternatives(ids.map((id) => wording.nameOf(id)));
}

/** `one`, `one or another`, `one, two or three`. */
function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
