import { openDatabase } from "../../db/open.ts";
import { explainProblems } from "../config-help.ts";
import { readConfig, type Config } from "../config.ts";
import { counted } from "../core/text.ts";
import { importRoster, type ImportOutcome } from "../features/members/import-roster.ts";
import { saveTopics } from "../features/members/store.ts";
import { saveWorkspace } from "../features/workspace/store.ts";
import { loadShippedContent } from "../shipped-content.ts";
import { createSlackApi } from "../slack/api.ts";
import { EXIT, type CliCommand, type CliContext } from "./command.ts";
import { readTextFile } from "./text-file.ts";

export const importCommand: CliCommand = {
  name: "import",
  usage: "FILE",
  summary:
    "Brings the people of a roster (CSV, see examples/roster.csv) in; again changes only what changed.",
  flags: [],
  words: { least: 1, most: 1 },
  async run(context, { words: [file = ""] }) {
    const reading = readConfig(context.environment, { isInteractive: false });
    if (reading.kind === "rejected") {
      context.complain(explainProblems(reading));
      return EXIT.config;
    }
    const text = await readTextFile(file);
    if (text === null) {
      context.complain(`Cannot read '${file}'.`);
      return EXIT.noInput;
    }
    const outcome = await importText(context, reading.config, text);
    context.print(spoken(file, outcome));
    return outcome.problems.length > 0 ? EXIT.findings : EXIT.done;
  },
};

/** Without the bot's lock: it may run meanwhile, since an import is one transaction and owes nobody a message. */
async function importText(context: CliContext, config: Config, text: string): Promise<ImportOutcome> {
  const { clock, random } = context;
  const slack = createSlackApi(config.slack.botToken, { slackApiUrl: config.slack.apiUrl });
  const identity = await slack.identity();
  const { tracks } = await loadShippedContent();
  const db = await openDatabase({ path: config.databasePath, now: clock.now() });
  try {
    const { workspaceId } = identity;
    await saveWorkspace(db, identity, clock.now());
    await db.transaction((tx) =>
      saveTopics(
        tx,
        workspaceId,
        tracks.flatMap((track) => track.focusAreas),
      ),
    );
    return await importRoster({ db, slack, clock, random, workspaceId }, text);
  } finally {
    await db.close();
  }
}

function spoken(file: string, { added, changed, unchanged, problems }: ImportOutcome): string {
  const sum = `${file}: ${added} added, ${changed} changed, ${unchanged} unchanged.`;
  if (problems.length === 0) return sum;
  const lines = problems.map(({ line, column, reason }) => {
    const place = column === undefined ? `line ${line}` : `line ${line}, ${column}`;
    return `  ${place}: ${reason}`;
  });
  return [sum, `${counted(problems.length, "thing")} could not be taken as written:`, ...lines].join("\n");
}
