import { EXIT, type CliArguments, type CliCommand, type CliContext, type ExitCode } from "./command.ts";
import { matchScores } from "./match-scores.ts";

export const matchCommand: CliCommand = {
  name: "match",
  usage: "",
  summary: "Finds the best assignment of mentees to mentors in a list of scores, and proves it.",
  flags: [
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
  words: { least: 0, most: 0 },
  run: matchByScores,
};

async function matchByScores(context: CliContext, { flags, switches }: CliArguments): Promise<ExitCode> {
  const { scores, places, wanted, seed = "1" } = flags;
  if (scores === undefined || places === undefined) {
    context.complain("'match' needs two lists: --scores FILE and --places FILE.");
    return EXIT.usage;
  }
  if (!/^\d{1,9}$/.test(seed)) {
    context.complain(`--seed wants a whole number, found '${seed}'.`);
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
