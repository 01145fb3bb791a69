import { distance } from "fastest-levenshtein";
import { cut, listed } from "../../core/text.ts";

export const ROSTER_COLUMNS = [
  "name",
  "email",
  "slack_id",
  "role",
  "teach",
  "learn",
  "capacity",
  "time_zone",
  "working_hours",
  "quiet_hours",
  "team",
  "manager",
  "exclude",
  "office",
  "mentors_wanted",
  "cadence",
  "meeting",
  "prefers_topics",
  "prefers_mentors",
  "own_levels",
  "track_goals",
  "again_with",
  "waiting_since",
] as const;

export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** The column that each heading names, from left to right; null for a heading that is not of a roster. */
export type HeadingColumns = readonly (RosterColumn | null)[];

export type Header =
  | { readonly kind: "read"; readonly columns: HeadingColumns }
  | { readonly kind: "rejected"; readonly reason: string };

/** Headings in any order; case, spaces, underscores and hyphens do not matter: "Slack ID" is `slack_id`. */
export function readHeader(headings: readonly string[]): Header {
  const columns = headings.map(columnNamed);
  const missing = [
    ...(columns.includes("name") ? [] : ["'name'"]),
    ...(columns.includes("email") || columns.includes("slack_id") ? [] : ["'email' or 'slack_id'"]),
  ];
  if (missing.length === 0) return { kind: "read", columns };
  const found = headings.filter((heading) => heading !== "").map((heading) => `'${cut(heading, 30)}'`);
  const shown = found.length === 0 ? "no heading" : listed(found.slice(0, ROSTER_COLUMNS.length));
  return {
    kind: "rejected",
    reason: `Cannot read the header: wanted a column ${listed(missing)}, found ${shown}`,
  };
}

interface HeadingProblem {
  readonly column: string;
  readonly reason: string;
}

/** Columns that stand there twice, and unknown ones that look like a misspelt column; other unknown ones are no matter. */
export function headingProblems(headings: readonly string[]): readonly HeadingProblem[] {
  const columns = headings.map(columnNamed);
  const repeated = ROSTER_COLUMNS.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  return [
    ...repeated.map((column) => ({
      column,
      reason: `Only the first column '${column}' is read: wanted one, found several`,
    })),
    ...headings.flatMap((heading, index) => (columns[index] === null ? misspelt(heading, columns) : [])),
  ];
}

function misspelt(heading: string, present: HeadingColumns): readonly HeadingProblem[] {
  const letters = lettersOf(heading);
  if (letters.length < 3 || letters.length > 20) return [];
  const meant = ROSTER_COLUMNS.find(
    (column) => !present.includes(column) && distance(letters, lettersOf(column)) <= 2,
  );
  if (!meant) return [];
  return [
    {
      column: heading,
      reason: `The column '${heading}' is not read: wanted a column of a roster (did you mean '${meant}'?), found another`,
    },
  ];
}

function columnNamed(heading: string): RosterColumn | null {
  const letters = lettersOf(heading);
  return ROSTER_COLUMNS.find((column) => lettersOf(column) === letters) ?? null;
}

function lettersOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[\s_-]/g, "");
}
