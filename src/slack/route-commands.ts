import type { App } from "@slack/bolt";
import { ephemeral } from "./blocks.ts";
import type { FinalAnswer } from "./calls.ts";
import { STILL_AT_IT, tried } from "./guard.ts";
import { commandOf } from "./incoming.ts";
import { handle, openWaiting, wordsOf, type Handling, type Say } from "./late.ts";
import { acknowledgeOnceShown } from "./patience.ts";
import type { RouterOptions } from "./routes.ts";

/** What a command can be answered through; `ack` carries words of its own. */
interface Ways {
  readonly ack: (message?: ReturnType<typeof ephemeral>) => Promise<void>;
  readonly say: Say;
  readonly triggerId: string;
}

/** Slash commands: the acknowledgement itself carries the answer, when the answer is there in time. */
export function routeCommands(app: App, options: RouterOptions): void {
  app.command(/.*/, async ({ body, ack, respond, context }) => {
    const { command, team_id: workspaceId, user_id: slackUserId, trigger_id: triggerId } = body;
    const handling = handle(options, {
      act: { act: "command", command, workspaceId, slackUserId },
      context,
      body,
      run: async (key) => options.routes.command({ ...commandOf(body, options.commandPrefix), ...key }),
    });
    const ways: Ways = { ack, say: (message) => respond(ephemeral(message)), triggerId };
    const answer = await handling.inTime;
    await (answer ? show(options, handling, { ...ways, answer }) : showLater(options, handling, ways));
  });
}

async function show(
  options: RouterOptions,
  { act }: Handling,
  { ack, say, triggerId, answer }: Ways & { readonly answer: FinalAnswer },
): Promise<void> {
  if (answer.kind === "done") return ack();
  if (answer.kind !== "modal" && answer.kind !== "update-view") return ack(ephemeral(wordsOf(answer)));
  const opening = tried(options, act, () => options.api.openView(triggerId, answer.view));
  await acknowledgeOnceShown(opening, ack);
  const problem = await opening;
  if (problem) await tried(options, act, () => say(problem));
}

async function showLater(
  options: RouterOptions,
  handling: Handling,
  { ack, say, triggerId }: Ways,
): Promise<void> {
  await handling.promise();
  await ack();
  const viewId = await openWaiting(options, handling, { id: triggerId, over: "conversation" });
  if (viewId === null) await tried(options, handling.act, () => say(STILL_AT_IT));
  await handling.finish(viewId, say);
}
