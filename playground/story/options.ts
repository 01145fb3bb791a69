import { parseArgs } from "node:util";

export interface StoryOptions {
  readonly weeks: number;
  readonly seed: number;
  /** A roster of this size is made up; the sample roster when null. */
  readonly people: number | null;
  readonly roster: string;
  readonly output: "transcript" | "table" | "json";
  /** Where the database is left for a look; a fresh file in the temporary folder when null. */
  readonly database: string | null;
}

export const USAGE = `Plays a mentoring programme on the pretend Slack.

  npm run story -- [options]
    --weeks N       how long it goes on (12)
    --seed N        the same seed gives the same story (7)
    --people N      a made-up team of this size instead of the sample roster
    --roster FILE   your own roster
    --database FILE where the SQLite file is left (a new one in the temporary folder)
    --quiet         the table alone
    --json          only one JSON object on standard output`;

const SAMPLE = new URL("../../examples/roster.csv", import.meta.url).pathname;

/** @throws {RangeError} for a number that is none or is out of range */
export function readOptions(args: readonly string[]): StoryOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      weeks: { type: "string", default: "12" },
      seed: { type: "string", default: "7" },
      people: { type: "string" },
      roster: { type: "string", default: SAMPLE },
      database: { type: "string" },
      quiet: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const readable = values.quiet ? "table" : "transcript";
  return {
    weeks: whole("weeks", values.weeks, [1, 520]),
    seed: whole("seed", values.seed, [0, 2 ** 31]),
    people: values.people === undefined ? null : whole("people", values.people, [2, 5000]),
    roster: values.roster,
    database: values.database ?? null,
    output: values.json ? "json" : readable,
  };
}

function whole(name: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(
    `Cannot use --${name}: expected a whole number from ${least} to ${most}, found '${text}'`,
  );
}
