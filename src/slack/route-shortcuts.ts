import type { App } from "@slack/bolt";
import { explained, idsOf, showNothing, tried, worked } from "./guard.ts";
import { shortcutOf } from "./incoming.ts";
import { acknowledgeInTime } from "./patience.ts";
import { answerShortcut, type Channelled } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** Message and global shortcuts. */
export function routeShortcuts(app: App, options: RouterOptions): void {
  app.shortcut(/.*/, async ({ body, ack, respond }) => {
    await acknowledgeInTime(perform(options, body, respond), ack, options.patienceMs);
  });
}

async function perform(
  options: RouterOptions,
  body: unknown,
  respond: NonNullable<Channelled["respond"]>,
): Promise<void> {
  const { routes, api } = options;
  const { call, triggerId } = shortcutOf(body);
  const act = { act: "shortcut", shortcut: call.callbackId, ...idsOf(call) };
  const begun = await explained(options, act, () => routes.shortcut(call));
  const answer = await worked(options, act, { answer: begun, show: showNothing });
  const out = { api, triggerId, respond: call.message ? respond : null };
  const problem = await tried(options, act, () => answerShortcut(answer, out));
  if (problem) await tried(options, act, () => answerShortcut({ kind: "reply", message: problem }, out));
}
