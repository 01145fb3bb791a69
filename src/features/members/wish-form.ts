import type { Form } from "../../slack/form-state.ts";
import { isInProgramme, isMentor, type Member } from "./member.ts";
import { CADENCES, MOST_RANKED, type MatchWishes } from "./wishes.ts";

/** What the wishes modal hands in, or what to mend at which field. */
export type WishesReading =
  | { readonly kind: "wishes"; readonly wishes: MatchWishes }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

const LONGEST_OFFICE = 80;

/** `known` are the members among the people who were picked. */
export function readWishes(
  form: Form,
  member: Pick<Member, "slackUserId">,
  known: readonly Member[],
): WishesReading {
  const picked = form.many("mentors");
  const mentors = picked.flatMap((slackId) => known.find((one) => one.slackUserId === slackId) ?? []);
  const problem = mentorsProblem(picked, mentors, member);
  if (problem !== null) return { kind: "rejected", errors: { mentors: problem } };
  const office = form.one("office").replaceAll(/\s+/g, " ");
  if (office.length > LONGEST_OFFICE) {
    return { kind: "rejected", errors: { office: `Please keep it under ${LONGEST_OFFICE} characters.` } };
  }
  const meetingForm = form.one("form");
  return {
    kind: "wishes",
    wishes: {
      wantedMentors: form.one("wanted") === "2" ? 2 : 1,
      cadenceDays: CADENCES.find(({ days }) => String(days) === form.one("cadence"))?.days ?? null,
      meetingForm: meetingForm === "call" || meetingForm === "in_person" ? meetingForm : null,
      office: office === "" ? null : office,
      ranked: mentors.map(({ id }) => id),
    },
  };
}

function mentorsProblem(
  picked: readonly string[],
  mentors: readonly Member[],
  { slackUserId }: Pick<Member, "slackUserId">,
): string | null {
  if (picked.length > MOST_RANKED) return `Please pick at most ${MOST_RANKED}.`;
  if (picked.includes(slackUserId)) return "That is you. Please pick somebody else.";
  const areMentors = mentors.every((one) => isMentor(one) && isInProgramme(one));
  return areMentors && mentors.length === picked.length ? null : NO_MENTOR;
}

const NO_MENTOR =
  "I can only look for people who take mentees here, and not all of these do. Would they like to? Ask them: joining takes two minutes.";
