import type { Activity } from "../core/activity.ts";
import { plainMessage, type MessageBody } from "./blocks.ts";
import type { Boundary } from "./boundary.ts";
import type { Answer, Caller, FinalAnswer, Show } from "./calls.ts";

/** What an act is logged with: ids and names of ours. */
export type Act = Readonly<Record<string, unknown>>;

export interface Guard {
  readonly boundary: Boundary;
  readonly activity: Activity;
}

/** Said when Slack's patience ends before the work does. */
export const STILL_AT_IT = plainMessage("One moment, I am still on it. The answer comes here.");

/** Said when the database takes nothing for longer than Slack waits. */
export const CANNOT_TAKE =
  "I cannot save anything at the moment, so I have done nothing. Nothing that was saved is lost. Please do it once more in a minute.";

export function idsOf(caller: Caller): Act {
  return { workspaceId: caller.workspaceId, slackUserId: caller.slackUserId };
}

/** The work's answer; when it throws, the explanation as an answer. Never rejects. */
export function explained(guard: Guard, act: Act, work: () => Promise<Answer>): Promise<Answer> {
  return guard.activity.run(async () => {
    try {
      return await work();
    } catch (error) {
      return { kind: "reply", message: guard.boundary.explain(error, act) };
    }
  });
}

/** What long work ends in, or the explanation of why it did not; the answer itself when there is no such work. */
export function worked(guard: Guard, act: Act, { answer, show }: Worked): Promise<FinalAnswer> {
  return guard.activity.run(async () => {
    if (answer.kind !== "working") return answer;
    try {
      return await answer.work(show);
    } catch (error) {
      return { kind: "reply", message: guard.boundary.explain(error, act) };
    }
  });
}

interface Worked {
  readonly answer: Answer;
  readonly show: Show;
}

/** Shows the steps of long work in a modal. Whoever has closed it meanwhile does not stop the work. */
export function showingIn(guard: Guard, act: Act, update: Show): Show {
  return async (view) => {
    await tried(guard, act, () => update(view));
  };
}

/** For where there is no modal to show the steps of long work in. */
export async function showNothing(): Promise<void> {}

/** Runs what shows an answer; returns what to tell the person when that failed. Never rejects. */
export function tried(guard: Guard, act: Act, show: () => Promise<unknown>): Promise<MessageBody | null> {
  return guard.activity.run(async () => {
    try {
      await show();
      return null;
    } catch (error) {
      return guard.boundary.explain(error, act);
    }
  });
}
