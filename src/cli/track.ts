import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { shippedTrackPaths } from "../../db/seed/load.ts";
import type { Catalogue } from "../features/reading/catalogue.ts";
import { EXIT, type CliCommand, type CliContext, type ExitCode } from "./command.ts";
import { readTextFile } from "./text-file.ts";
import { readCatalogueText, trackProblems } from "./track-problems.ts";

const CATALOGUE = fileURLToPath(new URL("../../db/seed/catalogue.yml", import.meta.url));

export const trackCommand: CliCommand = {
  name: "track",
  usage: "check [FILE…]",
  summary: "Checks tracks, those of db/seed when no FILE is named, and the catalogue that they point to.",
  flags: [],
  words: { least: 1, most: 100 },
  async run(context, { words: [word, ...files] }) {
    if (word !== "check") {
      context.complain(`'track' knows no '${word ?? ""}'. Did you mean 'track check'?`);
      return EXIT.usage;
    }
    const catalogue = readCatalogueText((await readTextFile(CATALOGUE)) ?? "");
    if (catalogue.kind === "rejected") return report(context, CATALOGUE, catalogue.problems);
    const endings: ExitCode[] = [];
    for (const path of files.length > 0 ? files : await shippedTrackPaths()) {
      endings.push(await checkTrack(context, path, catalogue.catalogue));
    }
    return endings.find((exitCode) => exitCode !== EXIT.done) ?? EXIT.done;
  },
};

async function checkTrack(context: CliContext, path: string, catalogue: Catalogue): Promise<ExitCode> {
  const text = await readTextFile(path);
  if (text !== null) return report(context, path, trackProblems(text, catalogue));
  context.complain(`Cannot read '${path}'.`);
  return EXIT.noInput;
}

function report(context: CliContext, path: string, problems: readonly string[]): ExitCode {
  const shown = relative("", path);
  if (problems.length === 0) {
    context.print(`${shown}: as it should be.`);
    return EXIT.done;
  }
  context.complain([`${shown}:`, ...problems.map((problem) => `  ${problem}`)].join("\n"));
  return EXIT.findings;
}
