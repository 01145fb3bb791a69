import type { App } from "@slack/bolt";
import type { FinalAnswer } from "./calls.ts";
import { idsOf, tried } from "./guard.ts";
import { shortcutOf } from "./incoming.ts";
import { handle, openWaiting, type Handling } from "./late.ts";
import { acknowledgeOnceShown } from "./patience.ts";
import { answerShortcut, sayBeside, type Channelled } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** Message and global shortcuts. */
export function routeShortcuts(app: App, options: RouterOptions): void {
  app.shortcut(/.*/, async ({ body, ack, respond, context }) => {
    const { call, triggerId } = shortcutOf(body);
    const handling = handle(options, {
      act: { act: "shortcut", shortcut: call.callbackId, ...idsOf(call) },
      context,
      body,
      run: (key) => options.routes.shortcut({ ...call, ...key }),
    });
    const out = { api: options.api, triggerId, respond: call.message ? respond : null };
    const answer = await handling.inTime;
    if (answer) return acknowledgeOnceShown(show(options, handling, { out, answer }), ack);
    await handling.promise();
    await ack();
    const viewId = await openWaiting(options, handling, { id: triggerId, over: "conversation" });
    await handling.finish(viewId, sayBeside(out));
  });
}

async function show(
  options: RouterOptions,
  { act }: Handling,
  { out, answer }: { readonly out: Channelled; readonly answer: FinalAnswer },
): Promise<void> {
  const problem = await tried(options, act, () => answerShortcut(answer, out));
  if (problem) await tried(options, act, () => answerShortcut({ kind: "reply", message: problem }, out));
}
