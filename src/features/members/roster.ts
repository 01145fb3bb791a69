import type { Day } from "../../core/wall-time.ts";
import type { Role, WeighedTopic } from "./member.ts";
import type { DayPart } from "./quiet-hours.ts";
import type { Topic } from "./topics.ts";
import type { MeetingForm } from "./wishes.ts";
import {
  readCapacity,
  readEmail,
  readEmails,
  readLine,
  readQuietHours,
  readRole,
  readSlackId,
  readTimeZone,
  readTopics,
  readWorkingHours,
  type Cell,
} from "./roster-cells.ts";
import {
  readCadence,
  readMeetingForm,
  readMentorsWanted,
  readPreferredMentors,
  readPreferredTopics,
  readWaitingSince,
} from "./roster-wish-cells.ts";
import { ROSTER_COLUMNS, type RosterColumn } from "./roster-header.ts";
import { readRosterTable, type RosterProblem, type RosterRecord } from "./roster-table.ts";

/**
 * A roster is the spreadsheet that a programme begins with. A good row is kept whatever the others look like, and
 * every bad one is named with its line and what would mend it.
 */
export interface RosterRow {
  readonly line: number;
  /** The columns that say something in this row; a missing column and an empty cell say nothing. */
  readonly given: readonly RosterColumn[];
  readonly name: string;
  /** At least one of e-mail and Slack id is there; e-mails are in lower case, Slack ids in upper case. */
  readonly email: string | null;
  readonly slackId: string | null;
  readonly role: Role;
  /** By level, 5 is the most experienced. */
  readonly teach: readonly WeighedTopic[];
  /** By priority, 1 is the first wish. */
  readonly learn: readonly WeighedTopic[];
  /** Mentees that a mentor takes, 0 to 10; always 0 for a mentee. */
  readonly capacity: number;
  readonly timeZone: string | null;
  readonly workingHours: DayPart | null;
  /** Inside the working hours, where the row says these too. */
  readonly quietHours: DayPart | null;
  readonly team: string | null;
  readonly managerEmail: string | null;
  readonly excludeEmails: readonly string[];
  readonly wishes: RosterWishes;
}

/** What somebody wishes of a match; null and empty where the row says nothing. */
export interface RosterWishes {
  readonly office: string | null;
  readonly wantedMentors: number | null;
  readonly cadenceDays: number | null;
  readonly meetingForm: MeetingForm | null;
  /** The dearest first. */
  readonly mentorEmails: readonly string[];
  /** Focus areas of a track with the steps that are still to go, 1 to 4. */
  readonly goals: readonly WeighedTopic[];
  readonly againEmails: readonly string[];
  readonly waitingSinceOn: Day | null;
}

export interface Roster {
  readonly rows: readonly RosterRow[];
  readonly problems: readonly RosterProblem[];
}

export function parseRoster(text: string, topics: readonly Topic[]): Roster {
  const table = readRosterTable(text);
  const problems = [...table.problems];
  const rows: RosterRow[] = [];
  const lineByIdentity = new Map<string, number>();
  for (const record of table.records) {
    const reading = readRow(record, topics);
    const found = reading.problems.length > 0 ? reading.problems : repeated(reading.row, lineByIdentity);
    problems.push(...found);
    if (found.length > 0) continue;
    rows.push(reading.row);
    for (const { identity } of identitiesOf(reading.row)) lineByIdentity.set(identity, record.line);
  }
  return { rows, problems: problems.sort((one, other) => one.line - other.line) };
}

const LEVEL = { name: "level", highest: 5, usual: 3 };
const PRIORITY = { name: "priority", highest: 3, usual: 2 };
const OWN_LEVEL = { name: "own level", highest: 5, usual: 1 };
const STEPS = { name: "steps", highest: 4, usual: 1 };

/** Takes a cell's value, or notes what is wrong with it and goes on as if it were empty. */
type Take = <Value>(column: RosterColumn, cell: Cell<Value>, otherwise: Value) => Value;

/** The row is only good when there are no problems: a cell that cannot be read is empty in it. */
function readRow(
  record: RosterRecord,
  topics: readonly Topic[],
): { row: RosterRow; problems: RosterProblem[] } {
  const { line, cells } = record;
  const problems: RosterProblem[] = [];
  function take<Value>(column: RosterColumn, cell: Cell<Value>, otherwise: Value): Value {
    if (cell.kind === "read") return cell.value;
    problems.push({ line, column, reason: cell.reason });
    return otherwise;
  }

  if (cells.name === "") problems.push({ line, column: "name", reason: NO_NAME });
  if (cells.email === "" && cells.slack_id === "") problems.push({ line, reason: NO_IDENTITY });
  const { teach, learn } = readTopicCells(cells, topics, take);
  const role = take("role", readRole(cells.role), null) ?? roleFrom(teach.length > 0, learn.length > 0);
  const capacity = take("capacity", readCapacity(cells.capacity), null) ?? 1;
  const workingHours = take("working_hours", readWorkingHours(cells.working_hours), null);
  const row: RosterRow = {
    line,
    given: ROSTER_COLUMNS.filter((column) => cells[column] !== ""),
    name: take("name", readLine("name", cells.name), ""),
    email: take("email", readEmail("the e-mail", cells.email), null),
    slackId: take("slack_id", readSlackId(cells.slack_id), null),
    role,
    teach,
    learn,
    capacity: role === "mentee" ? 0 : capacity,
    timeZone: take("time_zone", readTimeZone(cells.time_zone), null),
    workingHours,
    quietHours: take("quiet_hours", readQuietHours(cells.quiet_hours, workingHours), null),
    team: take("team", readLine("team", cells.team), "") || null,
    managerEmail: take("manager", readEmail("the manager", cells.manager), null),
    excludeEmails: take("exclude", readEmails("whom to exclude", cells.exclude), []),
    wishes: readWishes(cells, topics, take),
  };
  return { row, problems };
}

/** What is taught, with what they would rather help with; what is wished, with where they stand. */
function readTopicCells(
  cells: RosterRecord["cells"],
  topics: readonly Topic[],
  take: Take,
): Pick<RosterRow, "teach" | "learn"> {
  const teach = take("teach", readTopics(cells.teach, LEVEL, topics), []);
  const learn = take("learn", readTopics(cells.learn, PRIORITY, topics), []);
  const preferred = take("prefers_topics", readPreferredTopics(cells.prefers_topics, topics), []);
  const levels = take("own_levels", readTopics(cells.own_levels, OWN_LEVEL, topics), []);
  return {
    teach: teach.map((topic) => {
      const place = preferred.indexOf(topic.topicId);
      return place === -1 ? topic : { ...topic, rank: place + 1 };
    }),
    learn: learn.map((topic) => {
      const known = levels.find(({ topicId }) => topicId === topic.topicId);
      return known ? { ...topic, ownLevel: known.weight } : topic;
    }),
  };
}

function readWishes(cells: RosterRecord["cells"], topics: readonly Topic[], take: Take): RosterWishes {
  return {
    office: take("office", readLine("office", cells.office), "") || null,
    wantedMentors: take("mentors_wanted", readMentorsWanted(cells.mentors_wanted), null),
    cadenceDays: take("cadence", readCadence(cells.cadence), null),
    meetingForm: take("meeting", readMeetingForm(cells.meeting), null),
    mentorEmails: take("prefers_mentors", readPreferredMentors(cells.prefers_mentors), []),
    goals: take("track_goals", readTopics(cells.track_goals, STEPS, topics), []),
    againEmails: take("again_with", readEmails("with whom again", cells.again_with), []),
    waitingSinceOn: take("waiting_since", readWaitingSince(cells.waiting_since), null),
  };
}

const NO_NAME = "Cannot read the name: wanted the person's name, found nothing";
const NO_IDENTITY = "Cannot tell who this is: wanted an e-mail address or a Slack ID, found neither";

function roleFrom(teaches: boolean, learns: boolean): Role {
  if (teaches) return learns ? "both" : "mentor";
  return "mentee";
}

function repeated(row: RosterRow, lineByIdentity: ReadonlyMap<string, number>): readonly RosterProblem[] {
  for (const { column, identity } of identitiesOf(row)) {
    const first = lineByIdentity.get(identity);
    if (first === undefined) continue;
    const own = column === "email" ? "an e-mail" : "a Slack ID";
    const reason = `Cannot take this person twice: wanted ${own} of their own, found that of line ${first}, '${identity}'`;
    return [{ line: row.line, column, reason }];
  }
  return [];
}

function identitiesOf(row: RosterRow): readonly { column: "email" | "slack_id"; identity: string }[] {
  return [
    ...(row.email === null ? [] : [{ column: "email" as const, identity: row.email }]),
    ...(row.slackId === null ? [] : [{ column: "slack_id" as const, identity: row.slackId }]),
  ];
}
