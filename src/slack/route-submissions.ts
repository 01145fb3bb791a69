import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { SlackApi } from "./api.ts";
import { plainMessage } from "./blocks.ts";
import type { FinalAnswer } from "./calls.ts";
import { explained, showingIn, STILL_AT_IT, tried, worked } from "./guard.ts";
import { submissionOf } from "./incoming.ts";
import { withinPatience } from "./patience.ts";
import { errorsMessage, noticeModal } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** Modals submitted. The acknowledgement carries the answer; a late one takes the place of a waiting notice. */
export function routeSubmissions(app: App, options: RouterOptions): void {
  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => {
    await ack();
  });
  app.view<ViewSubmitAction>(/.*/, async ({ body, ack }) => {
    const act = {
      act: "submission",
      view: body.view.callback_id,
      workspaceId: body.team?.id,
      slackUserId: body.user.id,
    };
    const work = explained(options, act, async () => options.routes.view(submissionOf(body)));
    const inTime = await withinPatience(work, options.patienceMs);
    if (inTime && inTime.kind !== "working") return ackWith(ack, inTime);
    await ack({ response_action: "update", view: inTime ? inTime.view : noticeModal(STILL_AT_IT) });
    const show = showingIn(options, act, (view) => options.api.updateView(body.view.id, view));
    const answer = await worked(options, act, { answer: await work, show });
    await tried(options, act, () => finish(options.api, body.view.id, answer));
  });
}

async function ackWith(ack: AckFn<ViewResponseAction>, answer: FinalAnswer): Promise<void> {
  switch (answer.kind) {
    case "errors":
      return ack({ response_action: "errors", errors: { ...answer.errors } });
    case "update-view":
      return ack({ response_action: "update", view: answer.view });
    case "modal":
      return ack({ response_action: "push", view: answer.view });
    case "reply":
    case "replace":
      return ack({ response_action: "update", view: noticeModal(answer.message) });
    case "done":
      return ack({ response_action: "clear" });
  }
}

async function finish(api: SlackApi, viewId: string, answer: FinalAnswer): Promise<void> {
  switch (answer.kind) {
    case "modal":
    case "update-view":
      return api.updateView(viewId, answer.view);
    case "reply":
    case "replace":
      return api.updateView(viewId, noticeModal(answer.message));
    case "errors":
      return api.updateView(viewId, noticeModal(errorsMessage(answer.errors)));
    case "done":
      return api.updateView(viewId, noticeModal(plainMessage("Done. You can close this window.")));
  }
}
