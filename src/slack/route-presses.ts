import type { App } from "@slack/bolt";
import type { FinalAnswer, Press } from "./calls.ts";
import { idsOf, tried } from "./guard.ts";
import { pressOf } from "./incoming.ts";
import { handle, openWaiting, type Handling } from "./late.ts";
import { acknowledgeOnceShown } from "./patience.ts";
import { createPartAnswers } from "./pressed-part.ts";
import { answerPress, sayBack, sayBeside, type Channelled } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

interface Pressed {
  readonly press: Press;
  readonly out: Channelled;
  readonly ack: () => Promise<void>;
}

/** Buttons and menus: Slack's own waiting sign stays on the button until the acknowledgement. */
export function routePresses(app: App, options: RouterOptions): void {
  const inPart = createPartAnswers();
  app.action(/.*/, async ({ body, ack, respond, context }) => {
    const { press, triggerId } = pressOf(body);
    const handling = handle(options, {
      act: { act: "press", action: press.actionId, ...idsOf(press) },
      context,
      body,
      run: (key) => options.routes.action({ ...press, ...key }),
    });
    const out = {
      api: options.api,
      triggerId,
      respond: press.place.kind === "message" ? inPart(respond, body) : null,
    };
    const pressed = { press, out, ack };
    const answer = await handling.inTime;
    if (answer) await acknowledgeOnceShown(show(options, handling, { ...pressed, answer }), ack);
    else await showLater(options, handling, pressed);
    if (press.place.kind !== "home") return;
    await tried(options, handling.act, () => options.routes.refreshHome(press));
  });
}

/** Shows the answer where the button was, or what went wrong. */
async function show(
  options: RouterOptions,
  { act }: Handling,
  { press, out, answer }: Omit<Pressed, "ack"> & { readonly answer: FinalAnswer },
): Promise<void> {
  const problem = await tried(options, act, () => answerPress(answer, press, out));
  if (problem) await tried(options, act, () => sayBack(problem, press.place.kind, out));
}

async function showLater(
  options: RouterOptions,
  handling: Handling,
  { press, out, ack }: Pressed,
): Promise<void> {
  await handling.promise();
  await ack();
  const viewId = await waitingWindow(options, handling, { press, out });
  const answer = await handling.finish(viewId, sayBeside(out));
  // The window says it too; but a message that was pressed must not go on offering what is done.
  if (answer.kind === "replace" && press.place.kind === "message")
    await show(options, handling, { press, out, answer });
}

/** Long work shows its steps in the window that was pressed; what is merely slow leaves that one as it is. */
async function waitingWindow(
  options: RouterOptions,
  handling: Handling,
  { press: { place }, out }: Omit<Pressed, "ack">,
): Promise<string | null> {
  if (place.kind !== "modal") {
    return openWaiting(options, handling, { id: out.triggerId, over: "conversation" });
  }
  const { kind, view } = await handling.waiting();
  if (kind === "notice") return openWaiting(options, handling, { id: out.triggerId, over: "modal" });
  await tried(options, handling.act, () => options.api.updateView(place.viewId, view));
  return place.viewId;
}
