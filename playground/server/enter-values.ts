import type { ActResult, EnteredValues } from "../control.ts";
import { type Actor, result } from "./act.ts";
import { enter } from "./element-entry.ts";
import { optionsOf, placedElements } from "./elements.ts";
import { type Json, objectsOf } from "./json.ts";
import { replaceView, topView } from "./view-stack.ts";
import { enteredValues, withEntry } from "./view-state.ts";
import type { View } from "./world.ts";

/** Fills in the top view as a person does field by field; the app hears nothing of it. */
export function enterValues(actor: Actor, values: EnteredValues): ActResult {
  const view = topView(actor.workspace, actor.userId);
  if (view === undefined) return result(actor, { problem: "no view is open" });
  const blocks = objectsOf(view.payload["blocks"]);
  const known = enteredValues(view.state);
  let { state } = view;
  for (const { element, blockId, actionId } of placedElements(blocks)) {
    const value = values[blockId]?.[actionId];
    const isAsItWas = JSON.stringify(value) === JSON.stringify(known[blockId]?.[actionId]);
    if (value === undefined || isAsItWas) continue;
    const options = [...optionsOf(element), ...standingOptions(view, blockId, actionId)];
    const entered = enter(actor.workspace, element, { value, options, byValue: true });
    if (entered.kind === "impossible") {
      return result(actor, { problem: entered.problem, errors: { [blockId]: entered.problem } });
    }
    state = withEntry(state, [blockId, actionId], entered.entry);
  }
  if (state !== view.state) replaceView(actor.workspace, { ...view, state });
  return result(actor, {});
}

/** What an external select holds already, which is not among the options of the block. */
function standingOptions(view: View, blockId: string, actionId: string): readonly Json[] {
  const entry = view.state[blockId]?.[actionId];
  const one = objectsOf([entry?.["selected_option"]]);
  return [...one, ...objectsOf(entry?.["selected_options"])];
}
