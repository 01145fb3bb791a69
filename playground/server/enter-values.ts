import type { ActResult, EnteredValues } from "../control.ts";
import { type Actor, result } from "./act.ts";
import { enter } from "./element-entry.ts";
import { optionsOf, type Placed, placedElements } from "./elements.ts";
import type { Surface } from "./interactions.ts";
import { type Json, objectsOf } from "./json.ts";
import { keepEntry } from "./press.ts";
import { blocksOf, currentSurface, type Where } from "./surface.ts";
import { topView } from "./view-stack.ts";
import { enteredValues } from "./view-state.ts";

/** Fills in a surface, the top view when none is named, field by field; the app hears nothing of it. */
export function enterValues(actor: Actor, values: EnteredValues, where?: Where): ActResult {
  let surface = where === undefined ? topSurface(actor) : currentSurface(actor, where);
  if (surface === null) return result(actor, { problem: "no view is open" });
  const known = enteredValues(stateIn(surface));
  for (const placed of placedElements(blocksOf(surface))) {
    const { blockId, actionId } = placed;
    const value = values[blockId]?.[actionId];
    const isAsItWas = JSON.stringify(value) === JSON.stringify(known[blockId]?.[actionId]);
    if (value === undefined || isAsItWas) continue;
    const options = [...optionsOf(placed.element), ...standingOptions(surface, placed)];
    const entered = enter(actor.workspace, placed.element, { value, options, byValue: true });
    if (entered.kind === "impossible") {
      return result(actor, { problem: entered.problem, errors: { [blockId]: entered.problem } });
    }
    surface = keepEntry(actor, surface, { placed, entry: entered.entry });
  }
  return result(actor, {});
}

function topSurface({ workspace, userId }: Actor): Surface | null {
  const view = topView(workspace, userId);
  return view === undefined ? null : { kind: "view", view };
}

function stateIn(surface: Surface) {
  return surface.kind === "view" ? surface.view.state : surface.state;
}

/** What an external select holds already, which is not among the options of the block. */
function standingOptions(surface: Surface, { blockId, actionId }: Placed): readonly Json[] {
  const entry = stateIn(surface)[blockId]?.[actionId];
  return [...objectsOf([entry?.["selected_option"]]), ...objectsOf(entry?.["selected_options"])];
}
