import type { Random } from "../../src/core/random.ts";
import type { WorkingHours } from "../../src/core/working-hours.ts";
import type { RosterRow } from "../../src/features/members/roster.ts";
import type { Person, PretendWorkspace } from "../control.ts";

/** Somebody of the story: a person on the pretend Slack with habits of their own. */
export interface Character {
  readonly person: Person;
  readonly row: RosterRow;
  /** When they really are at work; what Guildhall believes must agree with it. */
  hours: WorkingHours;
  readonly habits: Habits;
  /** Their account is deactivated: they do nothing any more. */
  isGone: boolean;
}

/** Shares from 0 to 1, drawn once a person. */
export interface Habits {
  /** How often a message that asks something is answered. */
  readonly answers: number;
  /** How often an agreed meeting really happens. */
  readonly meets: number;
  /** How often reading goes on without being asked. */
  readonly reads: number;
  /** Hours until they look at a message. */
  readonly looksAfterHours: number;
}

export function castOf(
  rows: readonly RosterRow[],
  workspace: PretendWorkspace,
  random: Random,
): readonly Character[] {
  return rows.map((row, place) => {
    const person = workspace.addPerson({
      ...(row.slackId ? { id: row.slackId } : {}),
      ...(row.email ? { email: row.email } : {}),
      name: handleOf(row.name, place),
      realName: row.name,
      timeZone: row.timeZone ?? "Europe/Berlin",
      isAdmin: place === 0,
    });
    return { person, row, hours: hoursOf(row), habits: habitsOf(random), isGone: false };
  });
}

function hoursOf(row: RosterRow): WorkingHours {
  const { start, end } = row.workingHours ?? { start: "09:00", end: "17:00" };
  return { timeZone: row.timeZone ?? "Europe/Berlin", days: [1, 2, 3, 4, 5], start, end };
}

function habitsOf(random: Random): Habits {
  return {
    answers: 0.6 + random.next() * 0.4,
    meets: 0.7 + random.next() * 0.3,
    reads: random.next(),
    looksAfterHours: random.next() * 6,
  };
}

function handleOf(name: string, place: number): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ".");
  return `${plain.replaceAll(/^\.|\.$/g, "")}.${place + 1}`;
}
