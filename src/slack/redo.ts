import { z } from "zod";
import type { Answer, Caller, FinalAnswer } from "./calls.ts";
import { showNothing } from "./guard.ts";
import { commandOf, pressOf, shortcutOf, submissionOf } from "./incoming.ts";
import { escaped } from "./mrkdwn.ts";
import type { Routes } from "./routes.ts";

/** An act that was cut off, read again from what the inbox kept of it. */
export interface CutOff {
  readonly caller: Caller;
  /** What the person did, in mrkdwn: "typed `/mentor pause`". */
  readonly what: string;
  /** Does it again, to its end. */
  readonly redo: (routes: Routes) => Promise<FinalAnswer>;
}

const Kind = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  view: z.object({ title: z.object({ text: z.string() }).optional() }).nullish(),
});

/** @throws {ZodError} for what is none of the four kinds of act */
export function cutOffAct(
  payload: unknown,
  { commandPrefix, actKey }: { readonly commandPrefix: string; readonly actKey: string },
): CutOff {
  const { type, command, view } = Kind.parse(payload);
  if (command !== undefined) {
    const call = { ...commandOf(payload, commandPrefix), actKey };
    return act(call, `typed \`${spoken(command, call.words)}\``, (routes) => routes.command(call));
  }
  if (type === "view_submission") {
    const submission = { ...submissionOf(payload), actKey };
    const title = escaped(view?.title?.text ?? "Guildhall");
    return act(submission, `sent the window “${title}”`, (routes) => routes.view(submission));
  }
  if (type === "block_actions") {
    const press = { ...pressOf(payload).press, actKey };
    return act(press, "pressed a button", (routes) => routes.action(press));
  }
  const call = { ...shortcutOf(payload).call, actKey };
  return act(call, "used a shortcut", (routes) => routes.shortcut(call));
}

function act(caller: Caller, what: string, begin: (routes: Routes) => Promise<Answer>): CutOff {
  return {
    caller,
    what,
    async redo(routes) {
      const answer = await begin(routes);
      return answer.kind === "working" ? answer.work(showNothing) : answer;
    },
  };
}

/** The command and its first word; never what else a person typed. */
function spoken(command: string, words: string): string {
  const word = /^[a-z-]{1,20}(?= |$)/.exec(words)?.[0];
  return word === undefined ? command : `${command} ${word}`;
}
