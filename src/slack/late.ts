import type { ModalView } from "@slack/types";
import { noteOf } from "./act-note.ts";
import { plainMessage, type MessageBody } from "./blocks.ts";
import { WINDOW_TOO_LATE } from "./boundary.ts";
import type { Answer, FinalAnswer } from "./calls.ts";
import {
  CANNOT_TAKE,
  explained,
  showingIn,
  showNothing,
  STILL_AT_IT,
  tried,
  worked,
  type Act,
} from "./guard.ts";
import { fieldsOf } from "./incoming.ts";
import { PROMISED_WITHIN_MS, withinPatience } from "./patience.ts";
import { errorsMessage, noticeModal } from "./respond.ts";
import type { RouterOptions } from "./routes.ts";

/** An act as it comes from Slack. */
export interface Incoming {
  readonly act: Act;
  readonly context: unknown;
  readonly body: unknown;
  /** Does the act, which the inbox keeps under that key. */
  readonly run: (key: { readonly actKey?: string }) => Promise<Answer>;
}

/** One act on its way through the router. */
export interface Handling {
  readonly act: Act;
  /** The answer, when it is there before Slack's patience ends. */
  readonly inTime: Promise<FinalAnswer | null>;
  /** What to show until there is an answer: what the work itself has to show, or that we are on it. */
  readonly waiting: () => Promise<{ readonly kind: "steps" | "notice"; readonly view: ModalView }>;
  /** To be called before an acknowledgement that promises an answer for later. */
  promise(): Promise<void>;
  /** Goes on with the work to its end, whose steps are seen in that window, and shows its answer there. */
  finish(viewId: string | null, say: Say | null): Promise<FinalAnswer>;
}

/** Says something to the person where they acted. */
export type Say = (message: MessageBody) => Promise<unknown>;

/** Begins the work on an act. One that cannot be kept is refused without being begun. */
export function handle(options: RouterOptions, { act, context, body, run }: Incoming): Handling {
  const note = noteOf(context);
  const begun = note?.isRefused
    ? Promise.resolve<Answer>(refusalOf(body))
    : explained(options, act, () => run(note === null ? {} : { actKey: note.actKey }));
  const early = withinPatience(begun, options.patienceMs);
  return {
    act,
    inTime: early.then((answer) => (answer?.kind === "working" ? null : answer)),
    async waiting() {
      const answer = await early;
      if (answer?.kind === "working") return { kind: "steps", view: answer.view };
      return { kind: "notice", view: noticeModal(STILL_AT_IT) };
    },
    async promise() {
      if (note === null) return;
      const promising = tried(options, act, () => options.inbox.promise(note.actKey, body));
      await withinPatience(promising, PROMISED_WITHIN_MS);
    },
    async finish(viewId, say) {
      const show =
        viewId === null
          ? showNothing
          : showingIn(options, act, (view) => options.api.updateView(viewId, view));
      const answer = await worked(options, act, { answer: await begun, show });
      await showLate(options, { act, answer, viewId }, say);
      if (note) await tried(options, act, () => options.inbox.finished(note.actKey));
      return answer;
    },
  };
}

/** A form stays open with what was typed; everywhere else it is said. */
function refusalOf(body: unknown): FinalAnswer {
  const [field] = fieldsOf(body);
  if (field !== undefined) return { kind: "errors", errors: { [field]: CANNOT_TAKE } };
  return { kind: "reply", message: plainMessage(CANNOT_TAKE) };
}

/** A window that waits for the answer, while the trigger still lets one open; null when Slack refuses it. */
export async function openWaiting(
  { api }: RouterOptions,
  handling: Handling,
  trigger: { readonly id: string; readonly over: "modal" | "conversation" },
): Promise<string | null> {
  const { view } = await handling.waiting();
  try {
    return await (trigger.over === "modal" ? api.pushView(trigger.id, view) : api.openView(trigger.id, view));
  } catch {
    // Too late for a window: whoever asked has another way to answer.
    return null;
  }
}

/** In the window that waited for it; where none could be opened, or the person has closed it, by `say`. */
async function showLate(
  options: RouterOptions,
  {
    act,
    answer,
    viewId,
  }: { readonly act: Act; readonly answer: FinalAnswer; readonly viewId: string | null },
  say: Say | null,
): Promise<void> {
  if (viewId !== null && (await isUpdated(options, viewId, answer))) return;
  if (say !== null && answer.kind !== "done") await tried(options, act, () => say(wordsOf(answer)));
}

async function isUpdated({ api }: RouterOptions, viewId: string, answer: FinalAnswer): Promise<boolean> {
  const isView = answer.kind === "modal" || answer.kind === "update-view";
  try {
    await api.updateView(viewId, isView ? answer.view : noticeModal(wordsOf(answer)));
    return true;
  } catch {
    // Closed meanwhile.
    return false;
  }
}

/** An answer for where no window can show it. */
export function wordsOf(answer: FinalAnswer): MessageBody {
  switch (answer.kind) {
    case "reply":
    case "replace":
      return answer.message;
    case "errors":
      return errorsMessage(answer.errors);
    case "modal":
    case "update-view":
      return WINDOW_TOO_LATE;
    case "done":
      return plainMessage("Done. You can close this window.");
  }
}
