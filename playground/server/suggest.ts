import type { Actor } from "./act.ts";
import { deliver } from "./delivery.ts";
import { findElement, nothingCalled, optionsOf, placedElements } from "./elements.ts";
import { suggestionPayload, type Surface } from "./interactions.ts";
import { type Json, jsonOf, textOf } from "./json.ts";
import { blocksOf, currentSurface } from "./surface.ts";
import { topView } from "./view-stack.ts";

/** Labels that the app offers in an external select of the top view (or the Home) for what was typed. */
export async function suggest(actor: Actor, target: string, query: string): Promise<readonly string[]> {
  const view = topView(actor.workspace, actor.userId);
  const surface: Surface | null = view === undefined ? currentSurface(actor, "home") : { kind: "view", view };
  if (surface === null) throw new Error("no view is open");
  const options = await suggestedOptions(actor, surface, { target, query });
  return options.map((option) => textOf(option["text"]));
}

/** The option objects that the app answers, those of its groups included. */
export async function suggestedOptions(
  actor: Actor,
  surface: Surface,
  { target, query }: { readonly target: string; readonly query: string },
): Promise<readonly Json[]> {
  const placed = placedElements(blocksOf(surface));
  const found = findElement(placed, target);
  if (found === undefined) throw new Error(nothingCalled(target, placed));
  const { actionId, blockId } = found;
  const payload = suggestionPayload(actor, surface, { actionId, blockId, query });
  const outcome = await deliver(actor.workspace.world, "options", payload);
  return outcome.kind === "acknowledged" ? optionsOf(jsonOf(outcome.answer)) : [];
}
