import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { Activity } from "../core/activity.ts";
import type { Log } from "../log.ts";
import type { SlackApi } from "./api.ts";
import { plainMessage, type MessageBody } from "./blocks.ts";
import type { Boundary } from "./boundary.ts";
import type { Answer, Caller, CommandCall, EventCall, Press, ShortcutCall, Submission } from "./calls.ts";
import { commandOf, pressOf, shortcutOf, submissionOf } from "./incoming.ts";
import { EventPayload } from "./payloads.ts";
import { answerLater, answerPress, noticeModal } from "./respond.ts";
import { withinPatience } from "./patience.ts";

/** What handles what, by the names that the manifest and our own messages use. */
export interface Routes {
  command(call: CommandCall): Promise<Answer>;
  action(press: Press): Promise<Answer>;
  view(submission: Submission): Promise<Answer>;
  shortcut(call: ShortcutCall): Promise<Answer>;
  event(type: string, call: EventCall): Promise<void>;
  /** Draws Home anew after a press on it. */
  refreshHome(caller: Caller): Promise<void>;
}

export interface RouterOptions {
  readonly routes: Routes;
  readonly api: SlackApi;
  readonly boundary: Boundary;
  readonly activity: Activity;
  readonly log: Log;
  readonly commandPrefix: string;
}

/** Registers one catch-all of each kind, so that nothing that Slack sends stays without an answer. */
export function registerRoutes(app: App, options: RouterOptions): void {
  registerCommands(app, options);
  registerActions(app, options);
  registerViews(app, options);
  registerShortcuts(app, options);
  registerEvents(app, options);
}

const PATIENCE = plainMessage("One moment, I am still on it. The answer comes here.");

function registerCommands(app: App, { routes, api, commandPrefix, ...rest }: RouterOptions): void {
  app.command(/.*/, async ({ body, ack, respond }) => {
    const call = commandOf(body, commandPrefix);
    const work = explained(rest, { act: "command", command: call.command, ...ids(call) }, () =>
      routes.command(call),
    );
    const out = { api, triggerId: body.trigger_id, respond };
    const answer = await withinPatience(work);
    if (answer === null) {
      await ack({ response_type: "ephemeral", ...mutable(PATIENCE) });
      await safely(rest, call, async () => answerLater(await work, out));
    } else if (answer.kind === "reply" || answer.kind === "replace") {
      await ack({ response_type: "ephemeral", ...mutable(answer.message) });
    } else {
      const problem = await safely(rest, call, () => answerLater(answer, out));
      await (problem ? ack({ response_type: "ephemeral", ...mutable(problem) }) : ack());
    }
  });
}

function registerActions(app: App, { routes, api, ...rest }: RouterOptions): void {
  app.action(/.*/, async ({ body, ack, respond }) => {
    const { press, triggerId } = pressOf(body);
    const work = explained(rest, { act: "press", action: press.actionId, ...ids(press) }, () =>
      routes.action(press),
    );
    await withinPatience(work);
    await ack();
    const out = { api, triggerId, respond: press.place.kind === "message" ? respond : null };
    const problem = await safely(rest, press, async () => answerPress(await work, press, out));
    if (problem && press.place.kind === "message") {
      await safely(rest, press, async () => answerPress({ kind: "reply", message: problem }, press, out));
    }
    if (press.place.kind === "home") await safely(rest, press, () => routes.refreshHome(press));
  });
}

function registerViews(app: App, { routes, api, ...rest }: RouterOptions): void {
  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => {
    await ack();
  });
  app.view<ViewSubmitAction>(/.*/, async ({ body, ack }) => {
    const { submission, viewId } = submissionOf(body);
    const act = { act: "submission", view: submission.callbackId, ...ids(submission) };
    const work = explained(rest, act, () => routes.view(submission));
    const answer = await withinPatience(work);
    await (answer ? ackView(ack, answer) : ack({ response_action: "update", view: noticeModal(PATIENCE) }));
    if (answer === null) await safely(rest, submission, async () => finishView(api, viewId, await work));
  });
}

async function ackView(ack: AckFn<ViewResponseAction>, answer: Answer): Promise<void> {
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

/** The view was acknowledged before the work was done: what came of it takes the waiting notice's place. */
async function finishView(api: SlackApi, viewId: string, answer: Answer): Promise<void> {
  if (answer.kind === "modal" || answer.kind === "update-view") return api.updateView(viewId, answer.view);
  const errors = answer.kind === "errors" ? Object.values(answer.errors).join("\n") : "Done.";
  const message =
    answer.kind === "reply" || answer.kind === "replace" ? answer.message : plainMessage(errors);
  return api.updateView(viewId, noticeModal(message));
}

function registerShortcuts(app: App, { routes, api, ...rest }: RouterOptions): void {
  app.shortcut(/.*/, async ({ body, ack, respond }) => {
    const { call, triggerId } = shortcutOf(body);
    const act = { act: "shortcut", shortcut: call.callbackId, ...ids(call) };
    const work = explained(rest, act, () => routes.shortcut(call));
    await withinPatience(work);
    await ack();
    const out = { api, triggerId, respond: call.message ? respond : null };
    await safely(rest, call, async () => answerLater(await work, out));
  });
}

/** Events are acknowledged by the receiver once they are in the inbox; a failure here is told to the inbox. */
function registerEvents(app: App, { routes, activity }: RouterOptions): void {
  app.event(/.*/, async ({ body }) => {
    const { team_id: workspaceId, event } = EventPayload.parse(body);
    await activity.run(() => routes.event(event.type, { workspaceId, event }));
  });
}

type Guard = Pick<RouterOptions, "boundary" | "activity" | "log">;

/** The work's answer; when it throws, the explanation as an answer. Never rejects. */
function explained(
  { boundary, activity }: Guard,
  act: Readonly<Record<string, unknown>>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return activity.run(async () => {
    try {
      return await work();
    } catch (error) {
      return { kind: "reply", message: boundary.explain(error, act) };
    }
  });
}

/** Runs what shows an answer; returns what to tell the person when that failed. */
async function safely(
  { boundary, activity }: Guard,
  caller: Caller,
  show: () => Promise<unknown>,
): Promise<MessageBody | undefined> {
  return activity.run(async () => {
    try {
      await show();
      return undefined;
    } catch (error) {
      return boundary.explain(error, { act: "answer", ...ids(caller) });
    }
  });
}

function ids(caller: Caller): Record<string, unknown> {
  return { workspaceId: caller.workspaceId, slackUserId: caller.slackUserId };
}

function mutable(message: MessageBody) {
  return { text: message.text, blocks: [...message.blocks] };
}
