import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { FinalAnswer } from "./calls.ts";
import { submissionOf } from "./incoming.ts";
import { handle } from "./late.ts";
import { noticeModal } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** Modals submitted. The acknowledgement carries the answer; a late one takes the place of a waiting notice. */
export function routeSubmissions(app: App, options: RouterOptions): void {
  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => {
    await ack();
  });
  app.view<ViewSubmitAction>(/.*/, async ({ body, ack, context }) => {
    const { callback_id: view, id } = body.view;
    const act = { act: "submission", view, workspaceId: body.team?.id, slackUserId: body.user.id };
    const handling = handle(options, {
      act,
      context,
      body,
      run: async (key) => options.routes.view({ ...submissionOf(body), ...key }),
    });
    const answer = await handling.inTime;
    if (answer) return ackWith(ack, answer);
    await handling.promise();
    await ack({ response_action: "update", view: (await handling.waiting()).view });
    await handling.finish(id, null);
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
