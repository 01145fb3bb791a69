import type { ElementIds } from "../control.ts";
import { NotPossible } from "./not-possible.ts";
import type { Actor } from "./act.ts";
import { deliver } from "./delivery.ts";
import { findTarget, nothingCalled, optionsOf, placedElements } from "./elements.ts";
import { suggestionPayload, type Surface } from "./interactions.ts";
import { type Json, jsonOf, textOf } from "./json.ts";
import { blocksOf, currentSurface, type Where } from "./surface.ts";
import { topView } from "./view-stack.ts";

/** Labels that the app offers in an external select for what was typed; in the top view, or else the Home. */
export async function suggest(
  actor: Actor,
  where: Where | undefined,
  asked: { readonly target: string | ElementIds; readonly query: string },
): Promise<readonly string[]> {
  const surface = where === undefined ? topSurface(actor) : currentSurface(actor, where);
  if (surface === null) throw new NotPossible("What you type into is not there any more.");
  const options = await suggestedOptions(actor, surface, asked);
  return options.map((option) => textOf(option["text"]));
}

function topSurface(actor: Actor): Surface | null {
  const view = topView(actor.workspace, actor.userId);
  return view === undefined ? currentSurface(actor, "home") : { kind: "view", view };
}

/** The option objects that the app answers, those of its groups included. */
export async function suggestedOptions(
  actor: Actor,
  surface: Surface,
  { target, query }: { readonly target: string | ElementIds; readonly query: string },
): Promise<readonly Json[]> {
  const placed = placedElements(blocksOf(surface));
  const found = findTarget(placed, target);
  if (found === undefined) throw new NotPossible(nothingCalled(target, placed));
  const { actionId, blockId } = found;
  const payload = suggestionPayload(actor, surface, { actionId, blockId, query });
  const outcome = await deliver(actor.workspace.world, "options", payload);
  return outcome.kind === "acknowledged" ? optionsOf(jsonOf(outcome.answer)) : [];
}
