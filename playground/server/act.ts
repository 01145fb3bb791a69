import type { ActResult, MessageEvent, SeenMessage } from "../control.ts";
import { deliver } from "./delivery.ts";
import { Refusal } from "./errors.ts";
import type { Json } from "./json.ts";
import { quiet } from "./quiet.ts";
import { seenMessage, seenView } from "./seen.ts";
import { topView } from "./view-stack.ts";
import { pointersOf, refuseAnswer } from "./wire.ts";
import type { AckOutcome, ResponseUrl, Workspace, World } from "./world.ts";

/** Somebody at the keyboard of one workspace. */
export interface Actor {
  readonly workspace: Workspace;
  readonly userId: string;
}

export interface Act {
  readonly kind: "command" | "interaction";
  readonly payload: Json;
  readonly responseUrl: ResponseUrl | null;
  /** What the app's answer does; it may find the answer wrong. */
  readonly answered: (answer: unknown) => Verdict;
}

export interface Verdict {
  readonly problem?: string;
  readonly pointers?: readonly string[];
  readonly errors?: Readonly<Record<string, string>>;
}

/** Sends what a person did to the app, lets its answer take effect and gathers what the person got. */
export async function perform(actor: Actor, act: Act): Promise<ActResult> {
  const { world, users } = actor.workspace;
  if (users.get(actor.userId)?.deleted !== false) return result(actor, { problem: "account_inactive" });
  const noticed: string[] = [];
  function notice(event: MessageEvent): void {
    if (concerns(actor, act, event)) noticed.push(`${event.message.channelId}:${event.message.ts}`);
  }
  world.messageListeners.add(notice);
  try {
    const outcome = await deliver(world, act.kind, act.payload);
    const verdict = verdictOf(world, outcome, act);
    await quiet(world);
    return result(actor, verdict, repliesTo(actor, act, noticed));
  } finally {
    world.messageListeners.delete(notice);
  }
}

// Ephemerals to this person, and changes of the very message that was used.
function concerns({ userId }: Actor, { responseUrl }: Act, event: MessageEvent): boolean {
  if (event.kind === "ephemeral") return event.onlyFor === userId;
  const used = responseUrl?.message?.ts;
  return event.kind === "changed" && used !== undefined && event.message.ts === used;
}

function verdictOf(world: World, outcome: AckOutcome, act: Act): Verdict {
  switch (outcome.kind) {
    case "timeout":
      return { problem: "operation_timeout" };
    case "unreachable":
    case "refused":
      return { problem: "dispatch_failed" };
    case "acknowledged":
      return judge(world, act, outcome.answer);
  }
}

function judge(world: World, act: Act, answer: unknown): Verdict {
  try {
    return act.answered(answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const pointers = pointersOf(error.extra);
    refuseAnswer(world, act.payload, { problem: error.code, pointers });
    const metadata = JSON.stringify(error.extra["response_metadata"] ?? {});
    return { problem: `${error.code} ${metadata}`.trim(), pointers };
  }
}

function repliesTo(actor: Actor, { responseUrl }: Act, noticed: readonly string[]): readonly SeenMessage[] {
  const said = (responseUrl?.said ?? []).map((ts) => `${responseUrl?.channelId ?? ""}:${ts}`);
  const found = [...new Set([...noticed, ...said])].flatMap((key) => {
    const [channelId = "", ts = ""] = key.split(":");
    const message = actor.workspace.conversations.get(channelId)?.messages.get(ts);
    return message === undefined || message.deleted ? [] : [message];
  });
  return found
    .toSorted((left, right) => Number(left.ts) - Number(right.ts))
    .map((message) => seenMessage(actor.workspace, actor.userId, message));
}

export function result(
  { workspace, userId }: Actor,
  verdict: Verdict,
  replies: readonly SeenMessage[] = [],
): ActResult {
  const top = topView(workspace, userId);
  return {
    ok: verdict.problem === undefined && verdict.errors === undefined,
    ...verdict,
    replies,
    view: top === undefined ? null : seenView(workspace, top),
  };
}
