import type { App, SlashCommand } from "@slack/bolt";
import { ephemeral, type MessageBody } from "./blocks.ts";
import { explained, showNothing, STILL_AT_IT, tried, worked } from "./guard.ts";
import { commandOf } from "./incoming.ts";
import { withinPatience } from "./patience.ts";
import { errorsMessage } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** Slash commands: the acknowledgement itself carries the answer, when the answer is there in time. */
export function routeCommands(app: App, options: RouterOptions): void {
  app.command(/.*/, async ({ body, ack, respond }) => {
    const act = {
      act: "command",
      command: body.command,
      workspaceId: body.team_id,
      slackUserId: body.user_id,
    };
    const work = perform(options, act, body).then((message) => ({ message }));
    const inTime = await withinPatience(work, options.patienceMs);
    if (inTime) return inTime.message ? ack(ephemeral(inTime.message)) : ack();
    await ack(ephemeral(STILL_AT_IT));
    const { message } = await work;
    if (message) await tried(options, act, () => respond(ephemeral(message)));
  });
}

/** What is to be said to the person; null when a view says it. Never rejects. */
async function perform(
  options: RouterOptions,
  act: Readonly<Record<string, unknown>>,
  body: SlashCommand,
): Promise<MessageBody | null> {
  const { routes, api, commandPrefix } = options;
  const begun = await explained(options, act, async () => routes.command(commandOf(body, commandPrefix)));
  const answer = await worked(options, act, { answer: begun, show: showNothing });
  switch (answer.kind) {
    case "reply":
    case "replace":
      return answer.message;
    case "modal":
    case "update-view":
      return tried(options, act, () => api.openView(body.trigger_id, answer.view));
    case "errors":
      return errorsMessage(answer.errors);
    case "done":
      return null;
  }
}
