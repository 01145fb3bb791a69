import type { MemberId } from "../core/ids.ts";
import type { Couple } from "../features/matching/relations.ts";
import type { RosterRound } from "../features/matching/roster-round.ts";
import type { ListFile } from "./list-file.ts";
import { addMistake, readList, shown, type Mistakes } from "./named-list.ts";

/** Reads `mentor,mentee`: people by their e-mail address, Slack id or full name as the roster has them. */
export function readCouples(file: ListFile, round: RosterRound, mistakes: Mistakes): readonly Couple[] {
  const couples: Couple[] = [];
  const people = namesOf(round);
  readList(file, ["mentor", "mentee"], {
    mistakes,
    take([mentor = "", mentee = ""], line) {
      const place = { path: file.path, line };
      const [mentorId, menteeId] = [mentor, mentee].map((words) => {
        const found = people.get(words.trim().toLowerCase());
        if (found === undefined) addMistake(mistakes, place, `nobody in the roster is ${shown(words)}.`);
        if (found === "several")
          addMistake(mistakes, place, `several people are called ${shown(words)}: say which by e-mail.`);
        return found === "several" ? undefined : found;
      });
      if (mentorId !== undefined && menteeId !== undefined) couples.push({ mentorId, menteeId });
    },
  });
  return couples;
}

function namesOf({ rows }: RosterRound): ReadonlyMap<string, MemberId | "several"> {
  const people = new Map<string, MemberId | "several">();
  for (const [id, { name, email, slackId }] of rows) {
    const known = people.get(name.toLowerCase());
    people.set(name.toLowerCase(), known === undefined ? id : "several");
    if (email !== null) people.set(email, id);
    if (slackId !== null) people.set(slackId.toLowerCase(), id);
  }
  return people;
}
