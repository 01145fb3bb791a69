import { parseArgs } from "node:util";
import { addDays, instantOf, isDay, isTimeOfDay, wallTimeOf, type Zone } from "../../src/core/wall-time.ts";
import { nearestWord } from "../../src/features/help/nearest-word.ts";

export interface DemoOptions {
  /** Null for the usual one, or any other when that is taken. */
  readonly port: number | null;
  /** When the pretend time begins, in the workspace's zone. */
  readonly startsAt: (zone: Zone) => Date;
  /** A CSV file instead of the demo's own team. */
  readonly roster: string | null;
}

export type DemoReading =
  | { readonly kind: "options"; readonly options: DemoOptions }
  | { readonly kind: "help" }
  | { readonly kind: "rejected"; readonly problem: string };

export const USAGE = `Opens a page on which you can try Guildhall: a pretend Slack workspace with the real bot in it.
Nothing leaves this machine, and nothing of it is kept unless you save it on the page.

  npm run demo -- [options]
    --port N          where the page is (8420, or another when that is taken)
    --starts-at TIME  what time it is there at first: 2026-09-14, or 2026-09-14T09:00,
                      in the workspace's zone (this or the coming Monday at 09:00)
    --roster FILE     your own people (CSV, see examples/roster.csv) instead of a made-up team
    --help            this`;

const NAMES = ["port", "starts-at", "roster", "help"];

/** What the words after `npm run demo --` ask for. */
export function readDemoOptions(words: readonly string[], now: Date): DemoReading {
  const parsed = parseArgs({
    args: [...words],
    options: { port: { type: "string" }, "starts-at": { type: "string" }, roster: { type: "string" } },
    // What is unknown is ours to explain.
    strict: false,
    allowPositionals: true,
  });
  const { values, positionals } = parsed;
  if (values["help"] === true) return { kind: "help" };
  const unknown = Object.keys(values).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) return rejected(`There is no option --${unknown}.${guess(unknown)}`);
  if (positionals[0] !== undefined) return rejected(`Cannot make sense of '${positionals[0]}'.`);
  const bare = Object.entries(values).find(([, value]) => typeof value !== "string" || value === "");
  if (bare) return rejected(`--${bare[0]} needs a value.`);
  return readValues(textOf(values["port"]), textOf(values["starts-at"]), {
    roster: textOf(values["roster"]),
    now,
  });
}

function readValues(
  port: string | null,
  startsAt: string | null,
  { roster, now }: { readonly roster: string | null; readonly now: Date },
): DemoReading {
  const number = port === null ? null : Number(port);
  if (number !== null && !(Number.isInteger(number) && number >= 0 && number <= 65_535)) {
    return rejected(`Cannot use --port: expected a number from 0 to 65535, found '${port}'.`);
  }
  const start = startsAt === null ? (zone: Zone) => thisMonday(now, zone) : readStart(startsAt);
  if (start === null) {
    return rejected(
      `Cannot use --starts-at: expected a day and perhaps a time, such as 2026-09-14T09:00, found '${startsAt}'.`,
    );
  }
  return { kind: "options", options: { port: number, startsAt: start, roster } };
}

function readStart(text: string): ((zone: Zone) => Date) | null {
  const [on = "", at = "09:00", ...rest] = text.split("T");
  if (!isDay(on) || !isTimeOfDay(at) || rest.length > 0) return null;
  return (zone) => instantOf({ on, at }, zone);
}

/** Nine o'clock today when it is a Monday there, or on the next one. */
function thisMonday(now: Date, zone: Zone): Date {
  const { on, weekday } = wallTimeOf(now, zone);
  return instantOf({ on: addDays(on, (8 - weekday) % 7), at: "09:00" }, zone);
}

function textOf(value: string | boolean | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function guess(name: string): string {
  const nearest = nearestWord(name, NAMES);
  return nearest === null ? "" : ` Did you mean --${nearest}?`;
}

function rejected(problem: string): DemoReading {
  return { kind: "rejected", problem };
}
