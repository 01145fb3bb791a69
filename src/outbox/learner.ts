import type { Database } from "../../db/open.ts";
import type { Clock } from "../core/clock.ts";
import type { WorkspaceId } from "../core/ids.ts";
import type { Log } from "../log.ts";
import { asOfNow, beginning, type Lesson } from "./lesson.ts";
import { loadTempo, saveTempo } from "./pace-store.ts";
import { isWorthKeeping, type LearnedTempo } from "./tempo.ts";
import type { Trouble } from "./trouble.ts";

/** Holds what was learned about Slack, and says in the log when trouble begins and ends. */
export interface Learner {
  /** By the clock as it is now. */
  lesson(): Lesson;
  learn(change: (before: Lesson) => Lesson): void;
  /** Takes up what an earlier process learned, once. */
  recall(): Promise<void>;
  /** What was learned about the pace outlives the process. */
  keep(): Promise<void>;
}

export interface LearnerOptions {
  readonly workspaceId: WorkspaceId;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export function createLearner(options: LearnerOptions): Learner {
  const { db, clock, workspaceId } = options;
  let known = beginning(clock.now(), null);
  let kept: LearnedTempo | null | undefined;

  function lesson(): Lesson {
    known = asOfNow(known, clock.now());
    return known;
  }
  return {
    lesson,
    learn(change) {
      const before = lesson();
      known = change(before);
      reportTrouble(options, before.trouble, known.trouble);
      reportLacking(options, before, known);
    },
    async recall() {
      if (kept !== undefined) return;
      kept = await loadTempo(db.reader, workspaceId);
      known = beginning(clock.now(), kept);
    },
    async keep() {
      const { tempo } = known.pace;
      if (!isWorthKeeping(tempo, kept ?? null)) return;
      await saveTempo(db, workspaceId, { tempo, now: clock.now() });
      kept = tempo;
    },
  };
}

/** Said once for each method; whatever waits for it is tried again every hour. */
function reportLacking({ log }: LearnerOptions, before: Lesson, { lacking }: Lesson): void {
  for (const [method, needed] of lacking) {
    if (before.lacking.has(method)) continue;
    log.error({ method, needed }, "the app lacks a scope: messages wait until it is installed again with it");
  }
}

/** Said once when it begins, and once when it is over. */
function reportTrouble({ log }: LearnerOptions, before: Trouble, { kind, code, inARow }: Trouble): void {
  if (kind === "refused" && before.kind !== kind) {
    log.error({ code }, "Slack refuses the bot token: nothing is sent until the app is installed again");
  } else if (kind === "outage" && inARow === WORTH_A_WORD && before.inARow < inARow) {
    log.warn({ code }, "Slack takes no messages; trying until it does");
  } else if (kind === null && before.inARow >= WORTH_A_WORD) {
    log.info("Slack takes messages again");
  }
}

/** One failure alone is nothing that an operator should read about. */
const WORTH_A_WORD = 2;
