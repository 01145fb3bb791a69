import { textOf } from "../../block-kit/json.ts";
import type { ElementValue } from "../../control.ts";
import type { Act } from "../../protocol.ts";
import { useConfirm, type Asking } from "./confirm.tsx";
import { useForm } from "./form.tsx";
import type { ElementProps } from "./spot.ts";
import { type Surface, useSurface } from "./surface.ts";
import { useAct } from "./use-act.ts";

/** An element that holds something: what stands in it, and what a change of it does. */
export interface Field extends Omit<Asking, "ask"> {
  readonly value: ElementValue;
  /** The chosen values; one or none where only one can be chosen. */
  readonly chosen: readonly string[];
  readonly text: string;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly readOnly: boolean;
  /** Whether a change is told to the app at once. */
  readonly tells: boolean;
  /** Enters it, and tells the app where it wants to know at once. */
  readonly pick: (value: ElementValue) => void;
  /** Enters it without a word to the app: for half-typed text. */
  readonly type: (value: ElementValue) => void;
  /** Tells the app what stands there. */
  readonly tell: (value: ElementValue) => void;
}

export function useField({ element, spot }: ElementProps): Field {
  const surface = useSurface();
  const form = useForm();
  const acting = useAct();
  const { ask, dialog } = useConfirm();
  const where = { blockId: spot.blockId, actionId: textOf(element["action_id"]) };
  const value = form.values[where.blockId]?.[where.actionId] ?? null;
  const tells = !spot.isInput || spot.dispatches;
  const isWindow = surface.at.kind === "modal";

  async function send(next: ElementValue): Promise<void> {
    if (!(await ask(element["confirm"]))) return;
    form.enter(where, next, !isWindow);
    const answer = await acting.run(entryAct(surface, { where, value: next, values: form.edited }));
    if (answer?.ok === false && !isWindow) form.takeBack(where);
  }
  return {
    value,
    chosen: typeof value === "string" ? [value] : (value ?? []),
    text: typeof value === "string" ? value : "",
    busy: acting.busy,
    problem: acting.problem,
    readOnly: surface.readOnly,
    tells,
    dialog,
    pick: (next) => (tells ? void send(next) : form.enter(where, next)),
    type: (next) => form.enter(where, next),
    tell: (next) => void send(next),
  };
}

interface Entry {
  readonly where: { readonly blockId: string; readonly actionId: string };
  readonly value: ElementValue;
  readonly values: Extract<Act, { act: "fill" }>["values"];
}

function entryAct({ as, at }: Surface, { where, value, values }: Entry): Act {
  if (at.kind !== "modal") return { act: "press", as, at, ...where, choice: value, values };
  return {
    act: "fill",
    as,
    ...where,
    value,
    values,
    ...(at.viewId === undefined ? {} : { viewId: at.viewId }),
  };
}
