import type { Activity } from "../core/activity.ts";
import type { SlackApi } from "./api.ts";
import type { Boundary } from "./boundary.ts";
import type { Answer, Caller, CommandCall, EventCall, Press, ShortcutCall, Submission } from "./calls.ts";
import type { Inbox } from "./receiver.ts";

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
  /** Where an answer that comes later is promised, and its end noted. */
  readonly inbox: Pick<Inbox, "promise" | "finished">;
  readonly commandPrefix: string;
  /** How long Slack may wait for an acknowledgement. */
  readonly patienceMs: number;
}
