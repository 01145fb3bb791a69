import type { SlackUserId } from "../../core/ids.ts";
import type { Zone } from "../../core/wall-time.ts";
import { importedProfile } from "./import-profile.ts";
import type { Member, Profile, Role, WeighedTopic } from "./member.ts";
import type { DayPart } from "./quiet-hours.ts";
import type { RosterProblem } from "./roster-table.ts";
import type { RosterRow } from "./roster.ts";
import type { MatchWishes, MeetingForm } from "./wishes.ts";

// What a roster changes. The latest word wins, cell by cell: a cell that was not in the last import, or says
// something else now, is taken; a cell that says the same as last time leaves what the member said in between.
// Who joined by themselves before any roster keeps what they said. An empty cell says nothing. So a second import of
// the same roster changes nothing.

/** The cells that a member can change too. */
export interface RosterCells {
  readonly role?: Role;
  readonly teach?: readonly WeighedTopic[];
  readonly learn?: readonly WeighedTopic[];
  readonly capacity?: number;
  readonly timeZone?: Zone;
  readonly workingHours?: DayPart;
  readonly quietHours?: DayPart;
  readonly office?: string;
  readonly wantedMentors?: number;
  readonly cadenceDays?: number;
  readonly meetingForm?: MeetingForm;
}

/** The wishes that a roster says as well; whom somebody would like as a mentor, they say themselves. */
export type ImportedWishes = Omit<MatchWishes, "ranked">;

/** A row with the person that Slack knows behind it. */
export interface FoundRow {
  readonly row: RosterRow;
  readonly person: {
    readonly id: SlackUserId;
    readonly email: string | null;
    readonly timeZone: Zone;
  };
}

/** A member as they are before the import. */
export interface KnownMember {
  readonly member: Member;
  readonly teach: readonly WeighedTopic[];
  readonly learn: readonly WeighedTopic[];
  readonly wishes: ImportedWishes;
  readonly managerSlackId: SlackUserId | null;
  readonly excludes: readonly SlackUserId[];
  /** The cells of the last import; null when none touched this member. */
  readonly imported: RosterCells | null;
}

/** A member as they are after the import. */
export interface ImportedMember {
  readonly slackUserId: SlackUserId;
  readonly name: string;
  readonly email: string | null;
  readonly team: string | null;
  readonly status: "active" | "paused";
  readonly profile: Profile;
  readonly wishes: ImportedWishes;
  readonly followsSlackZone: boolean;
  readonly managerSlackId: SlackUserId | null;
  readonly excludes: readonly SlackUserId[];
  readonly imported: RosterCells;
}

export interface ImportPlan {
  readonly added: readonly ImportedMember[];
  readonly changed: readonly ImportedMember[];
  readonly unchanged: number;
  readonly problems: readonly RosterProblem[];
}

/** Decides what the rows change; managers and exclusions are looked for among all rows and all known members. */
export function planImport(found: readonly FoundRow[], known: readonly KnownMember[]): ImportPlan {
  const knownBySlackId = new Map(known.map((one) => [one.member.slackUserId, one]));
  const { rows, problems } = eachPersonOnce(found, knownBySlackId);
  const slackIdByEmail = addressBook(rows, known);
  const added: ImportedMember[] = [];
  const changed: ImportedMember[] = [];
  for (const one of rows) {
    const before = knownBySlackId.get(one.person.id) ?? null;
    const others = relationsOf(one, slackIdByEmail);
    problems.push(...others.problems);
    const after = importedMember(one, before, others);
    if (before === null || before.member.role === "none") added.push(after);
    else if (fingerprint(after) !== fingerprint(asImported(before))) changed.push(after);
  }
  const unchanged = rows.length - added.length - changed.length;
  return { added, changed, unchanged, problems: problems.sort((one, other) => one.line - other.line) };
}

/** Leaves out rows that mean the same person as an earlier one, and people who left of their own accord. */
function eachPersonOnce(
  found: readonly FoundRow[],
  known: ReadonlyMap<SlackUserId, KnownMember>,
): { readonly rows: readonly FoundRow[]; readonly problems: RosterProblem[] } {
  const rows: FoundRow[] = [];
  const problems: RosterProblem[] = [];
  const lineBySlackId = new Map<SlackUserId, number>();
  for (const one of found) {
    const { line } = one.row;
    const first = lineBySlackId.get(one.person.id);
    const member = known.get(one.person.id)?.member;
    if (first !== undefined) {
      const reason = `Cannot take this person twice: wanted one line for each, found the person of line ${first}`;
      problems.push({ line, reason });
    } else if (member?.status === "left" && member.role !== "none") problems.push({ line, reason: HAS_LEFT });
    else rows.push(one);
    lineBySlackId.set(one.person.id, first ?? line);
  }
  return { rows, problems };
}

const HAS_LEFT =
  "Cannot take this person: wanted somebody who is willing, found that they left the mentoring (they can join again at any time)";

function addressBook(
  rows: readonly FoundRow[],
  known: readonly KnownMember[],
): ReadonlyMap<string, SlackUserId> {
  const book = new Map<string, SlackUserId>();
  function note(email: string | null, id: SlackUserId): void {
    if (email !== null) book.set(email.toLowerCase(), id);
  }
  for (const { member } of known) note(member.email, member.slackUserId);
  for (const { person } of rows) note(person.email, person.id);
  for (const { row, person } of rows) note(row.email, person.id);
  return book;
}

interface Relations {
  /** Undefined when the row names none that can be found. */
  readonly managerSlackId: SlackUserId | undefined;
  readonly excludes: readonly SlackUserId[];
  readonly problems: readonly RosterProblem[];
}

function relationsOf({ row, person }: FoundRow, book: ReadonlyMap<string, SlackUserId>): Relations {
  const { line } = row;
  const problems: RosterProblem[] = [];
  function resolve(column: "manager" | "exclude", email: string): readonly SlackUserId[] {
    const id = book.get(email);
    if (id !== undefined && id !== person.id) return [id];
    const wanted = id === undefined ? SOMEBODY_KNOWN : "somebody else";
    const reason = `Cannot take the ${column} cell: wanted ${wanted}, found '${email}'`;
    problems.push({ line, column, reason });
    return [];
  }
  const excludes = row.excludeEmails.flatMap((email) => resolve("exclude", email));
  const [managerSlackId] = row.managerEmail === null ? [] : resolve("manager", row.managerEmail);
  return { managerSlackId, excludes, problems };
}

const SOMEBODY_KNOWN = "the e-mail of somebody in the roster or in Guildhall";

function importedMember(found: FoundRow, before: KnownMember | null, others: Relations): ImportedMember {
  const { row, person } = found;
  return {
    slackUserId: person.id,
    name: row.name,
    email: row.email ?? before?.member.email ?? person.email,
    team: row.team ?? before?.member.team ?? null,
    status: before?.member.status === "paused" ? "paused" : "active",
    ...importedProfile(found, before),
    managerSlackId: others.managerSlackId ?? before?.managerSlackId ?? null,
    // Only ever more: whom a member asked to be kept apart from is the member's own business.
    excludes: [...new Set([...(before?.excludes ?? []), ...others.excludes])],
  };
}

function asImported({ member, teach, learn, ...rest }: KnownMember): ImportedMember {
  const { slackUserId, name, email, team, capacity, goal, hours, followsSlackZone } = member;
  const role = member.role === "none" ? "mentee" : member.role;
  const status = member.status === "paused" ? "paused" : "active";
  const profile = { role, teach, learn, capacity, goal, hours };
  const imported = rest.imported ?? {};
  return { slackUserId, name, email, team, status, profile, followsSlackZone, ...rest, imported };
}

/** The same text for the same member, whatever the order of fields, topics and exclusions. */
function fingerprint(member: ImportedMember): string {
  return JSON.stringify(member, (_key, value: unknown) => {
    if (Array.isArray(value)) return value.map((one) => JSON.stringify(one)).sort();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
