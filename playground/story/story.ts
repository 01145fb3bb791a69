import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkspaceId, type SlackUserId } from "../../src/core/ids.ts";
import { seededRandom } from "../../src/core/random.ts";
import { importRoster } from "../../src/features/members/import-roster.ts";
import type { RosterProblem } from "../../src/features/members/roster-table.ts";
import { parseRoster, type RosterRow } from "../../src/features/members/roster.ts";
import { loadShippedContent } from "../../src/shipped-content.ts";
import { openStage, type Stage } from "../stage.ts";
import { castOf, type Character } from "./cast.ts";
import { createDirector, play, type Director } from "./director.ts";
import type { StoryOptions } from "./options.ts";
import { reactTo } from "./reactions.ts";
import { makeRoster } from "./roster-maker.ts";
import { writeStoryline } from "./storyline.ts";
import type { Ending } from "./table.ts";
import { tallyUp } from "./tally.ts";
import { createTranscript, silentTranscript } from "./transcript.ts";
import { watch } from "./witness.ts";

/** A Monday; the clocks of both hemispheres change within the following weeks. */
const STORY_STARTS_AT = new Date("2026-09-14T05:00:00Z");

const WEEK_MS = 7 * 86_400_000;

export type Story =
  | ({ readonly kind: "played" } & Ending)
  | { readonly kind: "rejected"; readonly problems: readonly RosterProblem[] };

/** A story that was played to its end and whose stage still stands. */
interface StagedStory {
  readonly stage: Stage;
  readonly director: Director;
  readonly ending: () => Ending;
}

/** Plays the whole programme and takes the stage down; the database stays. */
export async function playStory(options: StoryOptions, write: (line: string) => void): Promise<Story> {
  const staged = await stageStory(options, write);
  if (staged.kind === "rejected") return staged;
  await staged.stage.stopBot();
  const ending = staged.ending();
  await staged.stage.stop();
  return { kind: "played", ...ending };
}

/** Plays the whole programme and leaves everything running. */
async function stageStory(
  options: StoryOptions,
  write: (line: string) => void,
): Promise<({ readonly kind: "staged" } & StagedStory) | Extract<Story, { kind: "rejected" }>> {
  const startedAt = performance.now();
  const random = seededRandom(options.seed);
  const text = options.people ? makeRoster(options.people, random) : await readFile(options.roster, "utf8");
  const { rows, problems } = await readRoster(text);
  if (rows.length === 0) return { kind: "rejected", problems };

  const databasePath =
    options.database ?? join(await mkdtemp(join(tmpdir(), "guildhall-story-")), "guildhall.db");
  let cast: readonly Character[] = [];
  const stage = await openStage({
    startsAt: STORY_STARTS_AT,
    seed: options.seed,
    databasePath,
    prepare(workspace) {
      cast = castOf(rows, workspace, random);
      const members = cast.map((character) => character.person.id);
      workspace.addChannel({ name: "data-guild", members, withBot: true });
    },
  });
  const transcript = options.output === "transcript" ? createTranscript(write) : silentTranscript();
  const director = createDirector({ stage, cast, random, transcript });
  const witness = watch(director, (arrival, who) => reactTo(director, arrival, who));
  writeStoryline(director, {
    weeks: options.weeks,
    importRoster: (leftOut) => importAll(director, text, leftOut),
  });
  const endsAt = new Date(STORY_STARTS_AT.getTime() + options.weeks * WEEK_MS);
  await play(director, endsAt);
  witness.stop();

  function ending(): Ending {
    return {
      tally: tallyUp(databasePath, stage.slack, { rang: witness.rang, now: endsAt }),
      seconds: (performance.now() - startedAt) / 1000,
      database: databasePath,
      problems: director.problems,
    };
  }
  return { kind: "staged", stage, director, ending };
}

async function readRoster(
  text: string,
): Promise<{ rows: readonly RosterRow[]; problems: readonly RosterProblem[] }> {
  const { tracks } = await loadShippedContent();
  return parseRoster(
    text,
    tracks.flatMap((track) => track.focusAreas),
  );
}

/** The operator's import, by the same function as on the command line. Time goes on while Slack is asked. */
async function importAll(director: Director, text: string, leftOut: readonly Character[]): Promise<void> {
  const { stage } = director;
  const skipped = new Set(leftOut.map((character) => character.row.line));
  const kept = text
    .split("\n")
    .filter((_, place) => !skipped.has(place + 1))
    .join("\n");
  const { bot } = stage.running();
  const { activity } = stage.running();
  // Counted as work, so that time stands still while Slack answers and moves on while Slack asks for patience.
  const slack = {
    person: (id: SlackUserId) => activity.run(() => bot.slack.person(id)),
    personByEmail: (email: string) => activity.run(() => bot.slack.personByEmail(email)),
  };
  const workspaceId = WorkspaceId.parse(stage.workspace.id);
  const work = importRoster({ ...bot, slack, workspaceId }, kept);
  const { added, problems } = await drivenThrough(stage, work);
  const [first] = director.cast;
  const bad = problems.map((problem) => `line ${problem.line}: ${problem.reason}`);
  if (first) director.tells(first, [`The operator imports the roster: ${added} people.`, ...bad].join("\n"));
}

/** Moves time on while something waits for it, such as for Slack's patience with many look-ups. */
async function drivenThrough<T>(stage: Stage, work: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const done = work.finally(() => ending.abort());
  await stage.settle();
  while (!ending.signal.aborted) {
    const due = stage.clock.nextDueAt();
    if (due) stage.clock.moveTo(due);
    await stage.settle();
  }
  return done;
}
