import { helpsForLead, helpsForMentee } from "./help-words.ts";
import type { Cause, Unmatched } from "./round-plan.ts";
import { anyOf, either, type Wording } from "./wording.ts";

/** Why somebody has no mentor, and what would change that. */
export interface CauseWords {
  readonly why: string;
  readonly help: string;
}

// Who asked to be kept apart from whom stays private. So a mentee for whom everybody is ruled out is always told
// about in the same words, whichever of the rules it was.

/** For the lead, about `mentee`. */
export function causeForLead(
  { cause, helps }: Pick<Unmatched, "cause" | "helps">,
  mentee: string,
  wording: Wording,
): CauseWords {
  const help = helpsForLead(helps, mentee, wording) ?? otherHelpForLead(cause, wording);
  return { why: whyForLead(cause, mentee, wording), help };
}

function whyForLead(cause: Cause, mentee: string, wording: Wording): string {
  switch (cause.kind) {
    case "no_wishes":
      return `${mentee} has not said yet what to grow in.`;
    case "no_mentors":
      return "Nobody else takes mentees.";
    case "nobody_teaches":
      return `Nobody teaches ${either(cause.wishes, wording)}.`;
    case "ruled_out":
      return `Everybody who teaches ${either(cause.wishes, wording)} is ruled out for ${mentee}: ${ruleWords(cause)}, or somebody not to be paired with them.`;
    case "no_shared_hours":
      return `Whoever teaches ${either(cause.wishes, wording)} and could be paired with ${mentee} works at other hours.`;
    case "all_full": {
      const when = cause.takenInRound ? "with this round" : "already";
      const who = `${mentee} (${either(cause.wishes, wording)})`;
      return cause.mentors === 1
        ? `The one mentor who fits ${who} is full ${when}.`
        : `All ${cause.mentors} mentors who fit ${who} are full ${when}.`;
    }
  }
}

/** The programme's rules, all of them: `a manager or a partner of the last 12 weeks`. */
function ruleWords({ coolingWeeks, reportChain, sameTeam }: Extract<Cause, { kind: "ruled_out" }>): string {
  return [
    reportChain ? "somebody in their report chain" : "a manager",
    coolingWeeks > 0
      ? `a partner of the last ${coolingWeeks === 1 ? "week" : `${coolingWeeks} weeks`}`
      : "a partner",
    ...(sameTeam ? ["somebody of their own team"] : []),
  ].join(", ");
}

/** Where no change is proven to help, what may. */
function otherHelpForLead(cause: Cause, wording: Wording): string {
  switch (cause.kind) {
    case "no_wishes":
      return "They can pick a topic in their profile.";
    case "no_mentors":
      return "Somebody experienced who joins as a mentor.";
    case "nobody_teaches":
    case "ruled_out":
      return `One more mentor for ${either(cause.wishes, wording)}.`;
    case "no_shared_hours":
      return `Working hours that touch those of ${anyOf(cause.mentorIds, wording)}, or a mentor nearer by.`;
    case "all_full":
      return `One more place with ${anyOf(cause.mentorIds, wording)}.`;
  }
}

/** For the mentee. */
export function causeForMentee(
  { cause, helps }: Pick<Unmatched, "cause" | "helps">,
  wording: Wording,
): CauseWords {
  const help = helpsForMentee(helps, wording) ?? otherHelpForMentee(cause);
  return { why: whyForMentee(cause, wording), help };
}

function whyForMentee(cause: Cause, wording: Wording): string {
  switch (cause.kind) {
    case "no_wishes":
      return "You have not picked a topic to grow in yet.";
    case "no_mentors":
      return "Nobody else takes mentees at the moment.";
    case "nobody_teaches":
      return `Nobody teaches ${either(cause.wishes, wording)} yet.`;
    case "ruled_out":
      return `I never pair people with ${ruleWords(cause)}, or where somebody asked me not to, and that leaves nobody who teaches ${either(cause.wishes, wording)}.`;
    case "no_shared_hours":
      return `Whoever could help you with ${either(cause.wishes, wording)} works at other hours than you.`;
    case "all_full":
      return `${cause.mentors === 1 ? "The one mentor who fits has no place left" : "The mentors who fit have no place left"} (${either(cause.wishes, wording)}).`;
  }
}

function otherHelpForMentee(cause: Cause): string {
  switch (cause.kind) {
    case "no_wishes":
      return "Pick one or two in your profile, and the next round looks for somebody who teaches them.";
    case "no_mentors":
      return "Is there a colleague whom you would like to learn from? Tell them that they can join as a mentor.";
    case "nobody_teaches":
      return "If you know somebody who could, tell them that they can join as a mentor.";
    case "no_shared_hours":
      return "If you can start earlier or end later, change your working hours in your profile.";
    case "ruled_out":
    case "all_full":
      return "You are on the waiting list, and the time you wait counts for you. A further topic in your profile widens the choice.";
  }
}
