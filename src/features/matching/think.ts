import { Worker } from "node:worker_threads";
import type { Queries } from "../../../db/open.ts";
import type { Bot } from "../../bot.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import { loadSizes } from "./store.ts";
import type { OnStep, ThreadOrder, ThreadWord } from "./thought.ts";

type Thinks<Question, Answer> = (reader: Queries, question: Question, onStep: OnStep) => Promise<Answer>;

/** Above so many possible pairs a round takes longer than the event loop may be held: about 50 ms on a small machine. */
const MOST_PAIRS_HERE = 1000;

/** Whether a workspace's rounds are thought about in a thread of its own. */
export async function isLarge({ db }: Pick<Bot, "db">, workspaceId: WorkspaceId): Promise<boolean> {
  const { mentees, mentors } = await loadSizes(db.reader, workspaceId);
  return mentees * mentors > MOST_PAIRS_HERE;
}

/** Has a thought without keeping anybody waiting; a long one says what it is at. */
export async function think<Question extends { readonly workspaceId: WorkspaceId }, Answer>(
  { db, onStep = ignoreSteps }: Pick<Bot, "db"> & { readonly onStep?: OnStep },
  thought: Thinks<Question, Answer>,
  question: Question,
): Promise<Answer> {
  return (await isLarge({ db }, question.workspaceId))
    ? inThread({ path: db.path, thought: thought.name, question }, onStep)
    : thought(db.reader, question, onStep);
}

function ignoreSteps(): void {}

/** So often what was committed meanwhile is looked at while others may go on writing. */
const MOST_LOOKS = 5;

/**
 * Decides in a transaction by a thought that holds in it, though it was had before: whatever was committed since makes
 * it be had again, with what was thought `before`, at last while nobody else can write.
 */
export async function decideOn<Answer, Result>(
  { db }: Pick<Bot, "db">,
  thought: (before: Answer | null) => Promise<Answer>,
  decide: (tx: Queries, answer: Answer) => Promise<Result>,
): Promise<Result> {
  let seen = db.revision();
  let answer = await thought(null);
  for (let looks = 0; looks < MOST_LOOKS && db.revision() !== seen; looks++) {
    seen = db.revision();
    answer = await thought(answer);
  }
  return db.transaction(async (tx) => decide(tx, db.revision() === seen ? answer : await thought(answer)));
}

/** @throws what the thought threw, or when the thread ends without an answer */
async function inThread<Answer>(order: ThreadOrder, onStep: OnStep): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const worker = new Worker(new URL("think-worker.ts", import.meta.url), { workerData: order });
  worker.on("message", (word: ThreadWord<Answer>) => {
    if (word.kind === "step") onStep(word.step);
    else resolve(word.answer);
  });
  worker.once("error", reject);
  worker.once("exit", (code) =>
    reject(new Error(`Cannot think '${order.thought}': its thread ended with code ${code}`)),
  );
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}
