import { MemberId } from "../../core/ids.ts";
import { instantOf } from "../../core/wall-time.ts";
import type { RosterProblem } from "../members/roster-table.ts";
import type { RosterRow } from "../members/roster.ts";
import type { Candidate, MenteeCandidate, MentorCandidate } from "./candidate.ts";
import { fingerprint } from "./fingerprint.ts";
import type { RoundInput } from "./round.ts";

/** A roster's people as a round takes them: nobody has a mentor yet, and all places are open. */
export interface RosterRound extends Pick<RoundInput, "mentees" | "mentors" | "keptApart" | "reports"> {
  readonly rows: ReadonlyMap<MemberId, RosterRow>;
  /** Cells that name somebody who is not there; the row is taken without them. */
  readonly problems: readonly RosterProblem[];
  /** How many people said no time zone; they are taken for working in UTC. */
  readonly withoutZone: number;
}

const USUAL_DAY = { days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" };

export function rosterRound(rows: readonly RosterRow[]): RosterRound {
  const book = new Map(rows.flatMap((row) => (row.email === null ? [] : [[row.email, idOf(row)] as const])));
  const problems: RosterProblem[] = [];
  const people = rows.map((row) => personOf(row, referencesOf(row, book, problems)));
  return {
    rows: new Map(rows.map((row) => [idOf(row), row])),
    mentees: people.flatMap(({ row, candidate }): readonly MenteeCandidate[] =>
      row.role === "mentor" ? [] : [{ ...candidate, wanted: row.wishes.wantedMentors ?? 1, mentors: 0 }],
    ),
    mentors: people.flatMap(({ row, candidate }): readonly MentorCandidate[] =>
      row.role === "mentee" ? [] : [{ ...candidate, capacity: row.capacity, places: row.capacity }],
    ),
    keptApart: people.flatMap(({ candidate, excludes }) =>
      excludes.map((excludedId) => ({ memberId: candidate.id, excludedId })),
    ),
    reports: people.flatMap(({ candidate: { id, managerId } }) =>
      managerId === null ? [] : [{ memberId: id, managerId }],
    ),
    problems: problems.sort((one, other) => one.line - other.line),
    withoutZone: rows.filter((row) => row.timeZone === null).length,
  };
}

/** The same for the same person, wherever in the roster they stand. */
function idOf({ email, slackId }: Pick<RosterRow, "email" | "slackId">): MemberId {
  return MemberId.parse(`member_${fingerprint(email ?? slackId ?? "")}`);
}

interface References {
  readonly managerId: MemberId | null;
  readonly excludes: readonly MemberId[];
  readonly ranked: readonly MemberId[];
  readonly again: readonly MemberId[];
}

function referencesOf(
  row: RosterRow,
  book: ReadonlyMap<string, MemberId>,
  problems: RosterProblem[],
): References {
  const { line, wishes } = row;
  const ownId = idOf(row);
  function find(column: string, emails: readonly string[]): readonly MemberId[] {
    return emails.flatMap((email) => {
      const id = book.get(email);
      if (id !== undefined && id !== ownId) return [id];
      const wanted = id === undefined ? "the e-mail of somebody in the roster" : "somebody else";
      problems.push({ line, column, reason: `Cannot take '${email}': wanted ${wanted}, found another` });
      return [];
    });
  }
  const [managerId = null] = find("manager", row.managerEmail === null ? [] : [row.managerEmail]);
  return {
    managerId,
    excludes: find("exclude", row.excludeEmails),
    ranked: find("prefers_mentors", wishes.mentorEmails),
    again: find("again_with", wishes.againEmails),
  };
}

function personOf(row: RosterRow, references: References) {
  const { managerId, excludes, ranked, again } = references;
  const { wishes, name, team, teach, learn } = row;
  const timeZone = row.timeZone ?? "UTC";
  const { office, cadenceDays, meetingForm, waitingSinceOn } = wishes;
  const candidate: Candidate = {
    id: idOf(row),
    name,
    hours: { ...USUAL_DAY, ...row.workingHours, timeZone },
    team,
    office,
    managerId,
    waitingSinceAt: waitingSinceOn === null ? null : instantOf({ on: waitingSinceOn, at: "00:00" }, timeZone),
    teach,
    learn,
    goals: wishes.goals.map(({ topicId, weight }) => ({ topicId, steps: weight })),
    cadenceDays,
    meetingForm,
    ranked,
    again,
  };
  return { row, candidate, excludes };
}
