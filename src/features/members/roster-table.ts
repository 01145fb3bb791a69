import { parse } from "csv-parse/sync";
import { z } from "zod";
import { tidied } from "../../core/text.ts";
import { headingProblems, readHeader, type HeadingColumns, type RosterColumn } from "./roster-header.ts";

/** Lines count from 1, the header included, as a text editor shows them. */
export interface RosterProblem {
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
}

/** One person's line. A column that is missing and a cell that is empty are both "". */
export interface RosterRecord {
  readonly line: number;
  readonly cells: Readonly<Record<RosterColumn, string>>;
}

export interface RosterTable {
  readonly records: readonly RosterRecord[];
  readonly problems: readonly RosterProblem[];
}

/** The records of a roster as spreadsheets export it: any column order, comma, semicolon or tab, BOM, CRLF. */
export function readRosterTable(text: string): RosterTable {
  const lines = readLines(text);
  const [header, ...others] = lines.rows;
  if (!header) return { records: [], problems: [...lines.problems, { line: 1, reason: NOTHING_THERE }] };
  const heading = readHeader(header.cells);
  if (heading.kind === "rejected") {
    return { records: [], problems: [{ line: header.line, reason: heading.reason }] };
  }

  const { columns } = heading;
  const records: RosterRecord[] = [];
  const problems = [...lines.problems];
  for (const doubt of headingProblems(header.cells)) problems.push({ line: header.line, ...doubt });
  for (const row of others) {
    const surplus = row.cells.slice(columns.length).find((cell) => cell !== "");
    if (surplus === undefined) records.push({ line: row.line, cells: cellsByColumn(columns, row.cells) });
    else problems.push({ line: row.line, reason: tooManyCells(columns.length, row.cells.length) });
  }
  return { records, problems };
}

const NOTHING_THERE =
  "Cannot read the roster: wanted a header line and one line for each person, found an empty file";

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The lines are counted here and not by the parser, which counts CRLF inside quotes twice and cannot say where a
 * record of several lines began.
 */
function readLines(text: string): {
  readonly rows: readonly Row[];
  readonly problems: readonly RosterProblem[];
} {
  const { body, delimiter, skippedLines } = prepare(text);
  const problems: RosterProblem[] = [];
  const rows: Row[] = [];
  const records = parse(body, {
    delimiter,
    info: true,
    raw: true,
    trim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      if (error) problems.push({ line: lineOfTail(body, raw ?? "") + skippedLines, reason: OPEN_QUOTE });
    },
  });
  for (const { record, info, raw } of parsedSchema.parse(records)) {
    const linesInside = newlines(raw.trim());
    rows.push({ line: info.lines - linesInside + skippedLines, cells: record.map(tidied) });
  }
  return { rows, problems };
}

/** With `info` and `raw` the parser gives this, whatever its types say. */
const parsedSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }), raw: z.string() }),
);

const OPEN_QUOTE =
  "Cannot read the roster from here on: wanted a closing quotation mark, found the end of the file";

/** Only an open quote is an error, and what it swallowed reaches to the end: so the tail says where it began. */
function lineOfTail(body: string, tail: string): number {
  return newlines(body.slice(0, body.length - tail.trimStart().length)) + 1;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}

/** Excel writes a BOM, and for some of its versions a first line `sep=;` that is not part of the table. */
function prepare(text: string): {
  readonly body: string;
  readonly delimiter: string;
  readonly skippedLines: number;
} {
  const clean = text.replaceAll(/\r\n?/g, "\n").replace(/^\uFEFF/, "");
  const declared = /^"?sep=([,;|\t])"?\n/i.exec(clean);
  if (declared?.[1]) {
    return { body: clean.slice(declared[0].length), delimiter: declared[1], skippedLines: 1 };
  }
  return { body: clean, delimiter: delimiterOf(clean), skippedLines: 0 };
}

function delimiterOf(clean: string): string {
  const header = clean.trimStart().split("\n", 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: header.split(mark).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).mark;
}

function tooManyCells(wanted: number, found: number): string {
  return `Cannot tell the cells apart: wanted ${wanted} as in the header, found ${found} (a comma inside a cell needs quotation marks around the cell)`;
}

function cellsByColumn(
  columns: HeadingColumns,
  cells: readonly string[],
): Readonly<Record<RosterColumn, string>> {
  function cell(column: RosterColumn): string {
    const index = columns.indexOf(column);
    return (index === -1 ? undefined : cells[index]) ?? "";
  }
  return {
    name: cell("name"),
    email: cell("email"),
    slack_id: cell("slack_id"),
    role: cell("role"),
    teach: cell("teach"),
    learn: cell("learn"),
    capacity: cell("capacity"),
    time_zone: cell("time_zone"),
    working_hours: cell("working_hours"),
    quiet_hours: cell("quiet_hours"),
    team: cell("team"),
    manager: cell("manager"),
    exclude: cell("exclude"),
    office: cell("office"),
    mentors_wanted: cell("mentors_wanted"),
    cadence: cell("cadence"),
    meeting: cell("meeting"),
    prefers_topics: cell("prefers_topics"),
    prefers_mentors: cell("prefers_mentors"),
    own_levels: cell("own_levels"),
    track_goals: cell("track_goals"),
    again_with: cell("again_with"),
    waiting_since: cell("waiting_since"),
  };
}
