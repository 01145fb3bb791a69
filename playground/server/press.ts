import type { ActResult, ElementIds, ElementValue } from "../control.ts";
import { type Actor, perform, result } from "./act.ts";
import { chosen, enter } from "./element-entry.ts";
import { findTarget, isInput, nothingCalled, optionsOf, type Placed, placedElements } from "./elements.ts";
import { eventTs } from "./events.ts";
import { blockActionsPayload, type Surface } from "./interactions.ts";
import type { Json } from "./json.ts";
import { messageStateKey } from "./seen.ts";
import { suggestedOptions } from "./suggest.ts";
import { blocksOf, currentSurface, type Where } from "./surface.ts";
import { issueResponseUrl, issueTrigger } from "./triggers.ts";
import { replaceView, topView } from "./view-stack.ts";
import { slotOf, withEntry } from "./view-state.ts";
import type { ResponseUrl } from "./world.ts";

/** Uses an element of a message, a view or the Home as it stands now. */
export async function press(
  actor: Actor,
  where: Where,
  { target, choice }: { readonly target: string | ElementIds; readonly choice?: ElementValue | undefined },
): Promise<ActResult> {
  const surface = currentSurface(actor, where);
  if (surface === null) return result(actor, { problem: "what should be pressed is not there any more" });
  const placed = placedElements(blocksOf(surface));
  const found = findTarget(placed, target);
  if (found === undefined) return result(actor, { problem: nothingCalled(target, placed) });
  const isExact = typeof target !== "string";
  const itself = isExact ? (target.value ?? target.label ?? null) : target;
  return use(actor, surface, {
    placed: found,
    choice: choice === undefined ? itself : choice,
    byValue: isExact,
  });
}

interface Use {
  readonly placed: Placed;
  readonly choice: ElementValue;
  readonly byValue: boolean;
}

async function use(actor: Actor, surface: Surface, used: Use): Promise<ActResult> {
  const { placed, choice, byValue } = used;
  if (slotOf(placed.type) === undefined) {
    const action = plainAction(used);
    return action === null
      ? result(actor, { problem: `"${String(choice)}" is no choice of ${placed.actionId}` })
      : send(actor, surface, { placed, action });
  }
  const options = placed.type.endsWith("external_select")
    ? await offered(actor, surface, used)
    : optionsOf(placed.element);
  const entry = enter(actor.workspace, placed.element, { value: choice, options, byValue });
  if (entry.kind === "impossible") return result(actor, { problem: entry.problem });
  const next = keepEntry(actor, surface, { placed, entry: entry.entry });
  const tellsApp = !isInput(placed) || placed.block["dispatch_action"] === true;
  return tellsApp ? send(actor, next, { placed, action: entry.entry }) : result(actor, {});
}

/** The app's own options for what is about to be chosen in an external select. */
async function offered(actor: Actor, surface: Surface, { placed, choice }: Use): Promise<readonly Json[]> {
  const queries = choice === null ? [] : typeof choice === "string" ? [choice] : choice;
  const found = await Promise.all(
    queries.map((query) => suggestedOptions(actor, surface, { target: placed.actionId, query })),
  );
  return found.flat();
}

/** The action of a button or an overflow menu; null when the menu has no such option. */
function plainAction({ placed, choice, byValue }: Use): Json | null {
  const { type, element } = placed;
  if (type !== "overflow") {
    const { text, value, style, url } = element;
    return Object.fromEntries(
      Object.entries({ type, text, value, style, url }).filter(([, part]) => part !== undefined),
    );
  }
  const option = chosen(optionsOf(element), choice, byValue);
  return option === undefined ? null : { type, selected_option: option };
}

/** Keeps what a person entered, as it will stand in `state.values`. */
export function keepEntry(
  { workspace, userId }: Actor,
  surface: Surface,
  { placed, entry }: { readonly placed: Placed; readonly entry: Json },
): Surface {
  const at = [placed.blockId, placed.actionId] as const;
  if (surface.kind === "view") {
    const view = { ...surface.view, state: withEntry(surface.view.state, at, entry) };
    replaceView(workspace, view);
    return { kind: "view", view };
  }
  const state = withEntry(surface.state, at, entry);
  workspace.messageStates.set(messageStateKey(userId, surface.message), state);
  return { ...surface, state };
}

function send(
  actor: Actor,
  surface: Surface,
  { placed, action }: { readonly placed: Placed; readonly action: Json },
): Promise<ActResult> {
  const { workspace, userId } = actor;
  const responseUrl = responseUrlFor(actor, surface);
  const payload = blockActionsPayload(actor, surface, {
    action: {
      action_id: placed.actionId,
      block_id: placed.blockId,
      ...action,
      ...confirmField(placed.element),
      action_ts: eventTs(workspace),
    },
    triggerId: issueTrigger(workspace, userId),
    responseUrl: responseUrl === null ? null : workspace.world.origin + responseUrl.path,
  });
  return perform(actor, { kind: "interaction", payload, responseUrl, answered: () => ({}) });
}

function confirmField(element: Json): Json {
  return element["confirm"] === undefined ? {} : { confirm: element["confirm"] };
}

function responseUrlFor({ workspace, userId }: Actor, surface: Surface): ResponseUrl | null {
  if (surface.kind === "view") return null;
  const { message, conversation } = surface;
  const spec = { ts: message.ts, ephemeral: message.onlyFor !== undefined };
  return issueResponseUrl(workspace, { channelId: conversation.id, userId, message: spec });
}

/** Types into or picks in an element of the top open view. */
export function fillTop(actor: Actor, target: string | ElementIds, value: ElementValue): Promise<ActResult> {
  const view = topView(actor.workspace, actor.userId);
  if (view === undefined) return Promise.resolve(result(actor, { problem: "no view is open" }));
  const surface: Surface = { kind: "view", view };
  const placed = placedElements(blocksOf(surface));
  const found = findTarget(placed, target);
  return found === undefined
    ? Promise.resolve(result(actor, { problem: nothingCalled(target, placed) }))
    : use(actor, surface, { placed: found, choice: value, byValue: typeof target !== "string" });
}
