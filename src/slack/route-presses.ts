import type { App } from "@slack/bolt";
import type { FinalAnswer } from "./calls.ts";
import { explained, idsOf, showingIn, showNothing, tried, worked } from "./guard.ts";
import { pressOf } from "./incoming.ts";
import { acknowledgeInTime } from "./patience.ts";
import { answerPress, noticeModal, sayBack, type Channelled } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** Buttons and menus: Slack's own waiting sign stays on the button until the acknowledgement. */
export function routePresses(app: App, options: RouterOptions): void {
  app.action(/.*/, async ({ body, ack, respond }) => {
    await acknowledgeInTime(perform(options, body, respond), ack, options.patienceMs);
  });
}

/** Works on the press and shows its answer where the button was, or what went wrong. */
async function perform(
  options: RouterOptions,
  body: unknown,
  respond: NonNullable<Channelled["respond"]>,
): Promise<void> {
  const { routes, api } = options;
  const { press, triggerId } = pressOf(body);
  const act = { act: "press", action: press.actionId, ...idsOf(press) };
  const begun = await explained(options, act, () => routes.action(press));
  const { place } = press;
  const show =
    place.kind === "modal"
      ? showingIn(options, act, (view) => api.updateView(place.viewId, view))
      : showNothing;
  if (begun.kind === "working") await show(begun.view);
  const end = await worked(options, act, { answer: begun, show });
  const answer = begun.kind === "working" && place.kind === "modal" ? inThisView(end) : end;
  const out = { api, triggerId, respond: press.place.kind === "message" ? respond : null };
  const problem = await tried(options, act, () => answerPress(answer, press, out));
  if (problem) await tried(options, act, () => sayBack(problem, press.place.kind, out));
  if (press.place.kind === "home") await tried(options, act, () => routes.refreshHome(press));
}

/** Slack lets a window open for three seconds only, so after long work the one that is there says what came of it. */
function inThisView(answer: FinalAnswer): FinalAnswer {
  switch (answer.kind) {
    case "reply":
    case "replace":
      return { kind: "update-view", view: noticeModal(answer.message) };
    case "modal":
      return { ...answer, kind: "update-view" };
    default:
      return answer;
  }
}
