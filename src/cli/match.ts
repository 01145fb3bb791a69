import { isDay, wallTimeOf } from "../core/wall-time.ts";
import { EXIT, type CliArguments, type CliCommand, type CliContext, type ExitCode } from "./command.ts";
import { matchRoster } from "./match-roster.ts";
import { matchScores } from "./match-scores.ts";

export const matchCommand: CliCommand = {
  name: "match",
  usage: "[ROSTER]",
  summary:
    "Finds the best pairs in a roster (CSV), or in a list of scores, and proves that there are no better.",
  flags: [
    { name: "weights", value: "FILE", summary: "with ROSTER: YAML or JSON, weights and rules of the round" },
    { name: "locks", value: "FILE", summary: "with ROSTER: CSV mentor,mentee of pairs to keep" },
    { name: "forbids", value: "FILE", summary: "with ROSTER: CSV mentor,mentee of pairs never to make" },
    {
      name: "on",
      value: "DAY",
      summary: "with ROSTER: the day on which the round is run; today when left out",
    },
    { name: "csv", value: null, summary: "with ROSTER: prints a table for a spreadsheet" },
    {
      name: "scores",
      value: "FILE",
      summary: "CSV mentee,mentor,score; a pair that is not listed is forbidden",
    },
    {
      name: "places",
      value: "FILE",
      summary: "CSV mentor,places: every mentor, and how many mentees they take",
    },
    {
      name: "wanted",
      value: "FILE",
      summary: "CSV mentee,mentors: who wants 2 mentors, or 0; others want 1",
    },
    { name: "floor", value: null, summary: "raises the worst score as far as it goes before the total" },
    { name: "seed", value: "NUMBER", summary: "decides between equals; 1 when left out" },
    { name: "json", value: null, summary: "prints one JSON object" },
  ],
  words: { least: 0, most: 1 },
  run: (context, given) =>
    given.words.length === 0 ? matchByScores(context, given) : matchByRoster(context, given),
};

const ROSTER_FLAGS = ["weights", "locks", "forbids", "on"];
const SCORES_FLAGS = ["scores", "places", "wanted"];

async function matchByRoster(
  context: CliContext,
  { words: [roster = ""], flags, switches }: CliArguments,
): Promise<ExitCode> {
  const { seed = "1", weights = null, locks = null, forbids = null } = flags;
  const on = flags["on"] ?? wallTimeOf(context.clock.now(), "UTC").on;
  const stray = SCORES_FLAGS.find((name) => flags[name] !== undefined);
  const problem =
    stray === undefined
      ? (seedProblem(seed) ?? (isDay(on) ? null : `--on wants a day such as 2026-11-23, found '${on}'.`))
      : `--${stray} belongs to a list of scores; with a roster it has no meaning.`;
  if (problem !== null || (switches.has("json") && switches.has("csv"))) {
    context.complain(problem ?? "--json and --csv are two ways to print one result: choose one.");
    return EXIT.usage;
  }
  const format = switches.has("json") ? "json" : switches.has("csv") ? "csv" : "words";
  const floor = switches.has("floor");
  return matchRoster(context, { roster, weights, locks, forbids, on, floor, seed: Number(seed), format });
}

function seedProblem(seed: string): string | null {
  return /^\d{1,9}$/.test(seed) ? null : `--seed wants a whole number, found '${seed}'.`;
}

async function matchByScores(context: CliContext, { flags, switches }: CliArguments): Promise<ExitCode> {
  const { scores, places, wanted, seed = "1" } = flags;
  if (scores === undefined || places === undefined) {
    context.complain("'match' needs a roster, or two lists: --scores FILE and --places FILE.");
    return EXIT.usage;
  }
  const stray = ROSTER_FLAGS.find((name) => flags[name] !== undefined) ?? (switches.has("csv") && "csv");
  const problem = stray ? `--${stray} belongs to a roster: match ROSTER --${stray}` : seedProblem(seed);
  if (problem !== null) {
    context.complain(problem);
    return EXIT.usage;
  }
  return matchScores(context, {
    scores,
    places,
    wanted: wanted ?? null,
    floor: switches.has("floor"),
    seed: Number(seed),
    json: switches.has("json"),
  });
}
